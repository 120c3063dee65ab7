import { expect, test } from "vitest";
import { readGuide } from "./read.ts";
import { tabsOf } from "./tabs.ts";
import { isElement, plainText } from "./tree.ts";

function tabsIn(text: string) {
  const found = readGuide("x.mdx", text).root.children.find((node) => isElement(node, "Tabs"));
  if (!found || !isElement(found)) throw new Error("no tabs");
  return tabsOf(found).map(({ label, element }) => [
    label,
    plainText(element.children as Parameters<typeof plainText>[0]).trim(),
  ]);
}

test("a tab has its own label, the one that the tabs give its value, or its value", () => {
  expect(
    tabsIn(
      [
        "<Tabs values={[{ label: \"Docker\", value: \"docker\" }, { value: 'helm', label: 'Helm chart' }]}>",
        ...['value="docker"', 'value="helm" label="Kubernetes"', 'value="metal"', ""].flatMap(
          (attributes, index) => [`<TabItem ${attributes}>`, "", `${index + 1}`, "", "</TabItem>"],
        ),
        "</Tabs>",
      ].join("\n"),
    ),
  ).toEqual([
    ["Docker", "1"],
    ["Kubernetes", "2"],
    ["metal", "3"],
    [undefined, "4"],
  ]);
});

test("what is no tab is none", () => {
  expect(tabsIn('<Tabs>\n\nWords\n\n<TabItem value="a">\n\nA\n\n</TabItem>\n</Tabs>')).toEqual([
    ["a", "A"],
  ]);
});
