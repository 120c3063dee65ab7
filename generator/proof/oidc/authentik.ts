import { generateKeyPairSync } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import Provider, {
  type ClientMetadata,
  type Configuration,
  type ResponseType,
} from "oidc-provider";
import { catalogue, endpointTemplate } from "../../values/catalogue.ts";
import { escapeHtml } from "../browser.ts";
import { isAllowed, type RegisteredClient } from "./client-of-blueprint.ts";
import { memoryStore } from "./store.ts";

/** The person who logs in, as each subject mode names them. */
const subjects: Readonly<Record<string, string>> = {
  hashed_user_id: "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
  user_id: "42",
  user_uuid: "0b2f1c1e-6a5b-4f0e-9a61-5a1c1f7d3b11",
  user_username: "jane",
  user_email: "jane@reader.example",
  user_upn: "jane@reader.example",
};

/** What authentik's own mappings put into tokens: `blueprints/system/providers-oauth2.yaml`. */
const claims: Readonly<Record<string, unknown>> = {
  email: subjects.user_email,
  email_verified: false,
  name: "Jane Reader",
  given_name: "Jane Reader",
  preferred_username: subjects.user_username,
  nickname: subjects.user_username,
  groups: ["readers"],
  entitlements: [],
  roles: [],
};
const claimsOfScope: Readonly<Record<string, string[]>> = {
  email: ["email", "email_verified"],
  profile: ["name", "given_name", "preferred_username", "nickname", "groups"],
  entitlements: ["entitlements", "roles"],
};

/** Response types by the grant that permits them; the others need none of their own. */
const responseTypes = {
  authorization_code: ["code"],
  implicit: ["id_token", "id_token token"],
  hybrid: ["code id_token"],
} as const satisfies Record<string, readonly ResponseType[]>;
const allGrants = ["authorization_code", "implicit", "hybrid", "refresh_token"];

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const signingKey = { ...privateKey.export({ format: "jwk" }), use: "sig", alg: "RS256" };

const interaction = "/if/flow/default-authentication-flow/";

/**
 * A certified OpenID provider in authentik's place: its paths are the catalogue's to the letter, its
 * one client is what the blueprint says, and whoever comes is logged in.
 */
