import type { Template } from "../../../generator/values/template.ts";
import { useFilled } from "../../reader-values/hooks.ts";
import { Marked } from "../Marked/index.tsx";

/** Text of a sentence that follows the reader's values. */
export default function Text({ t }: { t: Template }) {
  return <Marked filled={useFilled(t)} />;
}
