import type { ProviderOf } from "../../descriptor/schema/provider.ts";
import { type ApplicationSide, applicationSides, type ReadPage } from "../application/side.ts";
import type { BlueprintEntry } from "../blueprint-file.ts";
import { checkAddresses, checkMentions } from "../consistency.ts";
import { failureOn, ProofFailure } from "../failure.ts";
import type { Loopback } from "../loopback.ts";
import { useApplication } from "./application.ts";
import { authentikOf, issuerOf } from "./authentik.ts";
import { isAllowed, type RegisteredClient, registeredClient } from "./client-of-blueprint.ts";
import { oidcSettings } from "./settings.ts";

/** Proves an OpenID Connect provider: the blueprint on authentik's side, the page on the other. */
export async function proveOidc(
  page: ReadPage,
  entries: readonly BlueprintEntry[],
  provider: ProviderOf<"oauth2">,
  server: Loopback,
): Promise<void> {
  const name = provider.name ?? page.provider.application;
  const client = registeredClient(entries, name, page.version);
  server.serve(authentikOf(client, server.origin));
  const strict = client.redirectUris.flatMap(({ matchingMode, url }) =>
    matchingMode === "strict" ? [url] : [],
  );
  for (const side of applicationSides(page)) {
    try {
      await proveSide(side, client, provider, server);
      checkAddresses(side, strict);
    } catch (error) {
      throw failureOn(side.way, error);
    }
  }
  checkMentions(page, (role, text) =>
    role.startsWith("redirectUri")
      ? isAllowed(text, client.redirectUris)
      : !role.startsWith("logoutRedirectUri") ||
        client.grantTypes === undefined ||
        isAllowed(text, client.logoutUris),
  );
}

async function proveSide(
  side: ApplicationSide,
  client: RegisteredClient,
  provider: ProviderOf<"oauth2">,
  { origin }: Loopback,
): Promise<void> {
  const { redirectUris: shown, ...settings } = oidcSettings(side, provider.grantTypes);
  for (const redirectUri of redirectUris(shown, client)) {
    await useApplication(
      {
        ...settings,
        redirectUri,
        anyIssuer: issuerOf(client, origin),
        logoutRedirectUri: logoutRedirectUri(settings.logoutRedirectUri, client),
        sendsIdTokenHint: provider.sendsIdTokenHint ?? true,
      },
      origin,
    );
  }
}

/** The URIs that the page shows; without any, those that the application makes by itself. */
function redirectUris(shown: string[], { redirectUris }: RegisteredClient): string[] {
  if (shown.length > 0) return shown;
  const made = redirectUris.flatMap(({ matchingMode, url }) =>
    matchingMode === "strict" ? [url] : [],
  );
  if (made.length === 0) {
    throw new ProofFailure("Neither the page nor a strict redirect URI says where users return.");
  }
  return made;
}

/** Where users return after a logout, in releases that heed it. */
function logoutRedirectUri(
  shown: string | undefined,
  { logoutUris, grantTypes }: RegisteredClient,
): string | undefined {
  if (grantTypes === undefined) return undefined;
  return shown ?? logoutUris.find(({ matchingMode }) => matchingMode === "strict")?.url;
}
