import type { Nodes } from "mdast";
import { ofRule, type Place, type Problem } from "../findings/problem.ts";
import { nearestName } from "../findings/suggest.ts";
import { allPaths } from "../values/catalogue.ts";
import { endpointOf, literalSlug, routeFrom, withPlainSlug } from "./endpoint.ts";
import { textsOf } from "./names.ts";
import type { SourceGuide } from "./read.ts";
import { PATH, withoutQuery } from "./refer.ts";
import { fileOf, leavesOf, placeOf, plainText } from "./tree.ts";

/** An address on authentik's host as a guide writes it. */
interface Address {
  url: string;
  hasPort: boolean;
  /** With its query and fragment. */
  path: string;
  place: Place;
  file: string | undefined;
}

/** Signs behind an address that are its sentence's. */
const SENTENCE_END = /(?<![.:!?*_])[.:!?*_]+$/;

/** Addresses on some hosts in a guide, each where it stands. */
function addressesIn(guide: SourceGuide, hosts: ReadonlySet<string>): Address[] {
  const list = [...hosts, "authentik.company"].map((host) => host.replace(/\./g, "\\.")).join("|");
  const pattern = new RegExp(`https?://(?:${list})(:\\d+)?(?![\\w-]|\\.[a-z])(${PATH})`, "gi");
  return leavesAndLinks(guide.root).flatMap((node) =>
    textsOf(node).flatMap((text) =>
      [...text.matchAll(pattern)].map((match) => {
        const url = match[0].replace(SENTENCE_END, "");
        return {
          url,
          hasPort: match[1] !== undefined,
          path: (match[2] ?? "").replace(SENTENCE_END, ""),
          place: placeWithin(node, text, match.index, url.length),
          file: fileOf(node),
        };
      }),
    ),
  );
}

function leavesAndLinks(root: Nodes): Nodes[] {
  const links: Nodes[] = [];
  const look = (node: Nodes): void => {
    // An address that is its own text is seen as text.
    if (node.type === "link" && plainText(node.children) !== node.url) links.push(node);
    if ("children" in node) for (const child of node.children) look(child);
  };
  look(root);
  return [...leavesOf([root]), ...links];
}

/** The place of a stretch of a node's text, as far as its lines tell. */
function placeWithin(node: Nodes, text: string, index: number, length: number): Place {
  const whole = placeOf(node);
  const before = text.slice(0, index).split("\n");
  const column = before.at(-1)?.length ?? 0;
  const isFenced = node.type === "code" && whole.endLine - whole.line > text.split("\n").length;
  const line = whole.line + before.length - 1 + (isFenced ? 1 : 0);
  const indent = node.type === "code" || before.length === 1 ? whole.column : 1;
  const start = indent + column + (node.type === "inlineCode" || node.type === "link" ? 1 : 0);
  return { line, column: start, endLine: line, endColumn: start + length };
}

