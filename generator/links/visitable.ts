import { isIP } from "node:net";
import type { Guide } from "../guide/guide.ts";
import { kindOf } from "../values/kinds.ts";

/** Names that nobody can own: RFC 2606, RFC 6761, RFC 6762, and those of our own examples. */
const RESERVED =
  /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost|local|internal|home\.arpa|company)$/;

/**
 * Whether an address may be visited: a public host by its name. Examples, addresses of private
 * networks and the hosts of placeholders are nobody's, or somebody's who did not ask for it.
 *
 * @param examples hosts that stand for the reader's own, see {@link exampleHosts}
 */
export function isVisitable(url: string, examples: ReadonlySet<string>): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username } = new URL(url);
  return (
    /^https?:$/.test(protocol) &&
    username === "" &&
    hostname.includes(".") &&
    isIP(hostname) === 0 &&
    !hostname.startsWith("[") &&
    !RESERVED.test(hostname.replace(/\.$/, "")) &&
    !examples.has(hostname)
  );
}

/** The hosts that stand for the reader's own on a guide's page. */
export function exampleHosts({ values }: Pick<Guide, "values">): Set<string> {
  const hosts = Object.values(values.placeholders).flatMap(({ kind, example }) => {
    if (kind === "domain") return [example];
    return kindOf(kind).parts.hostname?.(example) ?? [];
  });
  return new Set(hosts);
}
