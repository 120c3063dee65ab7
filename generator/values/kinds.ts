// Values core: runs in Node and in the browser; imports nothing outside this folder but pure packages.

import { regexes } from "zod/mini";
import { INVISIBLE, trimmed } from "./characters.ts";
import { normaliseDistinguishedName } from "./distinguished-name.ts";
import { normaliseDomain, normaliseOrigin } from "./origin.ts";
import { kindParts } from "./parts.ts";
import { normaliseSlug } from "./slug.ts";
import { normaliseUrl } from "./url.ts";

/**
 * A reader's entry after normalising: the value to use with what was changed on the way
 * (`notes`) and what to think about (`warnings`); or the reason why it was refused.
 */
export type Normalised =
  | { value: string; notes: string[]; warnings: string[] }
  | { message: string };

/** What one kind of placeholder accepts and offers. */
interface Kind {
  /** One line on what the kind is, for the reference and for forms. */
  description: string;
  /** An entry that the kind accepts. */
  example: string;
  /** Raw entry in, normalised value or a message for readers out; `schemas.ts` has it for zod. */
  normalise: (raw: string) => Normalised;
  /**
   * Named parts of a value. `""` is the value itself; a kind without it (origin) must be
   * referenced by a part: `{{espocrm.url}}`.
   */
  parts: Record<string, (value: string) => string>;
  /**
   * Made of ASCII letters, digits and `.:/[]_-` alone (a domain's `dn` also of `=` and `,`): it
   * neither ends a quoted string nor starts markup in any syntax. Where a syntax gives bare words
   * a meaning (a YAML number, a glob), it still wants quotes around it.
   */
  plain: boolean;
}

/** Every kind of placeholder, by name. */
export const kinds = {
  origin: kind({
    description: "Where an application is reached: scheme, host and port",
    example: "https://app.company",
    normalise: normaliseOrigin,
    parts: kindParts.origin,
    plain: true,
  }),
  url: kind({
    description: "A whole address that an application shows, with its path",
    example: "https://app.company/acs/1234",
    normalise: normaliseUrl,
    parts: kindParts.url,
  }),
  domain: kind({
    description: "A domain or host name without scheme and port",
    example: "company.example",
    normalise: normaliseDomain,
    parts: kindParts.domain,
    plain: true,
  }),
  slug: kind({
    description: "The slug of an application in authentik: letters, digits, hyphens, underscores",
    example: "my-app",
    normalise: normaliseSlug,
    parts: kindParts.slug,
    plain: true,
  }),
  dn: kind({
    description: "A distinguished name of a directory (RFC 4514)",
    example: "dc=ldap,dc=goauthentik,dc=io",
    normalise: normaliseDistinguishedName,
    parts: kindParts.dn,
  }),
  port: kind({
    description: "A TCP or UDP port from 1 to 65535",
    example: "8443",
    normalise: normalisePort,
    parts: kindParts.port,
    plain: true,
  }),
  email: kind({
    description: "An e-mail address",
    example: "user@company.example",
    normalise: normaliseEmail,
    parts: kindParts.email,
  }),
  text: kind({
    description: "One line of text, such as an ID or a name",
    example: "my-team",
    normalise: (raw) => {
      const { text, notes } = trimmed(raw);
      return normaliseText(text, notes);
    },
    parts: kindParts.text,
  }),
  secret: kind({
    description: "A password, token or shared secret; never stored",
    example: "a-secret",
    normalise: (raw) => {
      // Blanks may belong to a password; line ends and tabs come from copying.
      const text = raw.replace(/^[\r\n\t]+|(?<![\r\n\t])[\r\n\t]+$/g, "");
      return normaliseText(text, text === raw ? [] : ["Left out the line ends and tabs round it."]);
    },
    parts: kindParts.secret,
  }),
} satisfies Record<string, Kind>;

/** Name of a kind of placeholder. */
export type KindName = keyof typeof kinds;

/** The kind of that name, with the members that all kinds share. */
export function kindOf(name: KindName): Kind {
  return kinds[name];
}

function kind(definition: Omit<Kind, "plain"> & Partial<Pick<Kind, "plain">>): Kind {
  return { plain: false, ...definition };
}

function normalisePort(raw: string): Normalised {
  const { text: value, notes } = trimmed(raw);
  const number = Number(value);
  return /^[1-9]\d{0,4}$/.test(value) && number <= 65535
    ? { value, notes, warnings: [] }
    : { message: "Expected a port: a number from 1 to 65535." };
}

function normaliseEmail(raw: string): Normalised {
  const { text: value, notes } = trimmed(raw);
  return value.length <= 254 && regexes.email.test(value)
    ? { value, notes, warnings: [] }
    : { message: "Expected an e-mail address such as user@company.example." };
}

function normaliseText(value: string, notes: string[]): Normalised {
  if (value === "") return { message: "Expected some text." };
  if (INVISIBLE.test(value)) {
    return { message: "Unexpected line break or invisible character, expected one line of text." };
  }
  // A token that is a JWT, or a certificate on one line, easily has more than a thousand.
  if (value.length > 4096) return { message: "The text is longer than 4,096 characters." };
  return { value, notes, warnings: [] };
}
