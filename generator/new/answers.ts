import { type Category, categories } from "../descriptor/schema/integration.ts";
import { externalUrl } from "../descriptor/schema/text.ts";
import { nearestName, nearestNames } from "../findings/suggest.ts";
import { kindOf } from "../values/kinds.ts";
import { reservedSlugs } from "../values/slug.ts";

/** The protocols that a new descriptor can begin with, by what they are called in a question. */
export const protocols = {
  oidc: "OpenID Connect, OAuth2",
  saml: "SAML",
  ldap: "LDAP",
  proxy: "Proxy or forward auth: the application has no login of its own",
  radius: "RADIUS",
  scim: "SCIM: users and groups are provisioned, without a login",
} as const;

/** One of {@link protocols}. */
export type Protocol = keyof typeof protocols;

/** Who can answer for a guide. */
export const supportLevels = ["community", "vendor", "authentik"] as const;

/** What is known of a new integration; what is left out becomes a `todo("…")` or a default. */
export interface Answers {
  slug: string;
  name: string;
  category: Category;
  protocol: Protocol;
  /** Example of where the application is reached. */
  host: string;
  /** Path on the application that authentik sends people, or provisioned users, to. */
  redirectPath?: string;
  homepage?: string;
  support: (typeof supportLevels)[number];
}

/** A name that is taken: of an integration that is there, or an alias of it. */
export interface Taken {
  slug: string;
  names: readonly string[];
}

/** Why an answer is refused, as one sentence or two; nothing when it is fine. */
export type Refused = string | undefined;

/** Protocols whose provider asks for a path on the application. */
export const pathOf: Partial<Record<Protocol, string>> = {
  oidc: "redirect URI",
  saml: "Assertion Consumer Service URL",
  scim: "SCIM base URL",
};

/** Checks the slug's form: it is the file's name and the page's address. */
export function refuseSlug(slug: string): Refused {
  if (reservedSlugs.includes(slug)) return `authentik reserves the slug \`${slug}\` for itself.`;
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) return undefined;
  const proposal = slugOf(slug);
  return `Unexpected slug \`${slug}\`, expected lower-case words joined by hyphens.${proposal === "" ? "" : ` Perhaps \`${proposal}\`?`}`;
}

/** Refuses a slug or name that is taken. */
export function refuseTaken(
  { slug, name }: Pick<Answers, "slug"> & { name?: string | undefined },
  taken: readonly Taken[],
): Refused {
  for (const entry of taken) {
    if (entry.slug === slug) return `There is an integration \`${slug}\` already.`;
    const same = entry.names.find((known) => name !== undefined && slugOf(known) === slugOf(name));
    if (same !== undefined) {
      return `There is an integration named ${same} already: \`${entry.slug}\`.`;
    }
  }
  return undefined;
}

/**
 * The integration whose slug or name is so near that it may be the same application.
 *
 * @param others slugs of integrations that are known to be other applications
 */
export function twinOf(
  { slug, name }: Pick<Answers, "slug"> & { name?: string | undefined },
  taken: readonly Taken[],
  others: readonly string[],
): Taken | undefined {
  const candidates = new Map(
    taken
      .filter((entry) => !others.includes(entry.slug))
      .flatMap((entry) =>
        [entry.slug, ...entry.names.map(slugOf)].map((known) => [known, entry] as const),
      ),
  );
  const wanted = name === undefined ? [slug] : [slug, slugOf(name)];
  // Written otherwise, as in `espo-crm`, a name is not near but the same.
  const plain = (text: string) => text.replaceAll("-", "");
  const near = wanted
    .flatMap((text) => [
      [...candidates.keys()].find((known) => plain(known) === plain(text)),
      ...nearestNames(text, candidates.keys(), 1),
    ])
    .find((known) => known !== undefined);
  return near === undefined ? undefined : candidates.get(near);
}

export function refuseName(name: string): Refused {
  if (name.trim() === "") return "Expected the application's name, as its vendor writes it.";
  return /[\r\n]|\{\{/.test(name) ? "Expected one line of plain text." : undefined;
}

export function refuseCategory(category: string): Refused {
  if (Object.hasOwn(categories, category)) return undefined;
  const labels = new Map(
    Object.entries(categories).flatMap(([id, label]) => [
      [id, id],
      [slugOf(label), id],
    ]),
  );
  const near = nearestName(slugOf(category), labels.keys());
  const parts = Object.keys(categories).find((id) => id.split("-").includes(slugOf(category)));
  const meant = (near === undefined ? undefined : labels.get(near)) ?? parts;
  return `Unexpected category \`${category}\`. ${
    meant === undefined
      ? `There are ${Object.keys(categories).join(", ")}.`
      : `Did you mean \`${meant}\`?`
  }`;
}

export function refuseHost(host: string): Refused {
  const result = kindOf("origin").normalise(host);
  return "message" in result ? `Unexpected host \`${host}\`. ${result.message}` : undefined;
}

/** A host as it is written, with what was left out of it. */
export function reducedHost(host: string): { host: string; notes: readonly string[] } {
  const result = kindOf("origin").normalise(host);
  if ("message" in result || result.notes.length === 0) return { host, notes: [] };
  // Nobody writes the scheme that everybody has.
  const value = host.includes("://") ? result.value : result.value.replace(/^https:\/\//, "");
  return { host: value, notes: result.notes };
}

export function refuseRedirectPath(path: string): Refused {
  if (!path.startsWith("/")) {
    return `Unexpected path \`${path}\`, expected one that begins with a slash, without the host.`;
  }
  return /[\s{}<>"'`\\]/.test(path) ? `Unexpected character in the path \`${path}\`.` : undefined;
}

export function refuseHomepage(homepage: string): Refused {
  return externalUrl.safeParse(homepage).success
    ? undefined
    : `Unexpected home page \`${homepage}\`, expected a full web address such as https://www.example.org/.`;
}

/** A name as a slug. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
