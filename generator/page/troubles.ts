import { stringsOf } from "../checks/strings.ts";
import type { Guide, GuideProvider, GuideSetup } from "../guide/guide.ts";
import { textMdx, valueMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import { setupPrefix } from "./phase-anchor.ts";
import { errorName } from "./untold.ts";
import type { TroublesView, TroubleView } from "./view.ts";

/**
 * What can go wrong on authentik's side of each setup, by its provider types and by what they are
 * set to: the words are in `trouble-<type>.hbs`. Setups of which nothing is known have no part.
 */
export function troublesViews(guide: Guide): TroublesView[] {
  const found = guide.setups.flatMap((setup) => {
    const told = toldBy(setup);
    const entries = setup.providers.flatMap(
      (provider) => troubleView(provider, setup, told, textMdx(guide.integration.name)) ?? [],
    );
    return entries.length === 0
      ? []
      : [
          {
            id: `${setupPrefix(guide, setup)}errors`,
            title: guide.setups.length > 1 ? textMdx(setup.title) : null,
            entries,
            own: ownErrors(guide, setup),
          },
        ];
  });
  // Setups that differ in nothing that matters here share one part.
  const merged = new Map<string, TroublesView>();
  for (const { entries, own, title, id } of found) {
    const key = JSON.stringify([entries, own]);
    const same = merged.get(key);
    merged.set(key, {
      id: same?.id ?? id,
      title: same?.title && title ? (`${same.title}, ${title}` as Mdx) : title,
      entries,
      own,
    });
  }
  const parts = [...merged.values()];
  return parts.length === 1 ? parts.map((part) => ({ ...part, title: null })) : parts;
}

/**
 * Names of the errors that a guide's own troubleshooting is about: titles of its sections, first
 * cells of its tables. One that begins with a setup's title, such as `LDAP: …`, is that setup's.
 */
function ownErrors({ integration, setups }: Guide, setup: GuideSetup): string[] {
  const names = integration.troubleshooting.flatMap((block) => {
    if (block.type === "section") return [block.title];
    return block.type === "table" ? block.rows.flatMap(([first]) => first ?? []) : [];
  });
  return names.flatMap((name) => {
    const of = setups.find(({ title }) => name.startsWith(`${title}: `));
    if (of && of !== setup) return [];
    return [errorName(of ? name.slice(of.title.length + 2) : name)];
  });
}

function troubleView(
  entry: GuideProvider,
  setup: GuideSetup,
  told: Told,
  name: Mdx,
): TroubleView | undefined {
  const { provider } = entry;
  /** A value of the provider as the page shows it. */
  const value = (reference: string): Mdx | null => {
    const found = setup.scope.get(nameOf(reference, entry, setup));
    return found ? valueMdx(found.template) : null;
  };
  switch (provider.type) {
    case "oauth2":
      return {
        partial: "trouble-oauth2",
        name,
        // A regular expression is no address to compare with.
        redirectUri: value("redirectUri"),
        confidential: provider.clientType === "confidential",
        signed: provider.signingKey !== "none",
        readsIdTokens: readsIdTokens(entry, setup, told),
        issuer: asksForIssuer(entry, setup, told) ? value("endpoint.issuer") : null,
        returnsAfterLogout: provider.redirectUris.some(
          ({ redirectUriType }) => redirectUriType === "logout",
        ),
        logoutRedirectUri: value("logoutRedirectUri"),
        mayLackHint: provider.sendsIdTokenHint === undefined,
        lacksHint: provider.sendsIdTokenHint === false,
        discovery: value("endpoint.discovery"),
        token: value("endpoint.token"),
        jwks: value("endpoint.jwks"),
        scopes: value("scopes"),
      };
    case "saml":
      return {
        partial: "trouble-saml",
        name,
        acsUrl: value("acsUrl"),
        audience: value("audience"),
        issuer: asksForIssuer(entry, setup, told) ? value("endpoint.issuer") : null,
        metadata: value("endpoint.metadata"),
        post: provider.spBinding === "post",
      };
    case "ldap":
      return {
        partial: "trouble-ldap",
        name,
        bindDn: value("ldap.bindDn"),
        usersDn: value("ldap.usersDn"),
        hostname: value("ldap.hostname"),
        cached: provider.bindMode === "cached" || provider.searchMode === "cached",
      };
    case "proxy":
      return { partial: "trouble-proxy", name, externalHost: value("externalHost") };
    case "radius":
      return { partial: "trouble-radius", name, hostname: value("radius.hostname") };
    case "scim":
      return { partial: "trouble-scim", name, url: value("scim.url") };
    case "wsFederation":
      return {
        partial: "trouble-wsFederation",
        name,
        replyUrl: value("replyUrl"),
        wtrealm: value("wtrealm"),
      };
    case "ssf":
      return { partial: "trouble-ssf", name, configuration: value("endpoint.ssfConfiguration") };
    case "rac":
      return undefined;
  }
}

/** What the procedure of a setup tells the application. */
interface Told {
  /** The names that it refers to: `endpoint.issuer.withoutSlash`. */
  names: ReadonlySet<string>;
  /** Whether authentik's metadata is a file of its. */
  metadata: boolean;
}

function toldBy({ phases }: GuideSetup): Told {
  const strings = stringsOf(phases.map(({ blocks }) => blocks));
  return {
    names: new Set(
      strings.flatMap(({ pieces }) =>
        pieces.flatMap((piece) => (piece.type === "reference" ? piece.name : [])),
      ),
    ),
    metadata: strings.some(
      ({ path, text }) => path.at(-1) === "type" && text === "downloadMetadata",
    ),
  };
}

/** Whether the application is told authentik's issuer: in a field of its own, or by a document. */
function asksForIssuer(entry: GuideProvider, setup: GuideSetup, told: Told): boolean {
  if (entry.provider.type === "saml" && entry.provider.issuerOverride !== undefined) return true;
  const documents = ["issuer", "discovery", "metadata", "apiMetadata"];
  return told.metadata || documents.some((id) => refersTo(id, entry, setup, told));
}

/**
 * Whether an OAuth application reads ID tokens. One that is told where to ask for the user, but
 * neither the issuer nor the keys, has nothing to check them by, and asks for the user instead.
 */
function readsIdTokens(entry: GuideProvider, setup: GuideSetup, told: Told): boolean {
  const refers = (id: string) => refersTo(id, entry, setup, told);
  return ["issuer", "discovery", "jwks"].some(refers) || !refers("userinfo");
}

/** Whether the procedure has a reference to an endpoint of a provider, or to a part of it. */
function refersTo(id: string, entry: GuideProvider, setup: GuideSetup, { names }: Told): boolean {
  const shown = (name: string) => {
    const found = setup.scope.get(name);
    return found && valueMdx(found.template);
  };
  const short = `endpoint.${id}`;
  const own = nameOf(short, entry, setup);
  // The short name is the value of one provider of several.
  const meant = shown(short) === shown(own) ? [own, short] : [own];
  return [...names].some((name) => meant.some((it) => name === it || name.startsWith(`${it}.`)));
}

/** In a setup of several providers, a provider's values stand behind its name. */
function nameOf(reference: string, { name }: GuideProvider, { setup }: GuideSetup): string {
  if (setup.type !== "combined") return reference;
  const [, endpoint] = /^endpoint\.(.+)$/.exec(reference) ?? [];
  return endpoint === undefined
    ? `${name}.${reference.split(".").at(-1)}`
    : `endpoint.${name}.${endpoint}`;
}
