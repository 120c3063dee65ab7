import type { ApplicationSide } from "../application/side.ts";
import { ProofFailure } from "../failure.ts";
import type { OidcSettings } from "./application.ts";

/** Settings of an application as far as the page says them. */
export type PageSettings = Omit<
  OidcSettings,
  "redirectUri" | "anyIssuer" | "logoutRedirectUri" | "sendsIdTokenHint"
> & {
  /** Empty where the application makes them itself. */
  redirectUris: string[];
  logoutRedirectUri: string | undefined;
};

/**
 * Settings, by their names, for the address that `/.well-known/openid-configuration` follows; such
 * an application takes the issuer from what it finds there, whatever the address.
 */
const discoveryBase = /OIDC_OIDC_ENDPOINT$/;

/** The application's side of a page as an application with OpenID Connect reads it. */
export function oidcSettings(side: ApplicationSide, grantTypes: readonly string[]): PageSettings {
  const value = (role: string) => side.values.get(role);
  const endpoint = (id: string) => behindServer(value(`endpoint.${id}`), side);
  const clientId = value("clientId");
  if (clientId === undefined) throw new ProofFailure("The page does not show the client ID.");
  const base = side.shown.some(
    ({ label, source }) => discoveryBase.test(label) && source.includes("endpoint.issuer"),
  );
  const issuer = base ? undefined : endpoint("issuer");
  const url = base
    ? `${endpoint("issuer")}/.well-known/openid-configuration`
    : endpoint("discovery");
  const authorize = endpoint("authorize");
  // An application that is told neither where tokens are nor their keys finds both by the issuer.
  const isComplete =
    authorize !== undefined && (endpoint("token") ?? endpoint("jwks")) !== undefined;
  if (url === undefined && issuer === undefined && authorize === undefined) {
    throw new ProofFailure("The page shows no endpoint, issuer or discovery document.");
  }
  return {
    clientId,
    clientSecret: value("clientSecret"),
    redirectUris: [...side.values].flatMap(([role, text]) =>
      /^redirectUri(?:\d*|@.*)$/.test(role) ? [text] : [],
    ),
    logoutRedirectUri: value("logoutRedirectUri"),
    scope: scopeOf(side),
    responseType: grantTypes.includes("authorization_code") ? "code" : "id_token",
    discovery:
      url !== undefined ? { url } : issuer !== undefined && !isComplete ? { issuer } : undefined,
    endpoints: Object.fromEntries(
      Object.entries({
        issuer,
        authorization_endpoint: authorize,
        token_endpoint: endpoint("token"),
        userinfo_endpoint: endpoint("userinfo"),
        jwks_uri: endpoint("jwks"),
        end_session_endpoint: endpoint("endSession"),
      }).filter(([, address]) => address !== undefined),
    ),
  };
}

/** An application that asks for the paths of endpoints puts them behind authentik's address. */
function behindServer(address: string | undefined, { others }: ApplicationSide) {
  if (!address?.startsWith("/")) return address;
  const server = others.find(({ name }) => name === "authentik.url")?.text;
  if (server === undefined) {
    throw new ProofFailure(`The page does not show the address that “${address}” follows.`);
  }
  return server + address;
}

/** Scopes by their reference, by a field that lists them, or by names in a field's note. */
function scopeOf({ values, shown }: ApplicationSide): string {
  const named = values.get("scopes");
  if (named !== undefined) return named;
  const about = shown.filter(({ label }) => /scope/i.test(label));
  const field = about.find(({ form }) => form === "field")?.source;
  // What to choose is the first sentence of a note.
  const notes = about
    .filter(({ form }) => form === "prose")
    .flatMap(({ source }) => source.split(/\.\s/, 1))
    .flatMap((sentence) => [...sentence.matchAll(/`([\w.:/-]+)`/g)].map(([, name = ""]) => name));
  const scopes =
    field?.split(/[\s,]+/) ?? (notes.length > 0 ? notes : ["openid", "email", "profile"]);
  // Libraries add `openid` by themselves; without it there would be no ID token.
  return [...new Set(["openid", ...scopes])].join(" ");
}
