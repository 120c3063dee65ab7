import { type BracketFault, bracketFault, closingOf, openingOf } from "./brackets.ts";
import { mergeMarksIn } from "./merge-marks.ts";
import { ofRule, type Problem } from "./problem.ts";
import { LINE_BREAK, type SourceRange, sourcePlaces } from "./source-places.ts";
import { parseModule } from "./syntax.ts";

/** A problem that does not know its file yet: source texts have no name. */
export type ParseFailure = Omit<Problem, "file" | "path" | "place"> &
  Required<Pick<Problem, "place">>;

/**
 * The first syntax error of a descriptor file, or nothing when it parses.
 *
 * @example parseFailure('export default { name: "It" "s" }')?.message
 * // 'Unexpected `"s"`, expected `,`'
 */
export function parseFailure(source: string): ParseFailure | undefined {
  try {
    parseModule(source);
    return undefined;
  } catch (error) {
    if (!isSyntaxError(error)) throw error;
    const token = tokenAt(source, error.pos);
    const toPlace = sourcePlaces(source);
    const merge = mergeMarksIn(source);
    if (merge) {
      return {
        ...ofRule("descriptor-syntax"),
        message: merge.message,
        hint: "Decide between the two sides, and remove the marks: the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.",
        place: toPlace(merge),
      };
    }
    const fault = isAboutBrackets(error, token) ? bracketFault(source) : undefined;
    const bracket = fault && bracketWords(fault, error.pos, token, toPlace);
    const found = `Unexpected ${token === "" ? "end of the file" : `\`${token}\``}`;
    return {
      ...ofRule("descriptor-syntax"),
      message: messageFor(error, found),
      hint: hintFor(error, token, source),
      place: toPlace({ start: error.pos, end: error.pos + token.length }),
      ...(bracket ? { ...bracket, message: `${found}${bracket.message}` } : {}),
    };
  }
}

interface BabelSyntaxError extends SyntaxError {
  readonly pos: number;
  readonly reasonCode: string;
}

function isSyntaxError(error: unknown): error is BabelSyntaxError {
  return error instanceof SyntaxError && "pos" in error && "reasonCode" in error;
}

/** The word, number, text or sign that starts at an offset; empty at the end of the file. */
function tokenAt(source: string, offset: number): string {
  const token = /[\p{L}\p{N}_$]+|"[^"\r\n]*"|'[^'\r\n]*'|[^\r\n]/uy;
  token.lastIndex = offset;
  return token.exec(source)?.[0] ?? "";
}

/** Whether a bracket that is lost, or one too many, can be behind an error. */
function isAboutBrackets({ reasonCode }: BabelSyntaxError, token: string): boolean {
  return !reasonCode.startsWith("Unterminated") && /^(?:|[:,;()[\]{}])$/.test(token);
}

/** What to say of brackets that do not fit, at the sign on which the parser stumbled. */
function bracketWords(
  { open, extra }: BracketFault,
  offset: number,
  token: string,
  toPlace: (range: SourceRange) => Required<Problem>["place"],
): Pick<Problem, "message" | "hint" | "cause"> | undefined {
  if (open && open.start < offset) {
    const place = toPlace({ start: open.start, end: open.start + 1 });
    const closing = `\`${closingOf(open)}\``;
    const which = `the \`${open.sign}\` of line ${place.line}`;
    return {
      message: `, expected ${closing}`,
      hint:
        extra?.start === offset
          ? `Write ${closing} in its place: it closes ${which}.`
          : `Write ${closing} where ${which} is to be closed.`,
      cause: { message: "what is still open", place },
    };
  }
  if (!extra || open) return undefined;
  return extra.start === offset
    ? {
        message: " that closes nothing",
        hint: `Remove it, or write the \`${openingOf(extra)}\` that it is to close.`,
      }
    : {
        message: token === ":" ? ", expected `,`" : "",
        hint: `Remove the \`${extra.sign}\` that is one too many before it.`,
      };
}

function messageFor({ message, reasonCode }: BabelSyntaxError, found: string): string {
  switch (reasonCode) {
    case "UnterminatedString":
      return "Unexpected end of the line, expected the quote that closes this text";
    case "UnterminatedTemplate":
      return "Unexpected end of the file, expected the backtick that closes this text";
    case "UnexpectedTypeAnnotation":
      return `${found}, expected \`,\``;
    case "InvalidCoverInitializedName":
      return `${found}, expected \`:\``;
    default: {
      // Babel appends the position, which every report shows in its own way.
      const reason = message.replace(/\s*\(\d+:\d+\)$/, "").replace(/\.$/, "");
      return reason
        .replaceAll(/"([^"]+)"/g, "`$1`")
        .replace(/^Unexpected (?:token|character '.*')(?=,|$)/, () => found)
        .replace(/^Identifier '(.*)' has already been declared$/, "Unexpected second `$1`");
    }
  }
}

function hintFor(
  { message, reasonCode, pos }: BabelSyntaxError,
  token: string,
  source: string,
): string {
  switch (reasonCode) {
    case "UnterminatedString":
      return "Close the text on the same line; a text of several lines stands between backticks.";
    case "UnterminatedTemplate":
      return "Write a backtick where the text ends.";
    case "InvalidCoverInitializedName":
      return "Write `:` between a property's name and its value.";
    case "VarRedeclaration":
      return "Name one of the two otherwise.";
  }
  if (token === "#") return "Begin a comment with `//`.";
  if (/^[“”„‟«»‘’‚‛]/.test(token)) return 'Write straight quotes: `"`.';
  if (!message.includes('expected ","')) {
    return reasonCode === "UnexpectedTypeAnnotation"
      ? "Put a comma between the two; `:` stands between a property's name and its value, inside `{ … }`."
      : "Compare this line and the one before with a guide that passes: quotes, commas and brackets must fit together.";
  }
  const before = source.slice(0, pos);
  const last = before.trimEnd();
  // The comma that is missing belongs to the line before, not to where the parser noticed.
  if (before.slice(last.length).search(LINE_BREAK) < 0) {
    return "Put a comma between the two, or close what is still open before it.";
  }
  const line = [...last.matchAll(LINE_BREAK)].length + 1;
  return `Put a comma at the end of line ${line}, or close what is still open there.`;
}
