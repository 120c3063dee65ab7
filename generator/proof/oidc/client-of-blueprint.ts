import { type AuthentikVersion, inSpan } from "../../values/versions.ts";
import {
  type Attributes,
  type BlueprintEntry,
  entryOf,
  slugOf,
  textOf,
} from "../blueprint-file.ts";
import { ProofFailure } from "../failure.ts";
import { mappingName } from "../mapping-name.ts";

/** What authentik knows of a client after it has read the blueprint. */
export interface RegisteredClient {
  slug: string;
  clientId: string;
  /** Absent for public clients. */
  clientSecret: string | undefined;
  redirectUris: RegisteredUri[];
  logoutUris: RegisteredUri[];
  scopes: string[];
  /** Undefined in releases that know no allow-list. */
  grantTypes: string[] | undefined;
  /** RS256 with a key, HS256 with the client secret otherwise. */
  hasSigningKey: boolean;
  subMode: string;
  issuerMode: string;
  claimsInIdToken: boolean;
}

/** One allowed redirect URI. */
export interface RegisteredUri {
  matchingMode: string;
  url: string;
}

const model = "authentik_providers_oauth2.oauth2provider";

/** The scopes of authentik's own mappings: `blueprints/system/providers-oauth2.yaml`. */
const managedScopes: Readonly<Record<string, string>> = {
  "goauthentik.io/providers/oauth2/scope-openid": "openid",
  "goauthentik.io/providers/oauth2/scope-email": "email",
  "goauthentik.io/providers/oauth2/scope-profile": "profile",
  "goauthentik.io/providers/oauth2/scope-entitlements": "entitlements",
  "goauthentik.io/providers/oauth2/scope-offline_access": "offline_access",
};

/** Registers the client of a blueprint as a release of authentik does. */
export function registeredClient(
  entries: readonly BlueprintEntry[],
  name: string,
  version: AuthentikVersion,
): RegisteredClient {
  const provider = entryOf(entries, model, name);
  const { attrs } = provider;
  const clientId = textOf(attrs, "client_id");
  if (clientId === undefined) throw new ProofFailure("The blueprint sets no client ID.");
  if (attrs.encryption_key !== undefined) {
    throw new ProofFailure("Encrypted tokens are not executed: neither side has the other's key.");
  }
  const isPublic = attrs.client_type === "public";
  const clientSecret = textOf(attrs, "client_secret");
  if (!isPublic && clientSecret === undefined) {
    throw new ProofFailure("The blueprint sets no secret for a confidential client.");
  }
  // Releases before know neither types of redirect URIs nor an allow-list of grants.
  const knowsTypes = inSpan(version, { since: "2026.5" });
  const uris = redirectUris(attrs);
  const ofType = (type: string) => uris.filter((uri) => uri.type === type);
  return {
    slug: slugOf(entries, provider),
    clientId,
    clientSecret: isPublic ? undefined : clientSecret,
    redirectUris: knowsTypes ? ofType("authorization") : uris,
    logoutUris: knowsTypes ? ofType("logout") : [],
    scopes: list(attrs.property_mappings).map((reference) =>
      mappingName(reference, entries, managedScopes, "scope_name"),
    ),
    // The API's default is an empty list, which permits nothing.
    grantTypes: knowsTypes ? list(attrs.grant_types).map(String) : undefined,
    hasSigningKey: attrs.signing_key !== undefined && attrs.signing_key !== null,
    subMode: textOf(attrs, "sub_mode") ?? "hashed_user_id",
    issuerMode: textOf(attrs, "issuer_mode") ?? "per_provider",
    claimsInIdToken: attrs.include_claims_in_id_token !== false,
  };
}

function redirectUris(attrs: Attributes): (RegisteredUri & { type: string })[] {
  return list(attrs.redirect_uris).map((uri) => {
    const { matching_mode, url, redirect_uri_type } = uri as Attributes;
    if (typeof matching_mode !== "string" || typeof url !== "string") {
      throw new ProofFailure("A redirect URI of the blueprint lacks its URL or matching mode.");
    }
    return {
      matchingMode: matching_mode,
      url,
      type: typeof redirect_uri_type === "string" ? redirect_uri_type : "authorization",
    };
  });
}

/** Whether authentik accepts a URI: to the letter, or by `re.fullmatch` of Python. */
export function isAllowed(uri: string, registered: readonly RegisteredUri[]): boolean {
  return registered.some(({ matchingMode, url }) =>
    matchingMode === "regex"
      ? new RegExp(`^(?:${url.replaceAll("(?P<", "(?<")})$`).test(uri)
      : url === uri,
  );
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