/** The addresses that fields such as a SAML provider's issuer hold: they are names. */
function identifiersIn(node: Nodes): Set<string> {
  if (node.type !== "paragraph") {
    const inner = "children" in node ? node.children : [];
    return new Set(inner.flatMap((child) => [...identifiersIn(child)]));
  }
  const text = plainText([node]);
  const isName =
    /\b(?:issuer|entity ?id|identifier)\b/i.test(text) && !/\bo(?:auth|idc)/i.test(text);
  const found = isName ? text.matchAll(/https?:\/\/[^\s"'`,;)]+/g) : [];
  return new Set([...found].map(([url]) => url.replace(SENTENCE_END, "")));
}

/** Whether a host of authentik is in addresses alone, in a guide that knows authentik by another. */
function isSlip(host: string, hosts: ReadonlySet<string>, text: string): boolean {
  if (host === "authentik.company" || !hosts.has("authentik.company")) return false;
  const escaped = host.replace(/\./g, "\\.");
  return !new RegExp(`(?<![\\w./-])${escaped}(?![\\w-])`, "i").test(text);
}

function slip(url: string, host: string) {
  return {
    message: `Unexpected host \`${host}\` in \`${url}\`, expected \`authentik.company\``,
    hint: "The descriptor has a reference in its place, so that the reader's own authentik stands there.",
  };
}

/**
 * Addresses on authentik's host that it does not route, each with the route that was meant, and
 * slugs that the guide fixes without telling the reader to choose them.
 */
export function addressProblems(guide: SourceGuide, hosts: ReadonlySet<string>): Problem[] {
  const text = leavesOf(guide.root.children)
    .map((leaf) => plainText([leaf]))
    .join(" ");
  const identifiers = identifiersIn(guide.root);
  /** Slugs that were told of: one time is enough. */
  const told = new Set<string>();
  return addressesIn(guide, hosts).flatMap(({ url, hasPort, path, place, file }): Problem[] => {
    const route = path.replace(/#.*$/, "");
    if (route === "" || route === "/" || route.startsWith("/outpost.goauthentik.io")) return [];
    const problem = { file: file ?? guide.file, place };
    const host = url.replace(/^\w+:\/\/|[:/].*$/g, "").toLowerCase();
    if (isSlip(host, hosts, text)) {
      const { message, hint } = slip(url, host);
      return [{ ...problem, ...ofRule("import-address"), message, hint }];
    }
    // A query of the guide's own leads to the same route.
    const whole = endpointOf(route);
    const found = whole?.exact ? whole : (endpointOf(withoutQuery(route)) ?? whole);
    if (found?.exact) {
      const slug = literalSlug(found);
      const known = slug === undefined || told.has(slug);
      if (slug !== undefined) told.add(slug);
      if (known) return [];
      const chosen =
        slug === undefined || new RegExp(`slug\\W.{0,60}\\b${slug}\\b`, "i").test(text);
      return chosen
        ? []
        : [
            {
              ...problem,
              ...ofRule("import-slug"),
              message: `Unexpected slug \`${slug}\` in \`${url}\`: no step says to choose it`,
              hint: "The descriptor has a reference in its place, so that the reader's own slug stands there.",
            },
          ];
    }
    if (found) {
      const { slug = "<application_slug>" } = found.parameters;
      const meant = found.path.replace(/\{(\w+)\}/g, (_, key: string) =>
        key === "slug"
          ? slug === "the-slug" || !/^[\w-]+$/.test(slug)
            ? "<application_slug>"
            : slug
          : (found.parameters[key] ?? key),
      );
      return [
        {
          ...problem,
          ...ofRule("import-address"),
          message: `Unexpected address \`${url}\`, expected the route \`${meant}\``,
          hint: `The descriptor has the exact address, \`{{endpoint.${found.id}}}\`${found.id === "issuer" || found.id === "globalIssuer" ? "; if the application wants its issuer without the slash, write `{{endpoint.issuer.withoutSlash}}`" : ""}.`,
        },
      ];
    }
    // An entity ID is a name: it need not lead anywhere. At a port of its own an outpost listens.
    if (identifiers.has(url) || hasPort) return [];
    const longer = routeFrom(route);
    if (longer !== undefined) {
      return [
        {
          ...problem,
          ...ofRule("import-address"),
          message: `Unexpected beginning of an address, \`${url}\`, expected a whole route such as \`${longer}\``,
          hint: "The descriptor has a `todo(…)` in its place. If the application adds the rest by itself, give it `{{authentik.url}}` here and whole paths in the fields that it adds, such as `{{endpoint.token.path}}`.",
        },
      ];
    }
    const near = nearestName(withPlainSlug(route).replace(/the-slug/g, "{slug}"), allPaths());
    return [
      {
        ...problem,
        ...ofRule("import-address"),
        message: `Unexpected address \`${url}\`, expected a route of the endpoint catalogue${near === undefined ? "" : `; perhaps \`${near}\` was meant`}`,
        hint: "The descriptor has a `todo(…)` in its place.",
      },
    ];
  });
}
