import type { Props } from "@theme/Tabs";
import TabsInit from "@theme-init/Tabs";
import { Children, type ComponentType, isValidElement } from "react";
import { SETUP_QUERY } from "../../reader-values/before-hydration.ts";
import { tabKey } from "../../reader-values/tab-key.ts";

const Original: ComponentType<Props> = TabsInit;

/** Tabs that say where their choice is kept, so that a page can show it before it comes alive. */
export default function Tabs(props: Props) {
  const { groupId, queryString } = props;
  const values = Children.toArray(props.children).flatMap((child) =>
    isValidElement<{ value?: unknown }>(child) && typeof child.props.value === "string"
      ? [child.props.value]
      : [],
  );
  return (
    <>
      {queryString === SETUP_QUERY && <EndOfSection />}
      <div
        data-tabs-values={values.join(" ")}
        data-tabs-query={typeof queryString === "string" ? queryString : undefined}
        data-tabs-key={groupId && tabKey(groupId)}
      >
        <Original {...props} />
      </div>
    </>
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
