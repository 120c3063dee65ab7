import { compileText } from "../references/scope.ts";
import { findRoute, type Route } from "../values/catalogue.ts";
import { filler, type PageValues } from "../values/resolve.ts";
import { literal, referencesOf, type Template } from "../values/template.ts";
import { authentikVersions } from "../values/versions.ts";
import type { Spotted } from "../verify/page-facts.ts";
import { type CheckContext, defineCheck, type Finding, originOnPage, scopeAt } from "./check.ts";

/**
 * Every address on authentik's host, wherever it stands on the page, is a route of the endpoint
 * catalogue, to the letter and in each release.
 */
export const authentikUrl = defineCheck("authentik-url", (context) => {
  const { guide, facts } = context;
  const example = guide.values.placeholders.authentik?.example ?? "";
  const findings = new Map<string, Finding>();
  const all = texts(facts).filter(({ is }) => is.includes("{{") || is.includes(example));
  const issuers = guide.setups.flatMap(({ scope }) =>
    [...scope].flatMap(([name, { template }]) =>
      /(?:^|\.)endpoint\.issuer$/.test(name) ? template : [],
    ),
  );
  const varies = variesByRelease(guide.values.derived);
  const varying = all.filter(({ is }) => varies(is));
  for (const version of authentikVersions) {
    const fill = filler(guide.values, {}, version);
    for (const { is, offset } of version === authentikVersions[0] ? all : varying) {
      const urls = urlsOn(example, fill(is).text);
      // The variant without the final slash is asked for by name, so the rest must be a route.
      const whole = is.includes("|withoutSlash")
        ? urlsOn(example, fill(is.replaceAll("|withoutSlash", "")).text)
        : urls;
      for (const [index, url] of urls.entries()) {
        // A SAML provider's own entity ID is a name: it need not lead anywhere.
        if (issuers.some((issuer) => fill(issuer).text === url)) continue;
        if ([url, whole[index] ?? url].some((address) => isRoute(address.slice(example.length)))) {
          continue;
        }
        findings.set(`${offset} ${url}`, {
          onPage: offset,
          message: `Unexpected address \`${url}\`, expected a route of the endpoint catalogue`,
          hint: "Use `{{endpoint.…}}` for the whole address.",
          ...inDescriptor(url, offset, fill, context),
        });
      }
    }
  }
  return [...findings.values()];
});

/**
 * Where the descriptor makes an address of a page: a reference with the text behind it. What is
 * too much behind an endpoint is named.
 */
function inDescriptor(
  url: string,
  onPage: number,
  fill: ReturnType<typeof filler>,
  { guide, page, strings }: CheckContext,
): Partial<Finding> {
  const within = originOnPage(page, onPage).path ?? [];
  for (const { path, text, pieces } of strings) {
    if (!within.every((key, index) => key === path[index])) continue;
    const scope = scopeAt(path, guide);
    for (const piece of pieces) {
      if (piece.type === "text") continue;
      const { name, offset } = piece;
      const end = offset + piece.length;
      const filled = (to?: number) =>
        fill(compileText(text.slice(offset, to), scope).template).text;
      const own = filled(end);
      if (own === "" || !url.startsWith(own) || !filled().startsWith(url)) continue;
      const rest = url.slice(own.length);
      const isLiteral = text.startsWith(rest, end);
      const place = { path, offset, length: piece.length + (isLiteral ? rest.length : 0) };
      if (!name.startsWith("endpoint.") || rest === "") return place;
      if (rest !== "/") return { ...place, hint: `Remove \`${rest}\` behind \`{{${name}}}\`.` };
      return {
        ...place,
        message: `Unexpected slash behind \`{{${name}}}\`, which ${own.endsWith("/") ? "has one" : "ends without one"}`,
        hint: `Remove the slash behind \`{{${name}}}\`.`,
      };
    }
  }
  return {};
}

/** Tells whether a template's text differs between releases, through derived values too. */
function variesByRelease(derived: PageValues["derived"]): (template: Template) => boolean {
  const known = new Map<string, boolean>();
  const valueVaries = (path: string): boolean => {
    const facts = Object.hasOwn(derived, path) ? derived[path] : undefined;
    if (!facts) return false;
    let varies = known.get(path);
    if (varies === undefined) {
      varies = facts.length > 1 || referencesOf(facts[0]).some(({ path }) => valueVaries(path));
      known.set(path, varies);
    }
    return varies;
  };
  return (template) => referencesOf(template).some(({ path }) => valueVaries(path));
}

/**
 * The catalogue's route that a path on authentik's host leads to. A query such as `?access_token=`,
 * or `$is_args$args` as nginx passes it on, changes nothing in that, unless the route has its own.
 */
export function routeOf(path: string): Route | undefined {
  return (
    findRoute(path.replace(/#.*$/, ""), "authentik") ??
    findRoute(path.replace(/(?:[?#]|\$is_args\b).*$/, ""), "authentik")
  );
}

/** Whether a path leads to authentik's root or to a route. */
function isRoute(path: string): boolean {
  return path === "" || routeOf(path) !== undefined;
}

/** Every template and every piece of literal text of a page. */
function texts(facts: CheckContext["facts"]): Spotted<string>[] {
  return [
    ...facts.templates,
    ...facts.codes.map(({ is, offset }) => ({ is: is.code, offset })),
    // Braces of literal text name no value.
    ...[...facts.links, ...facts.texts].map(({ is, offset }) => ({ is: literal(is), offset })),
  ];
}

/** The addresses in a text that begin with an origin; each ends at the latest where the next begins. */
export function urlsOn(origin: string, text: string): string[] {
  if (origin === "") return [];
  const urls: string[] = [];
  for (const behind of text.split(origin).slice(1)) {
    const rest = /^[^\s"'`<>|\\,;)\]}]*/.exec(behind)?.[0] ?? "";
    // A longer host only begins like this one.
    if (rest === "" || /^[/?#]/.test(rest)) urls.push(origin + rest.replace(/[.:!]+$/, ""));
  }
  return urls;
}
