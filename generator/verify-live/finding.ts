/** One value of the page beside what the reader's authentik says. */
export interface LiveFinding {
  /** Stable name for programs: `issuer`, `sso-redirect`. */
  id: string;
  /** What it is, for people. */
  label: string;
  /** `unread`: authentik could not be asked. */
  status: "agrees" | "differs" | "unread";
  /** The page's value. */
  expected: string;
  /** authentik's value, or what came in its place. */
  found: string;
  /** Why they probably differ and what to do. */
  cause?: string;
}

/** Compares two texts; `cause` is asked only when they differ. */
export function compare(
  id: string,
  label: string,
  expected: string,
  found: string | undefined,
  cause: (found: string | undefined) => string,
): LiveFinding {
  if (found === expected) return { id, label, status: "agrees", expected, found };
  return { ...differs(id, label, expected, found ?? "nothing"), cause: cause(found) };
}

/** Compares by any rule. */
export function hold(
  id: string,
  label: string,
  expected: string,
  found: string,
  cause: string | undefined,
): LiveFinding {
  if (cause === undefined) return { id, label, status: "agrees", expected, found: shown(found) };
  return { ...differs(id, label, expected, found), cause };
}

/** A document that could not be read, so nothing in it can be compared. */
export function unread(
  id: string,
  label: string,
  url: string,
  { found, cause }: { found: string; cause: string },
): LiveFinding {
  return { id, label, status: "unread", expected: url, found: shown(found), cause };
}

function differs(id: string, label: string, expected: string, found: string): LiveFinding {
  return { id, label, status: "differs", expected, found: shown(found) };
}

/** Longer values are cut: they come from a server that may be anybody's. */
const LONGEST = 300;

/** Text of a server, harmless in a terminal: no control characters, no endless lines. */
export function shown(text: string): string {
  const plain = text.replace(
    // Also the marks that turn the direction of writing.
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
