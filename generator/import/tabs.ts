import type { Nodes } from "mdast";
import { attributeOf, type Element, isElement } from "./tree.ts";

/** One tab of a guide. */
export interface Tab {
  /** What its button says; undefined if it has no name. */
  label: string | undefined;
  element: Element;
}

/** The tabs of `<Tabs>`, each with the label that it or the attribute `values` gives it. */
export function tabsOf(tabs: Element): Tab[] {
  return (tabs.children as Nodes[]).flatMap((child): Tab[] => {
    if (!isElement(child, "TabItem")) return [];
    const value = attributeOf(child, "value");
    const label = attributeOf(child, "label") ?? labelInValues(tabs, value) ?? value;
    return [{ label, element: child }];
  });
}

/** The label that the attribute `values` of `<Tabs>` gives a tab. */
function labelInValues(element: Element, value: string | undefined): string | undefined {
  const attribute = element.attributes.find(
    (one) => one.type === "mdxJsxAttribute" && one.name === "values",
  );
  const source = typeof attribute?.value === "object" ? (attribute.value?.value ?? "") : "";
  if (value === undefined || source === "") return undefined;
  for (const [entry] of source.matchAll(/\{[^{}]*\}/g)) {
    const text = (key: string) =>
      new RegExp(`\\b${key}\\s*:\\s*["'\`]([^"'\`]*)["'\`]`).exec(entry)?.[1];
    if (text("value") === value) return text("label");
  }
  return undefined;
}
