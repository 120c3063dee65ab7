import type { ReactNode } from "react";

/** What the page's form says better: shown without JavaScript, and in plain Markdown. */
export default function Plain({ children }: { children: ReactNode }) {
  return <noscript>{children}</noscript>;
}
