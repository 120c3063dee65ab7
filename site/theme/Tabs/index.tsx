import { useHistory } from "@docusaurus/router";
import {
  sanitizeTabsChildren,
  TabsProvider,
  useScrollPositionBlocker,
  useTabs,
  useTabsContextValue,
} from "@docusaurus/theme-common/internal";
import type { Props } from "@theme/Tabs";
import clsx from "clsx";
import { type KeyboardEvent, useEffect } from "react";
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
      {queryString === SETUP_QUERY && (
        <>
          <EndOfSection />
          <NameInAddress chosen={tabs.selectedValue} first={tabs.tabValues[0]?.value} />
        </>
      )}
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

/** The labels; arrow keys walk from one to the next, Enter and the space bar choose. */
function TabList() {
  const { selectedValue, selectValue, tabValues } = useTabs();
  const { blockElementScrollPositionUntilNextRender } = useScrollPositionBlocker();
  const choose = (tab: HTMLElement, value: string) => {
    if (value === selectedValue) return;
    blockElementScrollPositionUntilNextRender(tab);
    selectValue(value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, value: string) => {
    const { key, currentTarget: tab } = event;
    const all = tab.parentElement?.children;
    const next: Record<string, Element | null | undefined> = {
      ArrowRight: tab.nextElementSibling ?? all?.[0],
      ArrowLeft: tab.previousElementSibling ?? all?.[all.length - 1],
    };
    if (key === "Enter" || key === " ") {
      // The page would scroll.
      event.preventDefault();
      choose(tab, value);
    } else if (next[key] instanceof HTMLElement) next[key].focus();
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

/** Has the address name a setup that this device remembers, so that it can be copied as it is. */
function NameInAddress({ chosen, first }: { chosen: string; first: string | undefined }) {
  const history = useHistory();
  useEffect(() => {
    const search = new URLSearchParams(history.location.search);
    if (chosen === first || search.has(SETUP_QUERY)) return;
    search.set(SETUP_QUERY, chosen);
    history.replace({ ...history.location, search: search.toString() });
  }, [history, chosen, first]);
  return null;
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
