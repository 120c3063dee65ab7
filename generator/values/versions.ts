// Values core: runs in Node and in the browser; imports nothing outside this folder.

/** The authentik releases that guides are written for, oldest first. */
export const authentikVersions = ["2025.10", "2026.2", "2026.5", "2026.8"] as const;

/** One of {@link authentikVersions}. */
export type AuthentikVersion = (typeof authentikVersions)[number];

/** What a reader who has chosen nothing sees. */
export const newestVersion: AuthentikVersion = "2026.8";

/** A span of releases: from `since` on, up to but without `before`. */
export interface VersionSpan {
  since?: AuthentikVersion | undefined;
  before?: AuthentikVersion | undefined;
}

/** Whether a release lies in a span. */
export function inSpan(version: AuthentikVersion, { since, before }: VersionSpan): boolean {
  const index = authentikVersions.indexOf(version);
  return (
    (since === undefined || index >= authentikVersions.indexOf(since)) &&
    (before === undefined || index < authentikVersions.indexOf(before))
  );
}

/** Whether a text names a supported release. */
export function isAuthentikVersion(text: string): text is AuthentikVersion {
  return (authentikVersions as readonly string[]).includes(text);
}

/**
 * A fact that changed over time: the first entry holds from the oldest release on, each further
 * one from its `since`.
 */
export type ByVersion<T> = readonly [T, ...{ since: AuthentikVersion; is: T }[]];

/** The fact that holds in a release. */
export function atVersion<T>([first, ...later]: ByVersion<T>, version: AuthentikVersion): T {
  let fact = first;
  for (const { since, is } of later) if (inSpan(version, { since })) fact = is;
  return fact;
}
