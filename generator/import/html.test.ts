import type { Root } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { pairTags } from "./html.ts";
import { isElement, isParent, plainText } from "./tree.ts";

const parser = unified().use(remarkParse).freeze();

/** A tree in brackets: elements by their names, text as it is. */
function shape(node: Root | Root["children"][number]): string {
  const inside = isParent(node)
    ? node.children.map((child) => shape(child as Root["children"][number])).join(" ")
    : plainText([node]).trim() || ("value" in node ? node.value : "");
  if (!isElement(node)) return inside;
  const attributes = node.attributes.map((one) =>
    one.type === "mdxJsxAttribute" ? ` ${one.name}=${String(one.value)}` : "",
  );
  return `[${node.name}${attributes.join("")}${inside === "" ? "" : `: ${inside}`}]`;
}

function paired(text: string): string {
  const root = parser.parse(text);
  pairTags(root, (part) => parser.parse(part).children);
  return shape(root);
}

test.each([
  ["Press <b>Save</b> now.", "Press [b: Save] now."],
  ["<kbd>a<em>b</em></kbd>", "[kbd: a [em: b]]"],
  ["A <img src=\"a.png\" alt='b'> here.", "A [img src=a.png alt=b] here."],
  ["<Tabs groupId={x}>\n\nIn it.\n\n</Tabs>\n\nBehind.", "[Tabs groupId={x}: In it.] Behind."],
  ["Open <b>it.\n\nNext.", "Open [b: it.] Next."],
  ["Shut</b> it.", "Shut </b> it."],
  ["<a><b>x</a> y", "[a: [b: x]] y"],
  ["<div>\n**Bold**\n</div>", "[div: Bold]"],
])("%j is %j", (text, expected) => {
  expect(paired(text)).toBe(expected);
});

test("an attribute without a value has none", () => {
  expect(paired("<input disabled>")).toBe("[input disabled=null]");
});
