import { defineCheck, type Finding, scopeAt } from "./check.ts";

/** What stands for a value that the page knows, by what it is called in words. */
const known: Readonly<Record<string, string>> = {
  "client id": "clientId",
  "client secret": "clientSecret",
  slug: "slug",
  "app slug": "slug",
  "application slug": "slug",
  "bind password": "bindPassword",
  "shared secret": "sharedSecret",
};

/** A value that only stands for the reader's, such as `<client-id>`, would be copied as it is. */
export const noStandIn = defineCheck("no-stand-in", ({ strings, guide }) =>
  strings.flatMap(({ path, text }): Finding[] => {
    // In a sentence it may be what the application shows.
    if (!path.includes("entries") && !path.includes("content")) return [];
    const last = standsFor(text);
    const names = last === undefined ? [] : [...scopeAt(path, guide).keys()];
    const name = names.find((candidate) => candidate.split(".").at(-1) === last);
    if (name === undefined) return [];
    return [
      {
        path,
        message: `Unexpected stand-in \`${text}\`, expected a reference`,
        hint: `Write \`{{${name}}}\`, so that the reader's own stands here.`,
      },
    ];
  }),
);

/** The last part of the name of what a whole text stands for. */
export function standsFor(text: string): string | undefined {
  const inBraces = /^\{(\w+)\}$/.exec(text)?.[1];
  // Other names in single braces are common in other syntaxes.
  if (inBraces !== undefined) return /^client(?:Id|Secret)$/.test(inBraces) ? inBraces : undefined;
  const inBrackets = /^(?:<([^<>]+)>|\[([^[\]]+)\])$/.exec(text)?.slice(1).find(Boolean);
  const words = (inBrackets ?? text)
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .toLowerCase();
  const bare = words
    .replace(/^(?:(?:your|my|the|insert|enter|paste) )+/, "")
    .replace(/ (?:here|from (?:the )?authentik(?: provider)?)$/, "");
  const isStandIn = inBrackets !== undefined || bare !== words;
  return isStandIn
    ? known[bare.replace(/^(?:(?:authentik|oidc|oauth2?|provider) )+/, "")]
    : undefined;
}
