// Values core: runs in Node and in the browser; imports nothing outside this folder.

import { quote, trimmed } from "./characters.ts";
import type { Normalised } from "./kinds.ts";

/** Slugs that authentik refuses, because its OAuth endpoints stand at these places. */
export const reservedSlugs: readonly string[] = [
  "authorize",
  "token",
  "device",
  "userinfo",
  "introspect",
  "revoke",
];

/** A slug with slashes round it, or inside one of authentik's addresses, which people copy too. */
const IN_ADDRESS = /^(?:.*\/application\/[a-z-]+)?\/?([-\w]+)(?:\/|$)/;

/** Checks the slug of an application as authentik does, and proposes one for what it refuses. */
export function normaliseSlug(raw: string): Normalised {
  const { text, notes } = trimmed(raw);
  const inside = text.includes("/") ? slugInside(text) : undefined;
  const value = inside ?? text;
  if (value === "") return { message: "Expected the application's slug, such as my-app." };
  if (!/^[-\w]+$/.test(value)) {
    const proposal = propose(value);
    const hint = proposal === "" ? "" : ` Perhaps “${proposal}”?`;
    return { message: `Expected letters, digits, hyphens and underscores only.${hint}` };
  }
  if (value.length > 255) return { message: "The slug is longer than 255 characters." };
  if (reservedSlugs.includes(value)) {
    return { message: `authentik reserves the slug “${value}” for itself. Choose another one.` };
  }
  return {
    value,
    notes: inside === undefined ? notes : [...notes, `Took it out of ${quote(text)}.`],
    warnings: [],
  };
}

function slugInside(text: string): string | undefined {
  const [whole = "", slug] = IN_ADDRESS.exec(text) ?? [];
  const isWhole = whole === text || text.includes("/application/");
  return isWhole && slug !== undefined && !reservedSlugs.includes(slug) ? slug : undefined;
}

function propose(text: string): string {
  const slug = text
    .slice(0, 50)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/\W+/g, "-")
    .replace(/^-+|-+$/g, "");
  return reservedSlugs.includes(slug) ? "" : slug;
}
