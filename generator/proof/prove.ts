import type { Guide } from "../guide/guide.ts";
import type { AuthentikVersion } from "../values/versions.ts";
import { type Claim, sidesOf } from "./claims-of-type.ts";
import { startLoopback } from "./loopback.ts";
import { proveOidc } from "./oidc/prove.ts";
import { proveSaml } from "./saml/prove.ts";

/** Every login by OpenID Connect or SAML that a guide describes. */
export function claimsOf(guide: Guide): Claim[] {
  return guide.setups.flatMap((setup) =>
    setup.providers
      .filter(({ provider: { type } }) => type === "oauth2" || type === "saml")
      .map((provider) => ({ guide, setup, provider, follows: "all phases" as const })),
  );
}

/**
 * Follows a guide as a reader does, with a real server in authentik's place that knows nothing but
 * the blueprint, and a real client in the application's place that knows nothing but the page.
 *
 * @throws ProofFailure when the two do not work together
 */
export async function prove(claim: Claim, version: AuthentikVersion): Promise<void> {
  const { provider } = claim.provider;
  const server = await startLoopback();
  try {
    const { page, entries } = sidesOf(claim, version, { authentik: server.origin });
    if (provider.type === "oauth2") await proveOidc(page, entries, provider, server);
    else if (provider.type === "saml") await proveSaml(page, entries, provider, server);
  } finally {
    await server.close();
  }
}
