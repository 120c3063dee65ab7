import { z } from "zod";
import type { ProviderOf } from "../descriptor/schema/provider.ts";
import { endpointsOf } from "../values/catalogue.ts";
import { explainIssuer, explainUrl } from "./explain-url.ts";
import { compare, hold, type LiveFinding, unread } from "./finding.ts";
import { readDocument } from "./read-document.ts";
import { pageValue, type Target } from "./target.ts";

/** What is read of a discovery document; the rest may be anything. */
const discoveryDocument = z.looseObject({
  issuer: z.string(),
  scopes_supported: z.array(z.string()).default([]),
  grant_types_supported: z.array(z.string()).default([]),
  id_token_signing_alg_values_supported: z.array(z.string()).default([]),
  id_token_encryption_alg_values_supported: z.array(z.string()).default([]),
});

type Discovery = z.output<typeof discoveryDocument>;

const keySet = z.looseObject({
  keys: z.array(z.looseObject({ kty: z.string(), alg: z.string().optional() })),
});

const noKey =
  "The provider in authentik has no **Signing Key**: it signs with the client secret (HS256), and its set of keys is empty. Choose a key.";

/** Compares the page's values of an OpenID Connect provider with its discovery document and keys. */
export async function compareOidc(
  target: Target,
  provider: ProviderOf<"oauth2">,
): Promise<LiveFinding[]> {
  const url = pageValue(target, "endpoint.discovery") ?? "";
  const found = readDocument(await target.read(url), url, json(discoveryDocument));
  if ("cause" in found) {
    const slug = target.fill(target.entry.slug).text;
    return [
      unread("discovery", "Discovery document", url, {
        found: found.found,
        cause:
          found.status === 404
            ? `authentik has no application with the slug \`${slug}\`, or no OAuth2/OpenID provider is assigned to it.`
            : found.cause,
      }),
    ];
  }
  const { document } = found;
  return [
    ...endpointFindings(target, document),
    ...settingFindings(target, provider, document),
    await keyFinding(target, provider),
  ];
}

/** Every address that the document names and that the page can refer to. */
function endpointFindings(target: Target, document: Discovery): LiveFinding[] {
  return Object.entries(endpointsOf("oauth2")).flatMap(([id, { discovery, description }]) => {
    const expected = pageValue(target, `endpoint.${id}`);
    // Registration is off unless somebody turned it on, and a provider has one issuer.
    if (!discovery || !expected || id === "register" || id === "globalIssuer") return [];
    const value = document[discovery];
    const explain = discovery === "issuer" ? explainIssuer : explainUrl;
    return compare(
      kebab(id),
      description,
      expected,
      typeof value === "string" ? value : undefined,
      (live) => explain(expected, live, target.version),
    );
  });
}

/** What the provider's settings show of themselves. */
function settingFindings(
  target: Target,
  provider: ProviderOf<"oauth2">,
  document: Discovery,
): LiveFinding[] {
  const scopes = (pageValue(target, "scopes") ?? "").split(" ");
  // authentik does not list the hybrid flow, which is a response type.
  const grants = provider.grantTypes.filter((grant) => grant !== "hybrid");
  const algorithms = document.id_token_signing_alg_values_supported;
  const encryption = document.id_token_encryption_alg_values_supported;
  return [
    includes(
      "scopes",
      "Scopes",
      scopes,
      document.scopes_supported,
      (missing) =>
        `The provider in authentik has no scope mapping for ${missing}. Add it to the selected **Scopes**; authentik drops scopes that it does not know, without a word.`,
    ),
    includes(
      "grant-types",
      "Grants",
      grants,
      document.grant_types_supported,
      (missing) =>
        `The provider in authentik does not allow ${missing}. Tick it under **Grant Types**.`,
    ),
    hold(
      "signing-algorithm",
      "Signature of ID tokens",
      wantedSignature(provider.signingKey),
      algorithms.join(", ") || "nothing",
      signatureFault(provider.signingKey, algorithms),
    ),
    hold(
      "encryption-algorithm",
      "Encryption of tokens",
      provider.encryptionKey === undefined ? "none" : "with a key",
      encryption.join(", ") || "none",
      (encryption.length === 0) === (provider.encryptionKey === undefined)
        ? undefined
        : encryption.length > 0
          ? "The provider in authentik has an **Encryption Key**; the application cannot read encrypted tokens. Clear the field."
          : "The provider in authentik has no **Encryption Key**.",
    ),
  ];
}

function wantedSignature(key: string): string {
  if (key === "none") return "HS256";
  return key === "rsa" ? "RS256" : "RS256, ES256 or another with a key";
}

/** What is wrong with the key that tokens are signed with. */
function signatureFault(key: string, algorithms: readonly string[]): string | undefined {
  const isSymmetric = algorithms.every((algorithm) => algorithm.startsWith("HS"));
  if (key !== "none" && isSymmetric) return noKey;
  if (key === "none" && !isSymmetric) {
    return "The provider in authentik has a **Signing Key**; this guide needs none.";
  }
  return key === "rsa" && !algorithms.includes("RS256")
    ? "The **Signing Key** of the provider in authentik is no RSA key, and the application reads no other signature. Choose one, such as **authentik Self-signed Certificate**."
    : undefined;
}

async function keyFinding(target: Target, provider: ProviderOf<"oauth2">): Promise<LiveFinding> {
  const url = pageValue(target, "endpoint.jwks") ?? "";
  const found = readDocument(await target.read(url), url, json(keySet));
  if ("cause" in found) return unread("keys", "Signing keys", url, found);
  const { keys } = found.document;
  const wanted = provider.signingKey !== "none";
  return hold(
    "keys",
    "Signing keys",
    wanted ? "at least one" : "none needed",
    keys.length === 0 ? "none" : keys.map(({ alg, kty }) => alg ?? kty).join(", "),
    wanted && keys.length === 0 ? noKey : undefined,
  );
}

/** Whether a list holds all that the page needs. */
function includes(
  id: string,
  label: string,
  wanted: readonly string[],
  offered: readonly string[],
  cause: (missing: string) => string,
): LiveFinding {
  const missing = wanted.filter((item) => !offered.includes(item));
  return hold(
    id,
    label,
    wanted.join(" "),
    offered.join(" ") || "nothing",
    missing.length === 0 ? undefined : cause(missing.map((item) => `\`${item}\``).join(", ")),
  );
}

/** Reads JSON of a form. */
function json<T>(form: z.ZodType<T>) {
  return (body: string): T | undefined => {
    try {
      return form.safeParse(JSON.parse(body)).data;
    } catch {
      return undefined;
    }
  };
}

function kebab(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
