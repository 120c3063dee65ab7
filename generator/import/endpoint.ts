import { nearestName } from "../findings/suggest.ts";
import { nearestEndpoint } from "../references/nearest-endpoint.ts";
import { allPaths, type CatalogueGroup, findRoute } from "../values/catalogue.ts";
import { reservedSlugs } from "../values/slug.ts";

/** An endpoint that an address of a guide leads to, or was meant to lead to. */
export interface Found {
  group: CatalogueGroup;
  id: string;
  /** Path as the catalogue has it: `/application/o/{slug}/`. */
  path: string;
  parameters: Record<string, string>;
  /** Whether the address is the route to the letter. */
  exact: boolean;
}

/** The ways in which guides write “the slug goes here”. */
const SLUG =
  /<[^<>\n/]*\bslug\b[^<>\n/]*>|<[^<>/\s]*(?:slug|app(?:lication)?(?:[-_ ]name)?|provider(?:[-_ ]name)?)[^<>/\s]*>|\{[^{}/\s]*(?:slug|app\w*)[^{}/\s]*\}|\[[^\]/\s]*(?:slug|app\w*)[^\]/\s]*\]|\*[^*/\s]*(?:slug|name)[^*/\s]*\*|:?\b(?:your|my|the|authentik)?[-_]?(?:app(?:lication)?|provider)[-_](?:slug|name)\b|\bYOUR[-_]?(?:APP\w*[-_])?SLUG\b|\$\{?\w*SLUG\w*\}?/gi;

/** The name that stands for any slug while addresses are compared. */
export const ANY = "the-slug";

/** A path with one spelling of the slug. */
export function withPlainSlug(path: string): string {
  return path.replace(SLUG, ANY).replace(/(?<=\/)<[^<>/\s.]+>(?=\/|$)/g, ANY);
}

/**
 * The endpoint of a path on authentik's host, or on the application's for the outpost.
 *
 * @param path with its query, without the host
 */
export function endpointOf(
  path: string,
  host: "authentik" | "application" = "authentik",
): Found | undefined {
  const plain = withPlainSlug(path).replace(/#.*$/, "");
  const route = findRoute(plain, host);
  if (route) {
    const { group, id, endpoint, parameters } = route;
    // `/application/o/userinfos/` reads as the issuer of an application of that name.
    const { slug = "" } = parameters;
    const meant =
      id === "issuer" &&
      (slug === "authorization" ? "authorize" : nearestName(slug, reservedSlugs));
    const near = meant ? nearestEndpoint(`/application/o/${meant}/`) : undefined;
    if (near) return { ...near, exact: false };
    return { group, id, path: endpoint.path, parameters, exact: true };
  }
  if (plain === "") return undefined;
  const meant = nearestEndpoint(repaired(plain)) ?? nearestEndpoint(plain);
  if (!meant || meant.path === "/") return undefined;
  return { ...meant, exact: false };
}

/** A route that goes on from a path that by itself is none: `/application/o`. */
export function routeFrom(path: string): string | undefined {
  const start = `${path.replace(/[?#].*$/, "").replace(/\/+$/, "")}/`;
  const longer = start === "/" ? [] : allPaths().filter((route) => route.startsWith(start));
  return longer.find((route) => !route.includes("{")) ?? longer[0];
}

/** What is often written in place of a name in a path. */
function repaired(path: string): string {
  return path
    .replace(/\/(?:end_?session|logout)(?=\/?$)/, "/end-session")
    .replace(/\/(?:user-info|user_info)(?=\/?$)/, "/userinfo")
    .replace(/\/authori[sz]ation(?=\/?$)/, "/authorize")
    .replace(/\/certs(?=\/?$)/, "/jwks");
}

/** Whether the path names a slug that the guide fixed by hand. */
export function literalSlug({ parameters }: Found): string | undefined {
  return parameters.slug === undefined || parameters.slug === ANY ? undefined : parameters.slug;
}
