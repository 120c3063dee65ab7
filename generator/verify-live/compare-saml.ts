import { X509Certificate } from "node:crypto";
import type { ProviderOf } from "../descriptor/schema/provider.ts";
import { explainUrl } from "./explain-url.ts";
import { compare, hold, type LiveFinding, unread } from "./finding.ts";
import { readDocument } from "./read-document.ts";
import { parseSamlMetadata, type SamlMetadata, type SamlService } from "./saml-metadata.ts";
import { pageValue, type Target } from "./target.ts";

/** Compares the page's values of a SAML provider with the metadata that authentik publishes. */
export async function compareSaml(
  target: Target,
  provider: ProviderOf<"saml">,
): Promise<LiveFinding[]> {
  const url = pageValue(target, "endpoint.metadata") ?? "";
  const read = readDocument(await target.read(url), url, parseSamlMetadata);
  if ("cause" in read) {
    const slug = target.fill(target.entry.slug).text;
    return [
      unread("metadata", "SAML metadata", url, {
        found: read.found,
        cause:
          read.status === 404
            ? `authentik has no application with the slug \`${slug}\`, or no SAML provider is assigned to it.`
            : read.cause,
      }),
    ];
  }
  const { document } = read;
  return [
    compare(
      "issuer",
      "Entity ID (issuer)",
      pageValue(target, "endpoint.issuer") ?? "",
      document.entityId,
      (live) => explainEntityId(target, provider, live ?? ""),
    ),
    ...locationFindings(target, document),
    certificateFinding(document),
    hold(
      "signed-requests",
      "Signed requests",
      provider.verificationKp === undefined ? "not needed" : "needed",
      document.wantsSignedRequests ? "needed" : "not needed",
      document.wantsSignedRequests === (provider.verificationKp !== undefined)
        ? undefined
        : document.wantsSignedRequests
          ? "The provider in authentik has a **Verification Certificate**, so it refuses unsigned requests. Clear the field, or let the application sign."
          : "The provider in authentik has no **Verification Certificate**, so it takes requests unchecked.",
    ),
  ];
}

function explainEntityId(target: Target, provider: ProviderOf<"saml">, live: string): string {
  const metadata = pageValue(target, "endpoint.metadata") ?? "";
  if (provider.issuerOverride !== undefined) {
    return `This guide needs an entity ID of its own. Enter it in the provider in authentik, as **EntityID/Issuer override**, up to 2026.2 **Issuer**.`;
  }
  if (live === "authentik") {
    return "That is the default up to 2026.2; a provider keeps it as **EntityID/Issuer override** when authentik is upgraded. Clear that field, or use `--authentik` with your release.";
  }
  const expected = pageValue(target, "endpoint.issuer") ?? "";
  if (expected === "authentik" && live === metadata) {
    return "That is the default from 2026.5 on. Use `--authentik` with your release.";
  }
  if (!URL.canParse(live) || !URL.canParse(expected)) {
    return "The provider in authentik has another **EntityID/Issuer override** (up to 2026.2: **Issuer**). Clear it, or enter its value in the application.";
  }
  return explainUrl(expected, live, target.version);
}

/** Each address that the page can refer to, by what it is for. */
const services = [
  ["ssoRedirect", "Single sign-on, Redirect binding", "singleSignOn", "redirect"],
  ["ssoPost", "Single sign-on, POST binding", "singleSignOn", "post"],
  ["sloRedirect", "Single logout, Redirect binding", "singleLogout", "redirect"],
  ["sloPost", "Single logout, POST binding", "singleLogout", "post"],
] as const;

function locationFindings(target: Target, document: SamlMetadata): LiveFinding[] {
  return services.map(([endpoint, label, list, binding]) => {
    const expected = pageValue(target, `endpoint.${endpoint}`) ?? "";
    const unified = pageValue(target, "endpoint.unified");
    const locations = document[list]
      .filter((service: SamlService) => service.binding === binding)
      .map(({ location }) => location);
    const id = endpoint.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
    // From 2026.5 on, one address takes everything, and the older ones are still served.
    const found =
      locations.find((location) => location === expected) ??
      locations.find((location) => location === unified);
    if (found !== undefined) return { id, label, status: "agrees", expected, found };
    return compare(id, label, expected, locations[0], (live) =>
      explainUrl(expected, live, target.version),
    );
  });
}

/** Whether there is a certificate to check signatures with, and whether it still holds. */
function certificateFinding({ certificates }: SamlMetadata): LiveFinding {
  const [found, cause] = judgeCertificates(certificates.map(endOf));
  return hold(
    "signing-certificate",
    "Signing certificate",
    "at least one that is valid",
    found,
    cause,
  );
}

/** What is found, and what is wrong with it. */
function judgeCertificates(ends: readonly (Date | undefined)[]): [found: string, cause?: string] {
  const dates = ends.filter((end) => end !== undefined);
  const last = dates.sort((one, other) => one.getTime() - other.getTime()).at(-1);
  if (ends.length === 0) {
    return [
      "none",
      "The provider in authentik has no **Signing Certificate**, so the application cannot check what it sends. Choose one, with **Sign assertions** on.",
    ];
  }
  if (last === undefined || dates.length < ends.length) {
    return ["one that cannot be read", "Something changed the metadata on its way."];
  }
  const valid = `valid until ${last.toISOString().slice(0, 10)}`;
  return last.getTime() > Date.now()
    ? [valid]
    : [
        valid,
        "The certificate has run out; many applications refuse it. Make a new one in authentik under **System** > **Certificates**.",
      ];
}

function endOf(base64: string): Date | undefined {
  try {
    return new Date(new X509Certificate(Buffer.from(base64, "base64")).validTo);
  } catch {
    return undefined;
  }
}
