import { kindOf } from "../values/kinds.ts";
import { defineCheck } from "./check.ts";

/**
 * Hosts come from placeholders, never from the keyboard: neither authentik's or the
 * application's example host, nor a `*.company` host that no placeholder declares.
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
    `(?:https?:\\/\\/)?(?<![\\w.-])(${known.join("")}(?:[a-z0-9-]+\\.)+company)(?::\\d+)?(?![\\w-]|\\.[a-z])`,
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

/** Examples of placeholders are where example hosts belong. */
export function isExample(path: readonly (string | number)[]): boolean {
  return path.at(-1) === "example" && path.at(-3) === "placeholders";
}
