import { CodeBlockContextProvider, useCodeBlockContext } from "@docusaurus/theme-common/internal";
// The site's configuration takes it out of the script of every page (`site-theme.ts`).
import "@docusaurus/theme-classic/lib/prism-include-languages.js";
import type { Props } from "@theme/CodeBlock/Content";
import ContentInit from "@theme-init/CodeBlock/Content";
import { type ComponentType, useContext } from "react";
import { lineClass, type MarkedCode, MarkedCodeContext } from "../marked-code.ts";

const Original: ComponentType<Props> = ContentInit;

/** The lines with their colours. Those that hold a reader's values learn their number. */
export default function HighlightedContent(props: Props) {
  const marked = useContext(MarkedCodeContext);
  return marked ? <NumberedContent {...props} marked={marked} /> : <Original {...props} />;
}

function NumberedContent({ marked, ...props }: Props & { marked: MarkedCode }) {
  const { metadata, wordWrap } = useCodeBlockContext();
  const lineClassNames = { ...metadata.lineClassNames };
  for (const line of marked.lines.keys()) {
    lineClassNames[line] = [...(lineClassNames[line] ?? []), lineClass(line)];
  }
  return (
    <CodeBlockContextProvider metadata={{ ...metadata, lineClassNames }} wordWrap={wordWrap}>
      <Original {...props} />
    </CodeBlockContextProvider>
  );
}
