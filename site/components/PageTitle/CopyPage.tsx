import { useState } from "react";
import type { MarkdownPage } from "../../../generator/output/markdown.ts";
import { useReaderStore } from "../../reader-values/hooks.ts";
import { copyText } from "../CopyButton/copy-text.ts";
import { useNotice } from "../Notice/index.tsx";
import { loadMarkdown } from "./page-files.ts";
import styles from "./styles.module.css";

/** Copies the whole page, every tab of it, as plain Markdown with the reader's values. */
export function CopyPage({ permalink }: { permalink: string }) {
  const store = useReaderStore();
  const { notify, noteCopy } = useNotice();
  const [busy, setBusy] = useState(false);

  const copy = async () => {
    if (busy) return;
    setBusy(true);
    const page = loadMarkdown(permalink, store.guide, store.state());
    const [done, loaded] = await Promise.all([
      copyText(page.then(({ text }) => text)),
      page.catch((): MarkdownPage | undefined => undefined),
    ]);
    setBusy(false);
    if (loaded) noteCopy("the page as Markdown", done, loaded.unfilled);
    else notify({ text: "The page could not be loaded. Try again when online.", caution: true });
  };

  return (
    <button
      type="button"
      className={styles.action}
      data-needs-script=""
      aria-disabled={busy}
      onClick={copy}
    >
      Copy page as Markdown
    </button>
  );
}
