import type { Guide, GuideSetup } from "../guide/guide.ts";
import type { Reader } from "../output/personalise.ts";
import { filler } from "../values/resolve.ts";
import { ask } from "./ask.ts";
import { compareOidc } from "./compare-oidc.ts";
import { compareSaml } from "./compare-saml.ts";
import type { LiveFinding } from "./finding.ts";
import type { Target } from "./target.ts";

/** What the reader's authentik says to the values of one setup. */
export interface LiveReport {
  /** Name and slug of the integration, name and id of the setup. */
  integration: string;
  slug: string;
  title: string;
  setup: string;
  /** The page's value for authentik, and where it was reached instead. */
  authentik: string;
  via?: string;
  version: Reader["version"];
  providers: { name: string; protocol: "OIDC" | "SAML"; findings: LiveFinding[] }[];
}

/** How to reach the reader's authentik. */
export interface LiveOptions {
  /** Where authentik is reached, if not at the page's value. */
  via?: URL | undefined;
  /** Milliseconds for each document. */
  timeout: number;
}

/** Whether authentik publishes something that a setup's values can be compared with. */
export function canVerify({ providers }: GuideSetup): boolean {
  return providers.some(({ provider }) => provider.type === "oauth2" || provider.type === "saml");
}

/** Reads what the reader's authentik publishes and compares it with the values of a setup. */
export async function verifyLive(
  guide: Guide,
  setup: GuideSetup,
  reader: Reader,
  { via, timeout }: LiveOptions,
): Promise<LiveReport> {
  const fill = filler(guide.values, reader.values, reader.version);
  const providers: LiveReport["providers"] = [];
  for (const entry of setup.providers) {
    const { provider, name } = entry;
    const target: Target = {
      setup,
      entry,
      version: reader.version,
      fill,
      read: (url) => ask(url, { via, timeout }),
    };
    if (provider.type === "oauth2") {
      providers.push({ name, protocol: "OIDC", findings: await compareOidc(target, provider) });
    }
    if (provider.type === "saml") {
      providers.push({ name, protocol: "SAML", findings: await compareSaml(target, provider) });
    }
  }
  return {
    integration: guide.integration.name,
    slug: guide.slug,
    title: setup.title,
    setup: setup.id,
    authentik: fill("{{authentik.url}}").text,
    ...(via ? { via: via.origin } : {}),
    version: reader.version,
    providers,
  };
}

/** Whether everything agrees. */
export function agrees({ providers }: LiveReport): boolean {
  return providers.every(({ findings }) => findings.every(({ status }) => status === "agrees"));
}
