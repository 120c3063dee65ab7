import type { ReactNode } from "react";
import type { Template } from "../../../generator/values/template.ts";
import { useFilled } from "../../reader-values/hooks.ts";
import { webAddress } from "./web-address.ts";

/** A link to a place of the reader's own; plain text as long as an example stands in it. */
export default function ValueLink({ t, children }: { t: Template; children: ReactNode }) {
  const { text, unfilled } = useFilled(t);
  const address = unfilled.size === 0 ? webAddress(text) : undefined;
  return address === undefined ? (
    <span>{children}</span>
  ) : (
    // A tab of its own: leaving this one would forget the secrets typed here.
    <a href={address} target="_blank" rel="noopener noreferrer" title={address}>
      {children}
    </a>
  );
}
