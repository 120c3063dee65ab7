import { describe, expect, test } from "vitest";
import type { Guide } from "../guide/guide.ts";
import { newestVersion } from "../values/versions.ts";
import { guideOf, loadIntegrations } from "./guides.ts";
import { type Mutation, mutate, mutationsOf, withProvider } from "./mutate.ts";
import { claimsOf, prove } from "./prove.ts";

const descriptors = await loadIntegrations();

/** Setups whose every address is got wrong once, and the addresses that they must have. */
const subjects: [slug: string, setup: number, names: string[]][] = [
  ["espocrm", 0, ["redirectUri", "endpoint.authorize", "endpoint.token", "endpoint.jwks"]],
  ["grafana", 0, ["endpoint.authorize", "endpoint.token", "endpoint.userinfo"]],
  ["apache-guacamole", 0, ["redirectUri", "endpoint.issuer", "endpoint.authorize"]],
  ["zulip", 0, ["endpoint.issuer", "endpoint.ssoRedirect", "acsUrl", "audience"]],
  ["nextcloud", 1, ["endpoint.issuer", "endpoint.ssoRedirect", "acsUrl", "audience"]],
  ["vikunja", 0, ["endpoint.issuer", "endpoint.endSession"]],
  ["proxmox-ve", 0, ["endpoint.issuer"]],
];

function find(slug: string) {
  const descriptor = descriptors.find((candidate) => candidate.slug === slug);
  const guide = descriptor && guideOf(descriptor);
  if (!guide) throw new Error(`No integration ${slug}`);
  return { descriptor, guide };
}

/** Slugs of the guides whose proof fails. */
async function failing(guides: readonly Guide[]): Promise<string[]> {
  const failed = new Set<string>();
  for (const claim of guides.flatMap(claimsOf)) {
    await prove(claim, newestVersion).catch(() => failed.add(claim.guide.slug));
  }
  return [...failed];
}

describe.each(subjects)("%s, setup %i", (slug, setup, names) => {
  const { descriptor, guide } = find(slug);
  // The same address stands on each way through the page: the last of them is as good as the first.
  const mutations = [
    ...new Map(mutationsOf(descriptor, guide, setup).map((found) => [found.text, found])).values(),
  ];

  test("its addresses stand on the page", () => {
    expect(mutations.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  test.each(
    mutations.map((mutation): [string, Mutation] => [
      `${mutation.path.slice(2).join(".")}: ${mutation.text}`,
      mutation,
    ]),
  )("one character wrong fails: %s", async (_, mutation) => {
    const [claim] = claimsOf(mutate(descriptor, mutation)).filter(
      ({ setup: { path } }) => path[1] === setup,
    );
    if (!claim) throw new Error("No login to prove");
    await expect(prove(claim, newestVersion)).rejects.toThrow();
  });

  test("one character wrong fails this integration and no other", async () => {
    const [mutation] = mutations;
    if (!mutation) throw new Error("Nothing to change");
    const guides = descriptors.flatMap((other) =>
      other === descriptor ? mutate(descriptor, mutation) : (guideOf(other) ?? []),
    );
    expect(await failing(guides)).toEqual([slug]);
  });
});

describe("authentik's side", () => {
  test.each([
    ["espocrm", 0, { redirectUris: [] }, /redirect URI|redirect_uri/],
    ["espocrm", 0, { signingKey: "none" }, /alg|signature|signing/i],
    ["apache-guacamole", 0, { grantTypes: ["authorization_code"] }, /token|endpoint|response/i],
    ["vaultwarden", 0, { propertyMappings: ["openid", "email", "profile"] }, /scope/],
    ["outline", 0, { sendsIdTokenHint: false }, /id_token_hint_missing/],
    ["nextcloud", 1, { spBinding: "redirect" }, /by redirect/],
    ["nextcloud", 1, { signingKp: "none" }, /signature/i],
    ["nextcloud", 1, { propertyMappings: ["name", "email", "username", "uid"] }, /does not send/],
  ] as const)("%s, setup %i without what it needs: %o", async (slug, setup, fields, message) => {
    const { descriptor } = find(slug);
    const guide = withProvider(descriptor, ["setups", setup, "provider"], fields);
    const [claim] = claimsOf(guide).filter(({ setup: { path } }) => path[1] === setup);
    if (!claim) throw new Error("No login to prove");
    await expect(prove(claim, newestVersion)).rejects.toThrow(message);
  });
});
