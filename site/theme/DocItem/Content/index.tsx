import Head from "@docusaurus/Head";
import { useDoc } from "@docusaurus/plugin-content-docs/client";
import type { Props } from "@theme/DocItem/Content";
import DocItemContentInit from "@theme-init/DocItem/Content";
import type { ComponentType } from "react";
import { GuideData } from "../../../components/GuideData/index.tsx";
import { InPlaceEditor } from "../../../components/InPlaceEditor/index.tsx";
import { NoticeProvider } from "../../../components/Notice/index.tsx";
import { markdownAddress } from "../../../components/PageTitle/page-files.ts";
import { SharedLink } from "../../../components/SharedLink/index.tsx";
import { isGuide } from "../../../reader-values/guide.ts";
import { ReaderValuesProvider } from "../../../reader-values/ReaderValuesProvider.tsx";

const Original: ComponentType<Props> = DocItemContentInit;

/** A page's content; a guide's is surrounded by the reader's values. */
export default function DocItemContent(props: Props) {
  const { frontMatter, metadata } = useDoc();
  const guide: unknown = Object.entries(frontMatter).find(([key]) => key === "hostwise")?.[1];
  if (!isGuide(guide)) return <Original {...props} />;
  return (
    <ReaderValuesProvider key={guide.page} guide={guide}>
      <Head>
        <link
          rel="alternate"
          type="text/markdown"
          href={markdownAddress(metadata.permalink)}
          title="This page as plain Markdown"
        />
        <meta property="og:type" content="article" />
        <meta property="og:image:alt" content={`Connect ${guide.name} to authentik`} />
      </Head>
      <GuideData guide={guide} />
      <NoticeProvider>
        <Original {...props} />
        <InPlaceEditor />
        <SharedLink />
      </NoticeProvider>
    </ReaderValuesProvider>
  );
}
