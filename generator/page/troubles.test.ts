import { describe, expect, it } from "vitest";
import { ldap, oidc, regex, saml, step, strict } from "../descriptor/authoring.ts";
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
        oidc({ provider: { redirectUris: [strict("https://app.example.org/cb")] }, application }),
      ],
    });
    expect(text).toContain(
      'The provider expects <Value t="{{oauth2.redirectUri}}" /> to the letter',
    );
    expect(text).toContain('authentik\'s tokens name <Value t="{{oauth2.issuer}}" />');
    expect(text).toContain("Check whether the provider still has its signing key");
    expect(text).toContain("### Common errors {/* #errors */}");
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
