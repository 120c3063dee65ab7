import { DocProvider } from "@docusaurus/plugin-content-docs/client";
import { HtmlClassNameProvider } from "@docusaurus/theme-common";
import type { Props } from "@theme/DocItem";
import DocItemLayout from "@theme/DocItem/Layout";
import DocItemMetadata from "@theme/DocItem/Metadata";
import { useSyncExternalStore } from "react";
import { livePageOf } from "../../live-page.ts";

/**
 * A page under `npm start`, where its text changes while one looks at it: what is the same stays
 * as it is, with all that is open, scrolled to or typed.
 */
export default function DocItem({ content }: Props) {
  const { id } = content.metadata;
  const live = livePageOf(content);
  const page = useSyncExternalStore(live.subscribe, live.newest);
  return (
    <DocProvider content={page}>
      <HtmlClassNameProvider className={`docs-doc-id-${id}`}>
        <DocItemMetadata />
        <DocItemLayout>
          <Content key={id} page={page} />
        </DocItemLayout>
      </HtmlClassNameProvider>
    </DocProvider>
  );
}

/** A page's text. Its module's function is called, for as a component it would be another one. */
function Content({ page }: { page: Props["content"] }) {
  return page();
}
