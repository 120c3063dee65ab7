import * as openid from "openid-client";
import { Browser } from "../browser.ts";
import { failureOn, ProofFailure } from "../failure.ts";

/** Everything that an application with OpenID Connect was told. */
export interface OidcSettings {
  clientId: string;
  /** Public clients have none. */
  clientSecret: string | undefined;
  redirectUri: string;
  /** What it asks for; blanks as the page has them. */
  scope: string;
  /** `id_token` for the implicit flow. */
  responseType: "code" | "id_token";
  /** Where discovery starts. */
  discovery: { url: string } | { issuer: string } | undefined;
  /** What the page says by itself; goes before what discovery finds. */
  endpoints: Partial<openid.ServerMetadata>;
  /** Issuer of tokens where the page leaves it open: such applications do not compare it. */
  anyIssuer: string;
  logoutRedirectUri: string | undefined;
  /** Whether it sends the ID token when it logs somebody out. */
  sendsIdTokenHint: boolean;
}

const timeout = 5;

/** Logs a person in to the application, and out again, as the application's settings say. */
export async function useApplication(settings: OidcSettings, origin: string): Promise<void> {
  const config = await configure(settings);
  const browser = new Browser(origin);
  const tokens =
    settings.responseType === "code"
      ? await codeFlow(config, settings, browser)
      : await implicitFlow(config, settings, browser);
  if (tokens.access !== undefined && config.serverMetadata().userinfo_endpoint !== undefined) {
    await openid.fetchUserInfo(config, tokens.access, tokens.subject);
  }
  if (tokens.refresh !== undefined) await openid.refreshTokenGrant(config, tokens.refresh);
  if (config.serverMetadata().end_session_endpoint !== undefined) {
    await logOut(config, settings, browser, tokens.id);
  }
}

interface Tokens {
  id: string;
  subject: string;
  access?: string | undefined;
  refresh?: string | undefined;
}

async function configure(settings: OidcSettings): Promise<openid.Configuration> {
  const { clientId, clientSecret, endpoints, redirectUri } = settings;
  const config = new openid.Configuration(
    { ...(await discover(settings)), ...endpoints },
    clientId,
    clientSecret,
    clientSecret === undefined ? openid.None() : openid.ClientSecretPost(clientSecret),
  );
  openid.allowInsecureRequests(config);
  config.timeout = timeout;
  if (config.serverMetadata().jwks_uri !== undefined) openid.enableNonRepudiationChecks(config);
  // The library adds a slash to a bare origin; applications send the same text both times.
  config[openid.customFetch] = (url, { body, ...options }) => {
    if (body instanceof URLSearchParams && body.has("redirect_uri")) {
      body.set("redirect_uri", redirectUri);
    }
    return fetch(url, { ...options, ...(body == null ? {} : { body }) } as RequestInit);
  };
  return config;
}

/** What authentik says about itself, where the application asks. */
async function discover({
  clientId,
  discovery,
  anyIssuer,
}: OidcSettings): Promise<openid.ServerMetadata> {
  if (!discovery) return { issuer: anyIssuer };
  const server = new URL("url" in discovery ? discovery.url : discovery.issuer);
  const found = await openid.discovery(server, clientId, undefined, undefined, {
    execute: [openid.allowInsecureRequests],
    timeout,
  });
  const metadata = found.serverMetadata();
  // The library compares addresses; applications compare texts.
  if ("issuer" in discovery && metadata.issuer !== discovery.issuer) {
    throw new ProofFailure(`authentik's issuer is ${metadata.issuer}, not ${discovery.issuer}`);
  }
  return metadata;
}

async function codeFlow(
  config: openid.Configuration,
  settings: OidcSettings,
  browser: Browser,
): Promise<Tokens> {
  const verifier = openid.randomPKCECodeVerifier();
  const state = openid.randomState();
  const nonce = openid.randomNonce();
  const answer = await authorize(config, settings, browser, {
    response_type: "code",
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    // The server under test wants it for refresh tokens; authentik does not.
    ...(wants(settings, "offline_access") ? { prompt: "consent" } : {}),
  });
  const tokens = await openid.authorizationCodeGrant(config, answer, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  checkScopes(settings, tokens.scope ?? "");
  if (wants(settings, "offline_access") && tokens.refresh_token === undefined) {
    throw new ProofFailure("authentik gives no refresh token, which the application asks for.");
  }
  return {
    id: tokens.id_token ?? "",
    subject: tokens.claims()?.sub ?? "",
    access: tokens.access_token,
    refresh: tokens.refresh_token,
  };
}

async function implicitFlow(
  config: openid.Configuration,
  settings: OidcSettings,
  browser: Browser,
): Promise<Tokens> {
  openid.useIdTokenResponseType(config);
  const nonce = openid.randomNonce();
  const state = openid.randomState();
  const answer = await authorize(config, settings, browser, { nonce, state });
  const { sub } = await openid.implicitAuthentication(config, answer, nonce, {
    expectedState: state,
  });
  return { id: new URLSearchParams(answer.hash.slice(1)).get("id_token") ?? "", subject: sub };
}

/** Sends the browser to authentik and takes the answer that comes back. */
async function authorize(
  config: openid.Configuration,
  { redirectUri, scope }: OidcSettings,
  browser: Browser,
  parameters: Record<string, string>,
): Promise<URL> {
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    ...parameters,
  });
  const { url: answer } = await browser.open(url.href).catch((error: unknown) => {
    throw failureOn(`the redirect URI ${redirectUri}`, error);
  });
  if (!isAt(answer, redirectUri)) {
    throw new ProofFailure(`authentik sends the user to ${answer}, not to ${redirectUri}`);
  }
  return new URL(answer);
}

async function logOut(
  config: openid.Configuration,
  { logoutRedirectUri, sendsIdTokenHint }: OidcSettings,
  browser: Browser,
  idToken: string,
): Promise<void> {
  const url = openid.buildEndSessionUrl(config, {});
  const parameters = {
    ...(sendsIdTokenHint ? { id_token_hint: idToken } : {}),
    ...(logoutRedirectUri === undefined ? {} : { post_logout_redirect_uri: logoutRedirectUri }),
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (isLeftOpen(url.searchParams.get(name))) url.searchParams.set(name, value);
  }
  const visit = await browser.submit(await browser.open(url.href));
  if (
    logoutRedirectUri === undefined ? visit.body === undefined : !isAt(visit.url, logoutRedirectUri)
  ) {
    throw new ProofFailure(
      `After the logout, authentik sends the user to ${visit.url}, not to ${logoutRedirectUri}`,
    );
  }
}

/** Whether the page's own address leaves a parameter to the application: none, empty, or `{{token}}`. */
function isLeftOpen(parameter: string | null): boolean {
  return parameter === null || /^(?:\{.*\})?$/.test(parameter);
}

/** Whether an address is a URI with nothing but parameters added. */
function isAt(address: string, uri: string): boolean {
  return [uri, new URL(uri).href].some((start) => {
    const next = start.includes("?") ? /^(?:[&#]|$)/ : /^(?:[?#]|$)/;
    return address.startsWith(start) && next.test(address.slice(start.length));
  });
}

function wants({ scope }: OidcSettings, name: string): boolean {
  return scope.split(" ").includes(name);
}

/** authentik drops a scope that the provider lacks, and its claims with it. */
function checkScopes({ scope }: OidcSettings, granted: string): void {
  const missing = scope.split(" ").filter((name) => !granted.split(" ").includes(name));
  if (missing.length > 0) {
    throw new ProofFailure(`The provider lacks scopes that the application asks for: ${missing}`);
  }
}
