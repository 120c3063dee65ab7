import type { Provider } from "../descriptor/schema/provider.ts";
import type { GuideProvider } from "./guide.ts";

/** Names in the setup of the providers whose tokens a provider takes. */
export function trustedBy(provider: Provider): readonly string[] {
  if (provider.type === "ssf") return provider.oidcAuthProviders ?? [];
  return "jwtFederationProviders" in provider ? (provider.jwtFederationProviders ?? []) : [];
}

/** Whether a provider's tokens can be taken: authentik's forms list the OAuth2 ones. */
export function issuesTokens({ type }: Provider): boolean {
  return type === "oauth2";
}

/** Providers, each after those that it refers to; otherwise, and in a circle, as they stand. */
export function trustedFirst(providers: readonly GuideProvider[]): GuideProvider[] {
  const placed = new Set<GuideProvider>();
  const seen = new Set<GuideProvider>();
  const place = (entry: GuideProvider) => {
    if (seen.has(entry)) return;
    seen.add(entry);
    for (const name of trustedBy(entry.provider)) {
      const trusted = providers.find((other) => other.name === name);
      if (trusted) place(trusted);
    }
    placed.add(entry);
  };
  for (const entry of providers) place(entry);
  return [...placed];
}
