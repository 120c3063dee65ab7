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

function MarkedCodeButtons({ template, fileName }: MarkedCode) {
  const store = useReaderStore();
  const shown = useFilled(fileName ?? "").text;
  const read = () => store.fill(template);
  return (
    <>
      {fileName !== undefined && <DownloadButton read={read} shown={shown} />}
      <CopyButton read={read} name={fileName === undefined ? "code" : shown} />
    </>
  );
}
