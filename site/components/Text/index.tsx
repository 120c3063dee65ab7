import type { Template } from "../../../generator/values/template.ts";
import { useReaderStore } from "../../reader-values/hooks.ts";
import { Marked } from "../Marked/index.tsx";

/** Text of a sentence that follows the reader's values. */
export default function Text({ t }: { t: Template }) {
  const store = useReaderStore();
  return (
    <span data-place="" data-by-version={store.varies(t) ? "" : undefined}>
      <Marked t={t} />
    </span>
  );
}
