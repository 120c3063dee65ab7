import { withBlankTodos } from "../descriptor/todo.ts";
import { nearestName } from "../findings/suggest.ts";
import { type MeantEndpoint, nearestEndpoint } from "../references/nearest-endpoint.ts";
import type { Scope } from "../references/scope.ts";
import { endpointsOf, findRoute } from "../values/catalogue.ts";
import {
  type CheckContext,
  type DescriptorString,
  defineCheck,
  type Finding,
  scopeAt,
} from "./check.ts";

/**
 * Paths that are authentik's on any host, and what may stand before them in the same word: that is
 * looked at only behind the start of such a path, so that each character is read once.
 */
const OWN =
  /(?<path>\/(?=(?:application\/(?:o|saml|wsfed|launch|rac|ssf)|outpost\.goauthentik\.io)\/)(?<=(?<host>\{\{[\w.-]+\}\}|[^\s"'`()<>{}]*)\/)[^\s"'`)<>]*)/g;

/** The same without a host and its slash, as prose shortens it. */
const SHORT = /(?<![\w/}.-])(?<path>application\/(?:o|saml|wsfed|launch|rac|ssf)\/[^\s"'`)<>]*)/g;

/** Any path behind a reference to authentik's host, and one of authentik's without its slash. */
const BEHIND_HOST =
  /(?<=(?<host>\{\{authentik\.(?:url|host|hostname)\}\}))(?<path>(?:\/|application\/(?:o|saml|wsfed|launch|rac|ssf)\/|outpost\.goauthentik\.io\/)[^\s"'`)<>]*)/g;

/**
 * Endpoints of authentik come from the catalogue. A path typed by hand has one slash too many,
 * another guide's slug, or will have when authentik changes. Only an address that needs more than
 * the slug (a flow's, a source's) has no reference; it is written by hand, exactly.
 */
export const noLiteralEndpoint = defineCheck("no-literal-endpoint", (context) =>
  context.strings.flatMap((string) => {
    const found = new Map<number, Finding>();
    const text = withBlankTodos(string.text);
    for (const pattern of [BEHIND_HOST, OWN, SHORT]) {
      for (const { index: at, groups: { host = "", path: written = "" } = {} } of text.matchAll(
        pattern,
      )) {
        const path = written.replace(/(?<![.,:;!])[.,:;!]+$/, "");
        if (path === "/" || [...found.keys()].some((before) => before <= at)) continue;
        const start = at - host.length;
        const absolute = path.replace(/^(?!\/)/, "/");
        if (pattern === SHORT && !isShortened(absolute, context)) continue;
        const finding = faultOf(absolute, string, context);
        if (!finding) continue;
        found.set(start, {
          path: string.path,
          offset: start,
          length: host.length + path.length,
          ...finding,
        });
      }
    }
    return [...found.values()];
  }),
);

function faultOf(
  written: string,
  { path, text }: DescriptorString,
  { guide, site }: CheckContext,
): Finding | undefined {
  const meant = nearestEndpoint(written);
  const { slug } = meant?.parameters ?? {};
  const foreign = slug !== undefined && slug !== guide.slug && slugsOf(site).includes(slug);
  const message = foreign
    ? `Unexpected slug \`${slug}\` of another guide in the path \`${written}\`, expected a reference`
    : `Unexpected path \`${written}\` of authentik, expected a reference`;
  if (!meant) {
    // An entity ID is a name: it need not lead anywhere.
    if (path.at(-1) === "issuerOverride") return undefined;
    return { message, hint: "Use an endpoint of the catalogue: `{{endpoint.…}}`." };
  }
  const name = referenceTo(meant, scopeAt(path, guide));
  if (name !== undefined) {
    return { message, hint: `Write \`{{${name}}}\` for the whole address.` };
  }
  if (!isOffered(meant.path)) {
    const exact = meant.path.replace(/\{(\w+)\}/g, (_, key: string) => meant.parameters[key] ?? "");
    // A reference in place of the parameter: any name will do for the comparison.
    const plain = (address: string) => address.replace(/\{\{[^}]*\}\}/g, "x");
    if (exact === written.replace(/#.*$/, "") && findRoute(plain(exact), "authentik"))
      return undefined;
    return {
      message: `Unexpected path \`${written}\`, expected \`${exact}\``,
      hint: `Write \`${text.includes("{{authentik.url}}") ? "{{authentik.url}}" : ""}${exact}\`: slashes count.`,
    };
  }
  const near = nearestName(`endpoint.${meant.id}`, scopeAt(path, guide).keys());
  return {
    message,
    hint: near
      ? `Write \`{{${near}}}\` for the whole address.`
      : `It is an endpoint of ${meant.group === "common" ? "every setup" : `the provider type \`${meant.group}\``}, which this text's setup does not have.`,
  };
}

/**
 * Whether words without a host are authentik's path. A media type looks like the address of an
 * application, but for the slash at its end, and has nobody's slug.
 */
function isShortened(path: string, { guide, site }: CheckContext): boolean {
  if (findRoute(path, "authentik")) return true;
  const meant = nearestEndpoint(path);
  if (!meant?.path.endsWith("/{slug}/")) return meant !== undefined;
  const { slug = "" } = meant.parameters;
  return slug.startsWith("{{") || [guide.slug, ...slugsOf(site)].includes(slug);
}

/** Slugs of all guides. */
function slugsOf({ pages }: CheckContext["site"]): string[] {
  return [...pages.keys()].map((page) => page.slice(page.lastIndexOf("/") + 1));
}

function referenceTo({ id, group }: MeantEndpoint, scope: Scope): string | undefined {
  const names = [...scope.keys()].filter((name) => name.startsWith("endpoint."));
  const { path } = endpointsOf(group)[id] ?? {};
  return names.find((name) => {
    if (name !== `endpoint.${id}` && !name.endsWith(`.${id}`)) return false;
    const template = scope.get(name)?.template ?? "";
    return path !== undefined && template.includes(`${group === "common" ? "common" : ""}.${id}`);
  });
}

/** Whether references can name the endpoint: it needs nothing but the slug. */
function isOffered(path: string): boolean {
  return !/\{(?!slug\})/.test(path);
}
