import {
  type AuthentikVersion,
  type ByVersion,
  inSpan,
  type VersionSpan,
} from "../values/versions.ts";
import type { Mdx } from "./mdx.ts";

/** The facts of a changing one, each with the releases that it holds for. */
export function spansOf<T>([first, ...later]: ByVersion<T>): { is: T; span: VersionSpan }[] {
  const starts: { is: T; since: AuthentikVersion | undefined }[] = [
    { is: first, since: undefined },
    ...later,
  ];
  return starts.map(({ is, since }, index) => ({
    is,
    span: { since, before: starts[index + 1]?.since },
  }));
}

/** A changing fact as MDX: as it stands when it never changed, in `<When>` otherwise. */
export function byVersionMdx<T>(fact: ByVersion<T>, write: (is: T) => string): Mdx {
  const spans = spansOf(fact);
  if (spans.length === 1 && spans[0]) return write(spans[0].is) as Mdx;
  return spans
    .map(({ is, span }) => `<When${spanAttributes(span)}>${write(is)}</When>`)
    .join("") as Mdx;
}

/** The attributes `since` and `before` of a component, each with a blank in front. */
export function spanAttributes({ since, before }: VersionSpan): Mdx {
  return `${since ? ` since="${since}"` : ""}${before ? ` before="${before}"` : ""}` as Mdx;
}

/** The releases that lie in both spans. */
export function overlap(a: VersionSpan, b: VersionSpan): VersionSpan {
  const later =
    a.since && b.since
      ? inSpan(a.since, { since: b.since })
        ? a.since
        : b.since
      : (a.since ?? b.since);
  const earlier =
    a.before && b.before
      ? inSpan(a.before, { before: b.before })
        ? a.before
        : b.before
      : (a.before ?? b.before);
  return { since: later, before: earlier };
}
