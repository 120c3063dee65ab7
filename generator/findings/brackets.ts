/** A bracket of a source text. */
export interface Bracket {
  readonly sign: string;
  readonly start: number;
}

/** What does not fit together: a bracket that nothing closes, one that closes nothing, or both. */
export interface BracketFault {
  /** The one that is still open. */
  readonly open?: Bracket;
  /** The one that closes nothing; absent at the end of the text. */
  readonly extra?: Bracket;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The bracket that closes another. */
export function closingOf({ sign }: Bracket): string {
  return CLOSING[sign] ?? "";
}

/** The bracket that another closes. */
export function openingOf({ sign }: Bracket): string {
  return Object.entries(CLOSING).find(([, closing]) => closing === sign)?.[0] ?? "";
}

/** Comments, texts between quotes, and signs that can open or close something. */
const tokens =
  /\/\/[^\r\n\u2028\u2029]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\\r\n])*"|'(?:\\[\s\S]|[^'\\\r\n])*'|[`()[\]{}]/g;

/** Text between backticks, up to its end or to a value in it. */
const template = /(?:\\[\s\S]|\$(?!\{)|[^\\`$])*(?:`|\$\{)/y;

/**
 * The first brackets of a text that do not fit together. A parser notices a bracket that was lost
 * only where the next one closes the wrong thing, often pages later; which one it was shows in how
 * often each kind stands in the text, and in the lines' indentation.
 */
export function bracketFault(source: string): BracketFault | undefined {
  const signs = bracketsOf(source);
  const count = (sign: string) => signs.filter((bracket) => bracket.sign === sign).length;
  const isLost = (open: Bracket) => count(open.sign) > count(closingOf(open));
  const isExtra = (closing: Bracket) => count(closing.sign) > count(openingOf(closing));
  const stack: Bracket[] = [];
  let tooEarly: Bracket | undefined;
  for (const sign of signs) {
    if (CLOSING[sign.sign] !== undefined) {
      stack.push(sign);
      continue;
    }
    const open = stack.pop();
    if (open && closingOf(open) === sign.sign) {
      if (isFurtherOut(source, sign, open)) tooEarly ??= open;
      continue;
    }
    const lost = [tooEarly, open].find((bracket) => bracket && isLost(bracket));
    return {
      ...(lost ? { open: lost } : {}),
      ...(isExtra(sign) || !lost ? { extra: sign } : {}),
    };
  }
  const open = tooEarly ?? stack.at(-1);
  return stack.length > 0 && open ? { open } : undefined;
}

/** Whether a line that begins with a closing bracket stands further left than the opening one's. */
function isFurtherOut(source: string, closing: Bracket, open: Bracket): boolean {
  const before = lineBefore(source, closing.start);
  return /^\s*$/.test(before) && before.length < indentOf(lineBefore(source, open.start));
}

function lineBefore(source: string, offset: number): string {
  return source.slice(source.lastIndexOf("\n", offset - 1) + 1, offset);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function bracketsOf(source: string): Bracket[] {
  const found: Bracket[] = [];
  /** How many brackets were open where each value in a text between backticks began. */
  const values: number[] = [];
  let depth = 0;
  let at = 0;
  const skipTemplate = (from: number) => {
    template.lastIndex = from;
    const [text] = template.exec(source) ?? [];
    at = text === undefined ? source.length : from + text.length;
    if (text?.endsWith("{")) values.push(depth);
  };
  while (at < source.length) {
    tokens.lastIndex = at;
    const match = tokens.exec(source);
    if (match === null) break;
    const [sign] = match;
    at = match.index + sign.length;
    if (sign === "`") skipTemplate(at);
    else if (sign === "}" && values.at(-1) === depth) {
      values.pop();
      skipTemplate(at);
    } else if (sign.length === 1) {
      depth += CLOSING[sign] === undefined ? -1 : 1;
      found.push({ sign, start: match.index });
    }
  }
  return found;
}
