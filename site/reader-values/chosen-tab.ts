import type { ValueStorage } from "./kept-values.ts";

/** What every key begins with under which Docusaurus keeps a chosen tab. */
export const TAB_KEY = "docusaurus.tab.";

/** Where a tab is chosen: by the address, otherwise by what the device keeps. */
export interface TabChoice {
  /** Name of the choice in the address's query. */
  query: string | null;
  /** Key under which Docusaurus keeps it. */
  key: string | null;
}

/** The tab that a reader has chosen, as Docusaurus reads it; nothing where none was. */
export function chosenTab({ query, key }: TabChoice, storage: ValueStorage | undefined) {
  const named = query === null ? null : new URLSearchParams(window.location.search).get(query);
  if (named !== null || key === null) return named;
  try {
    return storage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/** Whether a tab may have been chosen at all, by the address or on this device. */
export function isTabChosen(storage: ValueStorage | undefined): boolean {
  return (
    window.location.search !== "" ||
    Object.keys(storage ?? {}).some((key) => key.startsWith(TAB_KEY))
  );
}

/** Shows the chosen tab of an element that `theme/Tabs` made, before its tabs come alive. */
export function chooseTab(tabs: Element, storage: ValueStorage | undefined): void {
  const of = (name: string) => tabs.getAttribute(`data-tabs-${name}`);
  const value = chosenTab({ query: of("query"), key: of("key") }, storage);
  const chosen = (of("values") ?? "").split(" ").indexOf(value ?? "");
  const [list, panels] = tabs.firstElementChild?.children ?? [];
  if (chosen === -1) return;
  for (const [index, tab] of [...(list?.children ?? [])].entries()) {
    tab.setAttribute("aria-selected", String(index === chosen));
    tab.classList.toggle("tabs__item--active", index === chosen);
  }
  for (const [index, panel] of [...(panels?.children ?? [])].entries()) {
    panel.toggleAttribute("hidden", index !== chosen);
  }
}
