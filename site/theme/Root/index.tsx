import { lazy, type ReactNode, Suspense } from "react";

/** While one writes: what the generator found wrong. Built sites have none, and not its code. */
const Findings =
  process.env.NODE_ENV === "production"
    ? undefined
    : lazy(() => import("../../components/Findings/SiteFindings.tsx"));

/** Around every page. */
export default function Root({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      {Findings && (
        <Suspense>
          <Findings />
        </Suspense>
      )}
    </>
  );
}
