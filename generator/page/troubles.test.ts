import { describe, expect, it } from "vitest";
import {
  combined,
  downloadMetadata,
  ldap,
  oidc,
  prose,
  regex,
  saml,
  scim,
  section,
  settings,
  step,
  strict,
  table,
} from "../descriptor/authoring.ts";
import { renderPage } from "./testing.ts";

/** The part of a page on common errors. */
function errorsOf(...own: Parameters<typeof renderPage>): string {
  const { mdx } = renderPage(...own);
  return mdx.slice(mdx.indexOf("## Troubleshooting"));
}

const application = [step("Save.")];

describe("common errors", () => {
  it("name the value that the error is about", () => {
    const text = errorsOf({
      setups: [
        oidc({
          provider: { redirectUris: [strict("https://app.example.org/cb")] },
          application: [settings({ Issuer: "{{endpoint.issuer}}" })],
        }),
      ],
    });
    expect(text).toContain(
      'The provider expects <Value t="{{oauth2.redirectUri}}" /> to the letter',
    );
    expect(text).toContain('authentik\'s tokens name <Value t="{{oauth2.issuer}}" />');
    expect(text).toContain(
      'must pass on `Host` and `X-Forwarded-Proto`.<When since="2026.8"> authentik believes these only from addresses',
    );
    expect(text).toContain("Check whether the provider still has its signing key");
    expect(text).toContain("### Common errors {/* #errors */}");
  });

  it.each([
    ["is given it", [settings({ Issuer: "{{endpoint.issuer}}" })], true],
    ["is given it without its slash", [settings({ I: "{{endpoint.issuer.withoutSlash}}" })], true],
    ["reads authentik's configuration", [settings({ URL: "{{endpoint.discovery}}" })], true],
    ["knows the endpoints alone", [settings({ Token: "{{endpoint.token}}" })], false],
  ])("of OAuth tell of the issuer if the application %s", (_, blocks, isTold) => {
    const provider = { redirectUris: [strict("https://app.example.org/cb")] };
    const text = errorsOf({ setups: [oidc({ provider, application: blocks })] });
    expect(text.includes("says that the issuer is wrong")).toBe(isTold);
  });

  it("follow what the provider is set to", () => {
    const text = errorsOf({
      setups: [
        oidc({
          provider: {
            redirectUris: [regex("https://app\\.example\\.org/.*")],
            clientType: "public",
            signingKey: "none",
          },
          application,
        }),
      ],
    });
    expect(text).not.toContain("The provider expects");
    expect(text).not.toContain("`invalid_client`");
    expect(text).toContain("The provider has no signing key, so authentik signs with HS256");
  });

  describe("after a logout", () => {
    const logoutErrorOf = (sendsIdTokenHint?: boolean, returns = true) => {
      const uris = [
        strict("https://app.example.org/cb"),
        ...(returns ? [strict("https://app.example.org", { redirectUriType: "logout" })] : []),
      ];
      const hint = sendsIdTokenHint === undefined ? {} : { sendsIdTokenHint };
      const text = errorsOf({
        setups: [oidc({ provider: { redirectUris: uris, ...hint }, application })],
      });
      return /“Bad Request” in authentik after logging out.*/.exec(text)?.[0];
    };

    it("tell of the ID token where the application may send none", () => {
      expect(logoutErrorOf()).toContain("and send the user's ID token with it. If");
      expect(logoutErrorOf(true)).toContain(' as **Post Logout**, <Value t="{{oauth2.logout');
      expect(logoutErrorOf(true)).not.toContain("ID token");
    });

    it("say what to take away where it sends none", () => {
      expect(logoutErrorOf(false, false)).toContain("Remove every redirect URI of the type");
      expect(logoutErrorOf(undefined, false)).toBeUndefined();
      expect(logoutErrorOf(true, false)).toBeUndefined();
    });
  });

  const login = { Authorize: "{{endpoint.authorize}}", Token: "{{endpoint.token}}" };
  it.each([
    ["asks for the user", { ...login, User: "{{endpoint.userinfo}}" }, false],
    [
      "asks for the user and has keys",
      { U: "{{endpoint.userinfo}}", K: "{{endpoint.jwks}}" },
      true,
    ],
    ["asks for paths, and no keys", { U: "{{endpoint.userinfo.path}}" }, false],
    ["has the issuer", { Issuer: "{{endpoint.issuer.withoutSlash}}" }, true],
    ["reads the discovery document", { URL: "{{endpoint.discovery}}" }, true],
    ["is told nothing of it", login, true],
  ])("of ID tokens are told if the application %s", (_, fields, isTold) => {
    const text = errorsOf({
      setups: [
        oidc({
          provider: { redirectUris: [strict("https://app.example.org/cb")] },
          application: [settings(fields)],
        }),
      ],
    });
    expect(text.includes("refuses the token's signature")).toBe(isTold);
    expect(text.includes("A token is “expired”")).toBe(isTold);
  });

  it.each([
    ["has a field for it", [settings({ Issuer: "{{endpoint.issuer}}" })], {}, true],
    ["reads the metadata", [prose("Enter {{endpoint.metadata}}.")], {}, true],
    ["is given the metadata", [downloadMetadata(), step("Upload it.")], {}, true],
    ["wants a certain one", application, { issuerOverride: "https://app.example.org" }, true],
    ["does not ask for it", [settings({ URL: "{{endpoint.ssoPost}}" })], {}, false],
  ])("of SAML tell of the issuer if the application %s", (_, blocks, issuer, isTold) => {
    const provider = { acsUrl: "https://app.example.org/acs", ...issuer };
    const text = errorsOf({ setups: [saml({ provider, application: blocks })] });
    expect(text.includes("does not know the issuer")).toBe(isTold);
  });

  it("of SAML name the issuer that a provider may have from before it was an address", () => {
    const provider = { acsUrl: "https://app.example.org/acs" };
    const application = [settings({ Issuer: "{{endpoint.issuer}}" })];
    expect(errorsOf({ setups: [saml({ provider, application })] })).toContain(
      '<When since="2026.5"> A provider that was created before authentik 2026.5 keeps its old issuer; its page in authentik shows the one in force.</When>',
    );
  });

  it("of several providers tell of the issuer of each that is asked for", () => {
    const provider = { type: "saml", acsUrl: "https://app.example.org/acs" } as const;
    const text = errorsOf({
      setups: [
        combined({
          id: "twice",
          title: "SAML, twice",
          providers: { one: provider, two: provider },
          application: [settings({ Issuer: "{{endpoint.two.issuer}}" })],
        }),
      ],
    });
    expect(text.match(/does not know the issuer/g)).toHaveLength(1);
  });

  it("of one OAuth provider among several tell of its issuer, whichever name it is asked by", () => {
    const told = (text: string) =>
      errorsOf({
        setups: [
          combined({
            id: "both",
            title: "Both",
            providers: {
              login: { type: "oauth2", redirectUris: [strict("https://app.example.org/cb")] },
              users: { type: "scim", url: "https://app.example.org/scim" },
            },
            application: [settings({ URL: text })],
          }),
        ],
      }).includes("says that the issuer is wrong");
    expect(told("{{endpoint.discovery}}")).toBe(true);
    expect(told("{{endpoint.login.discovery}}")).toBe(true);
    expect(told("{{endpoint.token}}")).toBe(false);
  });

  it("are left to the guide where it tells of the same message or code", () => {
    const text = errorsOf({
      setups: [
        oidc({ provider: { redirectUris: [strict("https://app.example.org/cb")] }, application }),
      ],
      troubleshooting: [
        section("authentik shows “Redirect URI error”", prose("Set **Site URL**.")),
        table(
          ["What you see", "Why"],
          ["`invalid_client` in the log", "The secret is another one."],
          ["App refuses the token's signature", "There is no key."],
          ["User not found", "There is none."],
        ),
      ],
    });
    expect(text.match(/Redirect URI error/gi)).toHaveLength(1);
    expect(text.match(/`invalid_client`/g)).toHaveLength(1);
    expect(text.match(/refuses the token's signature/g)).toHaveLength(1);
    expect(text).toContain("**authentik shows “Client ID Error”.**");
    expect(text).toContain("**authentik answers “Not Found” (404).**");
  });

  it("of one setup are not another's, and leave no heading without a list", () => {
    const account = { baseDn: "dc=ldap,dc=company", searchAccount: "reader" };
    const setups = [
      ldap({ provider: account, application }),
      scim({ provider: { url: "https://app.example.org/scim" }, application }),
    ];
    const named = (prefix: string) =>
      errorsOf({
        setups,
        troubleshooting: [
          section(`${prefix}a user does not arrive in App`, prose("Wait.")),
          section(`${prefix}every synchronisation fails`, prose("Wait.")),
        ],
      });
    expect(named("LDAP: ")).toContain("**A user does not arrive in App.**");
    expect(named("SCIM: ")).not.toMatch(/Common errors: SCIM|does not arrive in App\./);
    expect(named("")).not.toContain("Common errors: SCIM");
  });

  it("are told once where several setups share them, and by setup where they do not", () => {
    const provider = { acsUrl: "https://app.example.org/acs", audience: "app" };
    const same = errorsOf({
      setups: [
        { ...saml({ provider, application }), title: "One" },
        { ...saml({ provider, application }), title: "Two" },
      ],
    });
    expect(same.match(/### Common errors/g)).toHaveLength(1);
    const other = errorsOf({
      setups: [
        saml({ provider, application }),
        ldap({
          provider: { baseDn: "dc=ldap,dc=company", searchAccount: "reader" },
          application,
        }),
      ],
    });
    expect(other).toContain("### Common errors: SAML {/* #saml-errors */}");
    expect(other).toContain("### Common errors: LDAP {/* #ldap-errors */}");
  });
});
