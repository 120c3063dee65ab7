import type { ProviderOf } from "../../descriptor/schema/provider.ts";
import { type ApplicationSide, applicationSides, type ReadPage } from "../application/side.ts";
import type { BlueprintEntry } from "../blueprint-file.ts";
import { checkAddresses, checkMentions } from "../consistency.ts";
import { failureOn } from "../failure.ts";
import type { Loopback } from "../loopback.ts";
import { useApplication } from "./application.ts";
import { authentikOf } from "./authentik.ts";
import { type RegisteredProvider, registeredProvider } from "./provider-of-blueprint.ts";
import { samlSettings } from "./settings.ts";

/** Proves a SAML provider: the blueprint on authentik's side, the page on the other. */
export async function proveSaml(
  page: ReadPage,
  entries: readonly BlueprintEntry[],
  provider: ProviderOf<"saml">,
  server: Loopback,
): Promise<void> {
  const name = provider.name ?? page.provider.application;
  const { version } = page;
  const registered = registeredProvider(entries, name, version, server.origin);
  server.serve(authentikOf(registered, version, server.origin));
  const told: Readonly<Record<string, string | undefined>> = {
    acsUrl: registered.acsUrl,
    audience: registered.audience,
    slsUrl: registered.slsUrl,
  };
  const known = Object.values(told).filter(
    (url): url is string => url !== undefined && URL.canParse(url),
  );
  for (const side of applicationSides(page)) {
    try {
      await proveSide(page, side, registered, server);
      checkAddresses(side, known);
    } catch (error) {
      throw failureOn(side.way, error);
    }
  }
  checkMentions(page, (role, text) => told[role] === text);
}

async function proveSide(
  page: ReadPage,
  side: ApplicationSide,
  registered: RegisteredProvider,
  { origin }: Loopback,
): Promise<void> {
  const { issuer, sso, slo, entityId, acsUrl, ...settings } = await samlSettings(
    page,
    side,
    origin,
  );
  // Each address for logins is tried, and each for logouts.
  for (let index = 0; index < Math.max(sso.length, slo.length); index++) {
    const service = sso[index % sso.length];
    if (!service) continue;
    await useApplication(
      {
        ...settings,
        sso: service,
        slo: slo[index % slo.length],
        // What the page leaves open, the application makes itself, or does not compare.
        issuer: issuer ?? registered.issuer,
        entityId: entityId ?? registered.audience,
        acsUrl: acsUrl ?? registered.acsUrl,
        slsUrl: side.values.get("slsUrl") ?? registered.slsUrl,
      },
      origin,
    );
  }
}
