import Details from "@theme/Details";
import type { ReactNode } from "react";

/** What most readers do not need at once: closed until it is asked for. */
export default function Fold({ label, children }: { label: string; children: ReactNode }) {
  return <Details summary={<summary>{label}</summary>}>{children}</Details>;
}
