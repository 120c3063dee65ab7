import type { Nodes, Root } from "mdast";
import { ofRule, type Problem } from "../findings/problem.ts";
import { isParent, placeOf } from "./tree.ts";

/**
 * Takes out the backslashes that a tool for Markdown put into code, where they are no escapes but
 * part of what a reader copies: `a\_b`, the `\?` of an address, the `\\.` of a pattern.
 */
export function takeOutEscapes(root: Root, file: string): Problem[] {
  const problems: Problem[] = [];
  const look = (node: Nodes): void => {
    if (node.type === "inlineCode") {
      const meant = withoutEscapes(node.value);
      if (meant === node.value) return;
      problems.push({
        ...ofRule("import-escape"),
        file,
        message: `Unexpected backslash in \`${node.value}\`, expected \`${meant}\``,
        hint: "In code, a backslash is no escape: whoever copies the text copies it too.",
        place: placeOf(node),
      });
      node.value = meant;
    }
    if (isParent(node)) for (const child of node.children) look(child);
  };
  look(root);
  return problems;
}

function withoutEscapes(code: string): string {
  const plain = code.replace(/\\(?=_)/g, "");
  if (/^\^|\$$|\(\?|\.\*/.test(plain)) return plain.replace(/\\\\(?=[.?+*/-])/g, "\\");
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(plain) ? plain.replace(/\\(?=[?&=*#])/g, "") : plain;
}
