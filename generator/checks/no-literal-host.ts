import { kindOf } from "../values/kinds.ts";
import { defineCheck } from "./check.ts";

/**
 * Hosts come from placeholders, never from the keyboard: neither authentik's or the
 * application's example host, nor a `*.company` host that no placeholder declares, nor an address
 * on a host that is nobody's: `https://app.example.net`.
 */
export const noLiteralHost = defineCheck("no-literal-host", ({ strings, guide }) => {
  const hosts = new Map<string, string>();
  for (const [name, { kind, example }] of Object.entries(guide.values.placeholders)) {
    const hostname = kindOf(kind).parts.hostname?.(example) ?? (kind === "domain" ? example : "");
    // A single label such as `localhost` is a common word.
    if (hostname.includes(".")) hosts.set(hostname, kind === "origin" ? `${name}.host` : name);
  }
  const known = [...hosts.keys()]
    .sort((one, other) => other.length - one.length)
    .map((host) => `${host.replaceAll(".", "\\.")}|`);
  const literalHost = new RegExp(
    `(?:https?:\\/\\/)?(?<![\\w.-])(${known.join("")}(?:[a-z0-9-]+\\.)+company|(?<=https?:\\/\\/)(?:[a-z0-9-]+\\.)*example(?:\\.(?:com|net|org))?)(?::\\d+)?(?![\\w-]|\\.[a-z])`,
    "gi",
  );
  return strings
    .filter(({ path }) => !isExample(path))
    .flatMap(({ path, text, pieces }) =>
      pieces.flatMap((piece) => {
        if (piece.type !== "text") return [];
        return [...piece.text.matchAll(literalHost)].flatMap((match) => {
          // An endpoint behind it is a fault of its own, whose repair takes the host away.
          if (
            /^\/(?:application|outpost\.goauthentik\.io)\//.test(
              text.slice(piece.offset + match.index + match[0].length),
            )
          ) {
            return [];
          }
          const host = (match[1] ?? "").toLowerCase();
          const before = piece.text.slice(0, match.index);
          if (NOBODYS.test(host) && !hosts.has(host) && isLink(path, before)) return [];
          const label = /^[a-z][a-z0-9]*(?=\.)/.exec(host)?.[0] ?? "app";
          const name = hosts.get(host);
          const url = match[0].startsWith("http") ? name?.replace(/\.host$/, ".url") : name;
          return [
            {
              path,
              offset: piece.offset + match.index,
              length: match[0].length,
              message: name
                ? `Unexpected example host \`${match[0]}\`, expected a reference`
                : `Unexpected host \`${match[0]}\`, which no placeholder declares`,
              hint: name
                ? `Write \`{{${url}}}\`, so that the reader's own host stands here.`
                : `Declare it: \`placeholders: { ${label}: origin("${host}", "…") }\`, and write \`{{${label}.${match[0].startsWith("http") ? "url" : "host"}}}\`.`,
            },
          ];
        });
      }),
    );
});

/** Names that stand in documentation for somebody's own (RFC 2606). */
const NOBODYS = /(?:^|\.)example(?:\.(?:com|net|org))?$/;

/** Whether an address leads to a page to read or to a service, and is no value of the reader's. */
function isLink(path: readonly (string | number)[], before: string): boolean {
  return (
    path[0] === "homepage" ||
    path[0] === "resources" ||
    path.includes("provider") ||
    path.includes("providers") ||
    path.at(-3) === "links" ||
    /\]\(<?$|<$/.test(before)
  );
}

/** Examples of placeholders are where example hosts belong. */
export function isExample(path: readonly (string | number)[]): boolean {
  return path.at(-1) === "example" && path.at(-3) === "placeholders";
}
