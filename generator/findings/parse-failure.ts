import { ofRule, type Problem } from "./problem.ts";
import { LINE_BREAK, sourcePlaces } from "./source-places.ts";
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
    const hint = hintFor(error, source);
    return {
      ...ofRule("descriptor-syntax"),
      message: messageFor(error, token),
      place: sourcePlaces(source)({ start: error.pos, end: error.pos + token.length }),
      ...(hint === undefined ? {} : { hint }),
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

function messageFor({ message, reasonCode }: BabelSyntaxError, token: string): string {
  switch (reasonCode) {
    case "UnterminatedString":
      return "Unexpected end of the line, expected the quote that closes this text";
    case "UnterminatedTemplate":
      return "Unexpected end of the file, expected the backtick that closes this text";
    default: {
      // Babel appends the position, which every report shows in its own way.
      const reason = message.replace(/\s*\(\d+:\d+\)$/, "").replace(/\.$/, "");
      const found = token === "" ? "end of the file" : `\`${token}\``;
      return reason
        .replaceAll(/"([^"]+)"/g, "`$1`")
        .replace(/^Unexpected token\b/, () => `Unexpected ${found}`);
    }
  }
}

function hintFor({ message, reasonCode, pos }: BabelSyntaxError, source: string) {
  if (reasonCode === "UnterminatedString") {
    return "Close the text on the same line; a text of several lines stands between backticks.";
  }
  if (!message.includes('expected ","')) return undefined;
  if (pos >= source.trimEnd().length) return "Close every `{`, `[` and `(` that is still open.";
  const before = source.slice(0, pos);
  const last = before.trimEnd();
  // The comma that is missing belongs to the line before, not to where the parser noticed.
  if (before.slice(last.length).search(LINE_BREAK) < 0) {
    return "Put a comma between the two, or close what is still open before it.";
  }
  const line = [...last.matchAll(LINE_BREAK)].length + 1;
  return `Put a comma at the end of line ${line}, or close what is still open there.`;
}
