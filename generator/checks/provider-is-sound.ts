import type { Provider } from "../descriptor/schema/provider.ts";
import { defineCheck, type Finding } from "./check.ts";

/**
 * What authentik's own validators refuse, or what cannot work: caught here instead of at the
 * reader's. Sources: the serializers of authentik/providers/<type>/api.
 */
export const providerIsSound = defineCheck("provider-is-sound", ({ guide }) =>
  guide.setups.flatMap(({ providers }) =>
    providers.flatMap(({ provider, path }) =>
      faults(provider).map(({ path: inner = [], ...fault }) => ({
        ...fault,
        path: [...path, ...inner],
      })),
    ),
  ),
);

function faults(provider: Provider): Finding[] {
  switch (provider.type) {
    case "oauth2":
      return provider.redirectUris.flatMap(({ url, matchingMode }, index) => {
        const path = ["redirectUris", index, "url"];
        if (/^(?:javascript|data|vbscript):/i.test(url)) {
          return [{ path, message: `Unexpected scheme in \`${url}\`: authentik refuses it` }];
        }
        if (matchingMode === "strict" && /[*\\^]|\(\?/.test(url)) {
          return [
            {
              path,
              message: `Unexpected pattern in \`${url}\`: a strict redirect URI matches to the letter`,
              hint: "Write the exact address, or use `regex(…)`.",
            },
          ];
        }
        return matchingMode === "regex" ? regexFaults(url, path) : [];
      });
    case "saml":
      return provider.signingKp !== "none" && !provider.signAssertion && !provider.signResponse
        ? [
            {
              path: ["signAssertion"],
              message: "Unexpected signing key without anything to sign",
              hint: "Set `signAssertion` or `signResponse` to true; authentik refuses the provider otherwise.",
            },
          ]
        : [];
    case "proxy":
      return proxyFaults(provider);
    case "scim":
      return provider.authMode !== "token" && provider.authOauth === undefined
        ? [
            {
              path: ["authMode"],
              message: "Missing `authOauth`, expected the name of an OAuth source",
              hint: "Add an `oauthSource` to the setup's objects and name it here.",
            },
          ]
        : [];
    default:
      return [];
  }
}

function proxyFaults(provider: Extract<Provider, { type: "proxy" }>): Finding[] {
  const found: Finding[] = [];
  if (provider.mode === "proxy" && provider.internalHost === undefined) {
    found.push({
      path: ["mode"],
      message: "Missing `internalHost`, expected with mode `proxy`",
      hint: "Say where the outpost reaches the application.",
    });
  }
  if (provider.mode === "forward_domain" && provider.cookieDomain === undefined) {
    found.push({
      path: ["mode"],
      message: "Missing `cookieDomain`, expected with mode `forward_domain`",
      hint: "Name the parent domain that all applications share.",
    });
  }
  const { basicAuthUserAttribute, basicAuthPasswordAttribute } = provider;
  if (provider.basicAuthEnabled && !(basicAuthUserAttribute && basicAuthPasswordAttribute)) {
    found.push({
      path: ["basicAuthEnabled"],
      message: "Missing `basicAuthUserAttribute` or `basicAuthPasswordAttribute`",
      hint: "authentik needs both to log in by HTTP Basic.",
    });
  }
  return found;
}

/** Regular expressions are read by Python; what both languages refuse is refused here. */
function regexFaults(url: string, path: (string | number)[]): Finding[] {
  try {
    new RegExp(url.replace(/\{\{[^}]*\}\}/g, "x").replace(/\(\?P</g, "(?<"));
    return [];
  } catch (error) {
    const reason = String(error).replace(/^.*: /, "").toLowerCase();
    return [
      {
        path,
        message: `Unexpected regular expression \`${url}\`: ${reason}`,
        hint: "authentik matches redirect URIs with Python's `re`.",
      },
    ];
  }
}
