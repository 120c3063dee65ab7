import { type KindName, kindOf } from "../../generator/values/kinds.ts";
import type { PageValues, ReaderValues } from "../../generator/values/resolve.ts";

/** What a reader of some sort types: for each kind, an entry made from a placeholder's name. */
type Entries = Record<KindName, (name: string, index: number) => string>;

const common = {
  slug: (name) => `own-${name}_1`,
  dn: (_, index) => `ou=unit-${index},dc=b,dc=example`,
  email: (name) => `${name}@mail.c.example`,
  port: (_, index) => String(7001 + index),
  url: (name, index) => `https://${name}.a.example:${9443 + index}/own/path?tenant=${index}`,
  text: (name) => `own-${name}`,
  secret: (name) => `own-secret-of-${name}`,
} satisfies Partial<Entries>;

const sets: Record<string, Entries> = {
  "hosts with ports": {
    ...common,
    origin: (name, index) => `https://${name}.a.example:${8443 + index}`,
    domain: (name) => `${name}.a.example`,
  },
  "IPv6 addresses": {
    ...common,
    origin: (_, index) => `https://[2001:db8::${index + 1}]:9443`,
    domain: (_, index) => `[2001:db8::${index + 1}]`,
    slug: () => "A-Z_0-9",
    dn: () => "O=Müller\\, Söhne,C=de",
    text: (name) => `it's "${name}" $HOME \`x\` & <b>`,
    secret: (name) => `p'"\\$(${name})#{}&<>;`,
  },
  "internationalised names": {
    ...common,
    origin: (name) => `https://${name}.größe.example`,
    domain: (name) => `${name}.größe.example`,
    text: (name) => `${name} für Ärger 日本`,
  },
  "plain http in a local network": {
    ...common,
    origin: (name, index) => `http://${name}:${8080 + index}`,
    domain: (name) => `${name}.lan`,
  },
};

/** Names of the sets of values that every guide is tried with. */
export const valueSets = Object.keys(sets);

/** What that sort of reader types into a guide's form, by placeholder. */
export function entriesOf(set: string, { placeholders }: PageValues): ReaderValues {
  const entries = sets[set];
  if (!entries) throw new Error(`Unknown set of values ${set}`);
  return Object.fromEntries(
    Object.entries(placeholders).map(([name, { kind }], index) => [
      name,
      entries[kind](name.toLowerCase().replace(/[^a-z0-9]+/g, "-"), index),
    ]),
  );
}

/** The values that come of entries. */
export function normalised({ placeholders }: PageValues, entries: ReaderValues): ReaderValues {
  return Object.fromEntries(
    Object.entries(placeholders).map(([name, { kind }]) => {
      const result = kindOf(kind).normalise(entries[name] ?? "");
      if ("message" in result) throw new Error(`${name}: ${result.message}`);
      return [name, result.value];
    }),
  );
}
