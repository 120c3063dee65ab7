import Details from "@theme/Details";
import type { ReactNode } from "react";
import { type FoldModule, LoadedFold } from "./LoadedFold.tsx";
import { PresentFold } from "./PresentFold.tsx";

interface Props {
  label: string;
  /** What folds away, while one writes: then it is part of the page's own module. */
  children?: ReactNode;
  /** Loads what folds away (`fold-loader.mjs`). */
  load?: () => Promise<FoldModule>;
}

/**
 * What most readers do not need at once: closed until it is asked for. The search leaves it out:
 * it holds the page's own values once more.
 */
export default function Fold({ label, children, load }: Props) {
  return (
    <Details summary={<summary>{label}</summary>} data-not-searched="">
      {load ? <LoadedFold load={load} /> : <PresentFold>{children}</PresentFold>}
    </Details>
  );
}
