import Details from "@theme/Details";
import type { ReactNode } from "react";

/**
 * What most readers do not need at once: closed until it is asked for. The search leaves it out:
 * it holds the page's own values once more.
 */
export default function Fold({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Details summary={<summary>{label}</summary>} data-not-searched="">
      {children}
    </Details>
  );
}
