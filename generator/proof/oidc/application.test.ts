import { afterAll, beforeAll, expect, test } from "vitest";
import { type Loopback, startLoopback } from "../loopback.ts";
import { useApplication } from "./application.ts";
import { authentikOf } from "./authentik.ts";

const redirectUri = "https://app.example.org/callback";
const redirectUriWithQuery = "https://app.example.org/ajax?action=login";
const logoutRedirectUri = "https://app.example.org/";

let server: Loopback;
beforeAll(async () => {
  server = await startLoopback();
  server.serve(
    authentikOf(
      {
        slug: "app",
        clientId: "id",
        clientSecret: "secret",
        redirectUris: [redirectUri, redirectUriWithQuery].map((url) => ({
          matchingMode: "strict" as const,
          url,
        })),
        logoutUris: [{ matchingMode: "strict", url: logoutRedirectUri }],
        scopes: ["openid"],
        grantTypes: ["authorization_code"],
        hasSigningKey: true,
        subMode: "user_uuid",
        issuerMode: "per_provider",
        claimsInIdToken: true,
      },
      server.origin,
    ),
  );
});
afterAll(() => server.close());

/** Logs in, and out at the address with this query. */
const logOutAt = (query: string, sendsIdTokenHint = true) =>
  logIn(redirectUri, query, sendsIdTokenHint);

const logIn = (redirectUri: string, query = "", sendsIdTokenHint = true) =>
  useApplication(
    {
      clientId: "id",
      clientSecret: "secret",
      redirectUri,
      logoutRedirectUri,
      sendsIdTokenHint,
      scope: "openid",
      responseType: "code",
      discovery: { issuer: `${server.origin}/application/o/app/` },
      endpoints: {
        end_session_endpoint: `${server.origin}/application/o/app/end-session/${query}`,
      },
      anyIssuer: "",
    },
    server.origin,
  );

test("the address of the logout gets the application's parameters", async () => {
  await expect(logOutAt("")).resolves.toBeUndefined();
});

test("an application fills in what its own address of the logout leaves blank", async () => {
  await expect(
    logOutAt("?id_token_hint={{token}}&post_logout_redirect_uri={{logoutRedirectURL}}"),
  ).resolves.toBeUndefined();
  await expect(logOutAt("?id_token_hint=")).resolves.toBeUndefined();
});

test("what the address of the logout says itself stands", async () => {
  await expect(logOutAt(`?post_logout_redirect_uri=${logoutRedirectUri}`)).resolves.toBeUndefined();
  await expect(logOutAt("?post_logout_redirect_uri=https://app.example.org/other")).rejects.toThrow(
    "post_logout_redirect_uri not registered",
  );
});

test("who asks for the way back without the ID token is refused", async () => {
  await expect(logOutAt("", false)).rejects.toThrow("id_token_hint_missing");
});

test("a redirect URI may have parameters of its own", async () => {
  await expect(logIn(redirectUriWithQuery)).resolves.toBeUndefined();
  await expect(logIn(`${redirectUriWithQuery}&more=1`)).rejects.toThrow("the redirect URI");
});