export function authentikOf(client: RegisteredClient, origin: string): RequestListener {
  const { oauth2 } = catalogue;
  const path = (id: keyof typeof oauth2) => endpointTemplate(oauth2[id], "", { slug: client.slug });
  const issuer = origin + path(client.issuerMode === "global" ? "globalIssuer" : "issuer");
  const provider = new Provider(issuer, {
    ...configuration(client),
    routes: {
      authorization: path("authorize"),
      token: path("token"),
      userinfo: path("userinfo"),
      jwks: path("jwks"),
      end_session: path("endSession"),
      introspection: path("introspect"),
      revocation: path("revoke"),
    },
  });
  // The package compares to the letter only and refuses some URIs that authentik takes.
  provider.Client.prototype.redirectUriAllowed = (uri) => isAllowed(uri, client.redirectUris);
  provider.Client.prototype.postLogoutRedirectUriAllowed = (uri) =>
    isAllowed(uri, client.logoutUris);

  const answer = provider.callback();
  // The package serves these two at fixed paths.
  const moved = new Map([
    [path("discovery"), "/.well-known/openid-configuration"],
    [path("authorizationServerMetadata"), "/.well-known/oauth-authorization-server"],
  ]);
  const served = new Set(
    (["authorize", "token", "userinfo", "jwks", "endSession", "introspect", "revoke"] as const).map(
      path,
    ),
  );
  return (request, response) => {
    const url = new URL(request.url ?? "/", origin);
    if (url.pathname.startsWith(interaction)) {
      logIn(provider, client, request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
      return;
    }
    const target = moved.get(url.pathname);
    if (target !== undefined) {
      request.url = target;
    } else if (!served.has(url.pathname) && !isInternal(url.pathname, path)) {
      response.writeHead(404).end("Not found");
      return;
    } else if (url.pathname === path("endSession")) {
      const { searchParams } = url;
      if (client.logoutUris.length === 0) {
        // Without a redirect URI of the type logout, authentik ends the session and goes nowhere.
        searchParams.delete("post_logout_redirect_uri");
        request.url = url.pathname + url.search;
      } else if (
        searchParams.has("post_logout_redirect_uri") &&
        !searchParams.get("id_token_hint")
      ) {
        // The package lets the client ID do in its place.
        response.writeHead(400).end("invalid_request: id_token_hint_missing");
        return;
      }
    }
    answer(request, response);
  };
}

/** The issuer of a client's tokens. */
export function issuerOf(client: RegisteredClient, origin: string): string {
  return origin + pathOf(client, client.issuerMode === "global" ? "globalIssuer" : "issuer");
}

function pathOf({ slug }: RegisteredClient, id: keyof typeof catalogue.oauth2): string {
  return endpointTemplate(catalogue.oauth2[id], "", { slug });
}

/** Pages between the public ones, which only redirects and forms of the package lead to. */
function isInternal(path: string, publicPath: (id: "authorize" | "endSession") => string): boolean {
  const [, authorize] = path.split(publicPath("authorize"));
  const [, endSession] = path.split(publicPath("endSession"));
  return /^[\w-]{20,}$/.test(authorize ?? "") || /^(?:confirm|success)$/.test(endSession ?? "");
}

function configuration(client: RegisteredClient): Configuration {
  const grants = client.grantTypes ?? allGrants;
  const allowed = Object.entries(responseTypes).flatMap(([grant, types]) =>
    grants.includes(grant) ? types : [],
  );
  const sub = subjects[client.subMode] ?? client.subMode;
  return {
    adapter: memoryStore(),
    clients: [metadata(client, grants, allowed)],
    cookies: { keys: ["a key for signed cookies"] },
    jwks: { keys: [signingKey] },
    responseTypes: Object.values(responseTypes).flat(),
    scopes: [...new Set([...client.scopes, "openid"])],
    claims: Object.fromEntries(client.scopes.map((scope) => [scope, claimsOfScope[scope] ?? []])),
    conformIdTokenClaims: !client.claimsInIdToken,
    findAccount: () => ({ accountId: sub, claims: () => ({ ...claims, sub }) }),
    interactions: { url: (_, { uid }) => interaction + uid },
    issueRefreshToken: (_context, _client, { scopes }) =>
      grants.includes("refresh_token") && scopes.has("offline_access"),
    pkce: { required: () => client.clientSecret === undefined },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        // authentik asks nothing: its invalidation flow ends the session.
        logoutSource: (context, form) => {
          context.body = form.replace(
            "</form>",
            '<input type="hidden" name="logout" value="yes"/></form>',
          );
        },
        postLogoutSuccessSource: (context) => {
          context.body = "Logged out";
        },
      },
    },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      Grant: 300,
      IdToken: 300,
      Interaction: 300,
      RefreshToken: 300,
      Session: 300,
    },
    renderError: (context, { error, error_description: description }) => {
      context.type = "text";
      context.body = `${error}: ${escapeHtml(description ?? "")}`;
    },
  };
}

function metadata(
  client: RegisteredClient,
  grants: readonly string[],
  responses: readonly ResponseType[],
): ClientMetadata {
  const { clientId, clientSecret, scopes, hasSigningKey } = client;
  return {
    client_id: clientId,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
    token_endpoint_auth_method: clientSecret === undefined ? "none" : "client_secret_post",
    // Never compared: see `redirectUriAllowed` above. The package wants a list of its own taste.
    redirect_uris: ["https://client.invalid/"],
    response_types: responses,
    // What the package calls hybrid is two grants together.
    grant_types: grants.filter((grant) => grant !== "hybrid"),
    scope: scopes.join(" "),
    id_token_signed_response_alg: hasSigningKey ? "RS256" : "HS256",
  };
}

/** What a person does on the login and consent pages, done at once. */
async function logIn(
  provider: Provider,
  client: RegisteredClient,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  const accountId = subjects[client.subMode] ?? client.subMode;
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  grant.addOIDCScope(String(params.scope ?? ""));
  grant.addOIDCClaims(Object.keys(claims));
  await provider.interactionFinished(request, response, {
    login: { accountId },
    consent: { grantId: await grant.save() },
  });
}
