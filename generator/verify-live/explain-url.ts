import type { AuthentikVersion } from "../values/versions.ts";
import { inSpan } from "../values/versions.ts";

/** Why an address of authentik's differs from the page's. */
export function explainUrl(
  expected: string,
  found: string | undefined,
  version: AuthentikVersion,
): string {
  if (found === undefined)
    return "authentik's document does not name it. Is its release an older one?";
  if (!URL.canParse(found) || !URL.canParse(expected)) {
    return "That is no web address. Something else than authentik may have answered.";
  }
  const page = new URL(expected);
  const live = new URL(found);
  const samePath = page.pathname === live.pathname && page.search === live.search;
  if (samePath && page.host === live.host && page.protocol !== live.protocol) {
    return `authentik takes the scheme from the request. The reverse proxy in front of it must send \`X-Forwarded-Proto: ${page.protocol.slice(0, -1)}\`${trusted(version)}.`;
  }
  if (samePath && page.hostname === live.hostname && page.port !== live.port) {
    return `The port of the address is lost or added on the way. The reverse proxy in front of authentik must pass on the header \`Host\` with its port (nginx: \`$http_host\`) and the right \`X-Forwarded-Proto\`${trusted(version)}.`;
  }
  if (samePath) {
    return `authentik takes the host from the request. The reverse proxy in front of it must pass on the header \`Host\` as the browser sent it (\`${page.host}\`), or your value for authentik is not the address that users see.`;
  }
  if (slashless(page.pathname) === slashless(live.pathname)) {
    return "They differ by the final slash alone. authentik routes addresses to the letter, and clients compare issuers so: keep authentik's spelling.";
  }
  if (live.pathname.endsWith(page.pathname) && page.pathname !== "/") {
    return `authentik is served below the path \`${live.pathname.slice(0, -page.pathname.length)}/\`, this guide expects it at the root of its host.`;
  }
  return "The paths differ. Compare the slug of the application in authentik with yours, and the release of authentik.";
}

/** Why the issuer differs: it can also depend on the provider. */
export function explainIssuer(
  expected: string,
  found: string | undefined,
  version: AuthentikVersion,
): string {
  if (found !== undefined && URL.canParse(found) && URL.canParse(expected)) {
    const page = new URL(expected);
    const live = new URL(found);
    if (live.pathname === "/" && page.pathname !== "/") {
      return "The provider's **Issuer mode** is the same identifier for all providers. Choose the one that gives each provider a different issuer.";
    }
    if (page.pathname === "/" && live.pathname !== "/") {
      return "The provider's **Issuer mode** gives each provider a different issuer. This guide needs the same identifier for all providers.";
    }
  }
  return explainUrl(expected, found, version);
}

function slashless(path: string): string {
  return path.replace(/\/+$/, "");
}

function trusted(version: AuthentikVersion): string {
  return inSpan(version, { since: "2026.8" })
    ? ", and its network must be among those that authentik trusts (`AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS`)"
    : "";
}
