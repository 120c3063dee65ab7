import { routeOf, urlsOn } from "../../generator/checks/authentik-url.ts";
import { filler, type ReaderValues } from "../../generator/values/resolve.ts";
import { type AuthentikVersion, newestVersion } from "../../generator/values/versions.ts";
import { type ExpectedGuide, fillAll } from "./guides.ts";
import type { PageContent } from "./page-content.ts";

/** What is wrong with the addresses of a page, under a reader's values. */
export function addressProblems(
  { guide, redirectUris, otherCallbacks, slashless }: ExpectedGuide,
  content: PageContent,
  reader: ReaderValues = {},
  version: AuthentikVersion = newestVersion,
): string[] {
  const fill = filler(guide.values, reader, version);
  const authentik = fill("{{authentik.url}}").text;
  const slugs = slugsOf(guide.values.placeholders, reader);
  const allowed = new Set([authentik, ...fillAll(slashless, fill)]);
  const texts = [content.text, ...content.attributes.map(({ value }) => value)];
  const addresses = texts.flatMap((text) => urlsOn(authentik, text));
  const problems = new Set<string>();
  if (guide.setups.some(({ providers }) => providers.length > 0) && addresses.length === 0) {
    problems.add("No address on authentik's host");
  }
  for (const address of addresses) {
    if (allowed.has(address)) continue;
    const route = routeOf(address.slice(authentik.length));
    if (route === undefined) problems.add(`Not in the catalogue: ${address}`);
    const slug = route?.parameters.slug;
    if (slug !== undefined && slugs.size > 0 && !slugs.has(slug)) {
      problems.add(`Another slug than ${[...slugs].join(", ")}: ${address}`);
    }
  }

  const expected = fillAll(redirectUris, fill);
  const shown = content.values.filter(({ name }) => name === "Redirect URI");
  for (const uri of expected) {
    if (!shown.some(({ text }) => text === uri)) problems.add(`Missing redirect URI: ${uri}`);
  }
  const known = new Set([...expected, ...fillAll(otherCallbacks, fill)]);
  for (const { name, text } of content.values) {
    if (!/redirect ur[il]|callback ur[il]/i.test(name)) continue;
    // authentik's own addresses were looked up above.
    if (text.startsWith(authentik) || known.has(text)) continue;
    // The outpost's own, which no descriptor states.
    if (text.includes("/outpost.goauthentik.io/callback?")) continue;
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
      problems.add(`Not the descriptor's: ${name} ${text}`);
  }
  // The same address but for a slash or a letter's case is the mistake that this all is about.
  const exact = new Set(expected);
  const near = new Set(expected.map(loosely));
  for (const text of texts) {
    for (const [address] of text.matchAll(/\bhttps?:\/\/[^\s"'`<>|\\,;)}]+/g)) {
      const whole = address.replace(/[.:!]+$/, "");
      if (near.has(loosely(whole)) && !exact.has(whole) && new URL(whole).pathname !== "/") {
        problems.add(`Nearly a redirect URI: ${whole}`);
      }
    }
  }
  return [...problems];
}

function loosely(address: string): string {
  return address.toLowerCase().replace(/\/+$/, "");
}

function slugsOf(
  placeholders: ExpectedGuide["guide"]["values"]["placeholders"],
  reader: ReaderValues,
): Set<string> {
  return new Set(
    Object.entries(placeholders)
      .filter(([, { kind }]) => kind === "slug")
      .map(([name, { example }]) => reader[name] ?? example),
  );
}
