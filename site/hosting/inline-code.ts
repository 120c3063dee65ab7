import { createHash } from "node:crypto";
import { type DefaultTreeAdapterMap, parse } from "parse5";

type Node = DefaultTreeAdapterMap["node"];

/** What a page carries in itself, as sources of a Content Security Policy. */
export interface InlineCode {
  /** Hashes of its inline scripts: `'sha256-…'`. */
  scripts: Set<string>;
  /** Hashes of its style elements and style attributes. */
  styles: Set<string>;
}

/** Types of script elements that hold data: no policy asks about them. */
const DATA = /^(application\/(ld\+)?json|text\/template)$/i;

/**
 * The hashes that a policy needs for a page to work.
 *
 * @throws on an event handler in an attribute, which no strict policy allows
 */
export function inlineCodeOf(html: string): InlineCode {
  const code: InlineCode = { scripts: new Set(), styles: new Set() };
  visit(parse(html, { scriptingEnabled: false }), code);
  return code;
}

function visit(node: Node, code: InlineCode): void {
  if ("attrs" in node) {
    const attributes = new Map(node.attrs.map(({ name, value }) => [name, value]));
    const handler = [...attributes.keys()].find((name) => name.startsWith("on"));
    if (handler) throw new Error(`Unexpected ${handler} in <${node.nodeName}>: use a listener.`);
    const style = attributes.get("style");
    if (style !== undefined) code.styles.add(hashOf(style));
    const isScript = !attributes.has("src") && !DATA.test(attributes.get("type") ?? "");
    if (node.nodeName === "script" && isScript) code.scripts.add(hashOf(textOf(node)));
    if (node.nodeName === "style") code.styles.add(hashOf(textOf(node)));
  }
  if ("childNodes" in node) for (const child of node.childNodes) visit(child, code);
  if ("content" in node) visit(node.content, code);
}

function textOf({ childNodes }: { childNodes: Node[] }): string {
  return childNodes.map((child) => ("value" in child ? child.value : "")).join("");
}

/** A text as a policy's source: `'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`. */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
