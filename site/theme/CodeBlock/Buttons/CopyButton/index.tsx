import { useCodeBlockContext } from "@docusaurus/theme-common/internal";
import type { Props } from "@theme/CodeBlock/Buttons/CopyButton";
import CopyButtonInit from "@theme-init/CodeBlock/Buttons/CopyButton";
import { type ComponentType, useContext } from "react";
import { CopyButton } from "../../../../components/CopyButton/index.tsx";
import { DownloadButton } from "../../../../components/DownloadButton/index.tsx";
import { useFilled, useReaderStore } from "../../../../reader-values/hooks.ts";
import { type MarkedCode, MarkedCodeContext } from "../../marked-code.ts";

const Original: ComponentType<Props> = CopyButtonInit;

/** A block's copy button; in a guide, it warns of examples, and a file can be downloaded too. */
export default function CodeBlockCopyButton(props: Props) {
  const marked = useContext(MarkedCodeContext);
  return marked ? <MarkedCodeButtons {...marked} /> : <Original {...props} />;
}

/** Languages of what is typed into a terminal. */
const COMMANDS: ReadonlySet<string> = new Set(["sh", "bash", "shell", "powershell"]);

function MarkedCodeButtons({ template, fileName }: MarkedCode) {
  const { language } = useCodeBlockContext().metadata;
  const store = useReaderStore();
  const shown = useFilled(fileName ?? "").text;
  const read = () => store.fill(template);
  const what = COMMANDS.has(language) ? "command" : "code";
  return (
    <>
      {fileName !== undefined && <DownloadButton read={read} shown={shown} />}
      <CopyButton read={read} name={fileName === undefined ? what : shown} />
    </>
  );
}
