/** What is wrong with a template's syntax, and where. */
interface SyntaxFault {
  line: number;
  column: number;
  message: string;
  hint: string;
}

/** The beginning, the `else` or the end of a block: `{{#if name}}`, `{{/if}}`. */
const BLOCK = /\{\{~?\s*(#>?|\/)\s*([\w-]+)/g;

/** Says in a sentence what Handlebars shows as a drawing of its tokens. */
export function syntaxFault(error: unknown, source: string): SyntaxFault {
  const message = error instanceof Error ? error.message : String(error);
  const open: { name: string; index: number }[] = [];
  const text = source.replace(/\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}/g, (comment) =>
    comment.replace(/[^\n]/g, " "),
  );
  // What is wrong within a pair of braces comes before what is wrong with the blocks around it.
  const isOfBlocks = /'EOF'$|'OPEN_ENDBLOCK'$|doesn't match/.test(
    message.replace(/ - \d+:\d+$/, ""),
  );
  for (const { index, 1: sign = "", 2: name = "" } of isOfBlocks ? text.matchAll(BLOCK) : []) {
    if (sign !== "/") {
      open.push({ name, index });
      continue;
    }
    const last = open.pop();
    if (last?.name === name) continue;
    return {
      ...placeOf(text, index),
      message: `Unexpected \`{{/${name}}}\`${last ? `, expected \`{{/${last.name}}}\`` : ": no block is open"}`,
      hint: last
        ? `Close the block \`{{#${last.name}}}\` of line ${placeOf(text, last.index).line} first.`
        : "Remove it, or open its block before it.",
    };
  }
  const last = open.at(-1);
  if (last) {
    return {
      ...placeOf(text, last.index),
      message: `Unexpected end of the file: \`{{#${last.name}}}\` is not closed`,
      hint: `Write \`{{/${last.name}}}\` where it ends.`,
    };
  }
  const line = Number(/on line (\d+)/.exec(message)?.[1] ?? / - (\d+):/.exec(message)?.[1] ?? 1);
  // The drawing has a mark below the fault, and no line breaks: what stands before the mark ends
  // with the beginning of the line that is meant.
  const [, drawn = "", dashes = ""] = message.split("\n");
  const before = drawn.slice(0, Math.max(0, dashes.length - 1));
  const written = source.split("\n")[line - 1] ?? "";
  let column = Math.min(written.length, before.length);
  while (!before.endsWith(written.slice(0, column))) column--;
  return {
    line,
    column: column + 1,
    message: "Unexpected syntax, expected what Handlebars understands",
    hint: "Close every `{{` with `}}`, and write nothing between them but names, texts and helpers.",
  };
}

function placeOf(text: string, index: number): Pick<SyntaxFault, "line" | "column"> {
  const before = text.slice(0, index).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
