import { useCodeBlockContext } from "@docusaurus/theme-common/internal";
import type { Props } from "@theme/CodeBlock/Content";
import { lazy, Suspense, useCallback, useContext, useState } from "react";
import { ServerFoldContext } from "../../../components/Fold/LoadedFold.tsx";
import { PlainContent } from "./PlainContent.tsx";
import { StillContent } from "./StillContent.tsx";

/** The highlighter, which is a fifth of a page's script otherwise; without it code is plain. */
const HighlightedContent = lazy(() =>
  import("./HighlightedContent.tsx").catch(() => ({ default: PlainContent })),
);

/**
 * The lines of a code block. The server highlights them, and a browser keeps its work as it is: it
 * loads the highlighter for what the server has not written, such as the next page.
 */
export default function CodeBlockContent(props: Props) {
  return typeof window === "undefined" ? (
    <ServerContent {...props} />
  ) : (
    <BrowserContent {...props} />
  );
}

/** What folds away has no colours before it is opened: they are most of a long page's elements. */
function ServerContent(props: Props) {
  const isFolded = useContext(ServerFoldContext);
  return isFolded ? <PlainContent {...props} /> : <HighlightedContent {...props} />;
}

/** While one writes, no server renders pages: there is nothing to keep. */
const HAS_SERVER = process.env.NODE_ENV === "production";

/** Whether the page has come alive; asking React for it would render every block once more. */
function isAlive(): boolean {
  return document.documentElement.dataset.hasHydrated === "true";
}

function BrowserContent(props: Props) {
  const { code } = useCodeBlockContext().metadata;
  const [still, setStill] = useState(() => (HAS_SERVER && !isAlive() ? code : undefined));
  // What stood there is gone as soon as another release brings another text.
  if (still !== undefined && still !== code) setStill(undefined);
  const make = useCallback(() => setStill(undefined), []);
  return still === code ? (
    <StillContent onMissing={make} />
  ) : (
    <Suspense fallback={<PlainContent {...props} />}>
      <HighlightedContent {...props} />
    </Suspense>
  );
}
