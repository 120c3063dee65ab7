import type { ReactNode } from "react";

/** Words about the page's own form: without JavaScript, and in plain Markdown, they are left out. */
export default function Interactive({ children }: { children: ReactNode }) {
  return <span data-needs-script="">{children}</span>;
}
