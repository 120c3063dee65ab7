import { expect, test } from "vitest";
import { explainFailure } from "./explain-failure.ts";

test("connections that a test on loopback cannot have, in plain words", () => {
  const codes = [
    "ENOTFOUND",
    "EAI_AGAIN",
    "EHOSTUNREACH",
    "ECONNRESET",
    "CERT_HAS_EXPIRED",
    "CERT_NOT_YET_VALID",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "HPE_INVALID_CONSTANT",
    "EWHATEVER",
  ];
  const words = codes.map((code) => {
    const { found, cause } = explainFailure({ kind: "connection", code }, "sso.example.org");
    return `${code}: ${found}\n  ${cause}`;
  });
  expect(words.join("\n")).toMatchInlineSnapshot(`
    "ENOTFOUND: unknown host
      The name server of this machine does not know sso.example.org. Look for a slip in the host name.
    EAI_AGAIN: no answer from the name server
      This machine could not look up sso.example.org. Is it connected?
    EHOSTUNREACH: host unreachable
      No way leads to sso.example.org from this machine.
    ECONNRESET: connection broken off
      The server at sso.example.org hung up. It may expect https where http was asked, or be starting.
    CERT_HAS_EXPIRED: an expired certificate
      The certificate of sso.example.org has run out. Applications refuse it too: renew it.
    CERT_NOT_YET_VALID: a certificate that is not valid yet
      The certificate of sso.example.org begins in the future, or this machine's clock is slow.
    ERR_TLS_CERT_ALTNAME_INVALID: a certificate for another host
      The certificate that answers at sso.example.org names other hosts. Often a reverse proxy's default certificate stands in for a missing one.
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: a certificate that this machine does not trust
      The certificate of sso.example.org is self-signed or issued by a private authority. Applications refuse it too unless they know that authority. For this command, name its file in the environment variable \`NODE_EXTRA_CA_CERTS\`.
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: an incomplete chain of certificates
      The certificate of sso.example.org comes without the intermediate one, or from a private authority. Browsers may hide that; applications refuse it.
    HPE_INVALID_CONSTANT: an answer that is no HTTP
      Another service listens at sso.example.org, or it wants https where http was asked.
    EWHATEVER: no connection (EWHATEVER)
      The connection to sso.example.org could not be made or broke off."
  `);
});

test("a redirect from https to http", () => {
  expect(
    explainFailure(
      { kind: "redirect", to: "sso.example.org", reason: "downgrade" },
      "sso.example.org",
    ),
  ).toMatchInlineSnapshot(`
    {
      "cause": "The reverse proxy in front of authentik leads back to the unencrypted address.",
      "found": "a redirect from https to http",
    }
  `);
});
