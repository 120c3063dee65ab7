import type { Code, Nodes } from "mdast";
import { attributeOf, type Element, isElement, isParent, plainText } from "./tree.ts";

/**
 * The block of code that an element is which holds nothing but a text in braces, as components
 * for code do: `<CodeBlock language="yaml">`, with the text as a template of JavaScript. Marks
 * in it, such as `<em>`, are how the component shows it. A text that is worked out is none.
 */
export function codeElement(element: Element): Code | undefined {
  const [only, ...others] = (element.children as Nodes[]).flatMap(expressions);
  if (only === undefined || others.length > 0) return undefined;
  const [, template] = /^\s*`((?:[^`\\]|\\[\s\S])*)`\s*$/.exec(only) ?? [];
  if (template === undefined || /(?<!\\)\$\{/.test(template)) return undefined;
  const value = withoutIndent(
    template
      .replace(/\\([`$\\{])/g, "$1")
      .replace(/<\/?(?:em|i|b|strong|mark|kbd)>/g, "")
      .replace(/^(?:[ \t]*\n)+|(?<!\s)\s+$/g, ""),
  );
  const title = attributeOf(element, "title");
  return {
    type: "code",
    lang: attributeOf(element, "language") ?? attributeOf(element, "lang") ?? null,
    meta: title === undefined ? null : `title=${JSON.stringify(title)}`,
    value,
    ...(element.position ? { position: element.position } : {}),
  };
}

/** Lines without the blanks that all of them begin with. */
function withoutIndent(text: string): string {
  const lines = text.split("\n");
  const indents = lines.flatMap((line) => (line.trim() === "" ? [] : [line.search(/\S/)]));
  return lines.map((line) => line.slice(Math.min(...indents))).join("\n");
}

/** What stands in braces below a node; words beside them are an entry too, which is none. */
function expressions(node: Nodes): (string | undefined)[] {
  if (node.type === "mdxFlowExpression" || node.type === "mdxTextExpression") return [node.value];
  if (node.type === "text" && node.value.trim() === "") return [];
  return node.type === "paragraph" ? node.children.flatMap(expressions) : [undefined, undefined];
}

/** Nodes without the semicolon that a formatter put behind such an element, as if it were a statement. */
export function withoutSemicolons(nodes: readonly Nodes[]): Nodes[] {
  return nodes.filter((node, index) => {
    const before = nodes[index - 1];
    const isSemicolon = node.type === "paragraph" && plainText([node]).trim() === ";";
    return !(isSemicolon && before && isParent(before) && isElement(before) && codeElement(before));
  });
}
