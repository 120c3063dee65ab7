import {
  sanitizeTabsChildren,
  TabsProvider,
  useScrollPositionBlocker,
  useTabs,
  useTabsContextValue,
} from "@docusaurus/theme-common/internal";
import type { Props } from "@theme/Tabs";
import clsx from "clsx";
import type { KeyboardEvent } from "react";
import { SETUP_QUERY } from "../../reader-values/before-hydration.ts";
import { tabKey } from "../../reader-values/tab-key.ts";
import styles from "./styles.module.css";

/**
 * Tabs that say where their choice is kept, so that a page can show it before it comes alive. The
 * original makes everything in its panels a second time once a page has come alive: most of a guide.
 */
export default function Tabs(props: Props) {
  const { groupId, queryString } = props;
  const tabs = useTabsContextValue(props);
  return (
    <>
      {queryString === SETUP_QUERY && <EndOfSection />}
      <div
        className={styles.tabs}
        data-tabs-values={tabs.tabValues.map(({ value }) => value).join(" ")}
        data-tabs-query={typeof queryString === "string" ? queryString : undefined}
        data-tabs-key={groupId && tabKey(groupId)}
      >
        <TabsProvider value={tabs}>
          <div className="theme-tabs-container tabs-container">
            <TabList />
            <div className="margin-top--md">{sanitizeTabsChildren(props.children)}</div>
          </div>
        </TabsProvider>
      </div>
    </>
  );
}

/** The labels; arrow keys walk from one to the next, Enter chooses. */
function TabList() {
  const { selectedValue, selectValue, tabValues } = useTabs();
  const { blockElementScrollPositionUntilNextRender } = useScrollPositionBlocker();
  const choose = (tab: HTMLElement, value: string) => {
    if (value === selectedValue) return;
    blockElementScrollPositionUntilNextRender(tab);
    selectValue(value);
  };
  const onKeyDown = ({ key, currentTarget: tab }: KeyboardEvent<HTMLElement>, value: string) => {
    const all = tab.parentElement?.children;
    const next: Record<string, Element | null | undefined> = {
      ArrowRight: tab.nextElementSibling ?? all?.[0],
      ArrowLeft: tab.previousElementSibling ?? all?.[all.length - 1],
    };
    if (key === "Enter") choose(tab, value);
    else if (next[key] instanceof HTMLElement) next[key].focus();
  };
  return (
    <div role="tablist" aria-orientation="horizontal" className="tabs">
      {tabValues.map(({ value, label }) => (
        <div
          key={value}
          role="tab"
          tabIndex={selectedValue === value ? 0 : -1}
          aria-selected={selectedValue === value}
          className={clsx("tabs__item", selectedValue === value && "tabs__item--active")}
          onKeyDown={(event) => onKeyDown(event, value)}
          onClick={({ currentTarget }) => choose(currentTarget, value)}
        >
          {label ?? value}
        </div>
      ))}
    </div>
  );
}

/**
 * Ends the section above for the full-text search, which would index all that the tabs hold as a
 * part of it, and again by the headings in them. It skips a section whose link leads elsewhere.
 */
function EndOfSection() {
  return (
    <h2 hidden>
      {/* biome-ignore lint/a11y/useAnchorContent: nobody gets to see it */}
      <a className="hash-link" href="/#" />
    </h2>
  );
}
