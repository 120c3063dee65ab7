import { describe, expect, test } from "vitest";
import { authentikVersions } from "../values/versions.ts";
import { forBothReaders } from "./claims-of-type.ts";
import { guideOf, loadIntegrations } from "./guides.ts";
import { claimsOf, prove } from "./prove.ts";
import { unproven } from "./unproven.ts";

const guides = (await loadIntegrations()).flatMap((descriptor) => guideOf(descriptor) ?? []);
const claims = guides.flatMap(claimsOf).flatMap(forBothReaders);

/** Names a login as {@link unproven} does. */
const nameOf = ({ guide, setup, provider }: (typeof claims)[number]) =>
  `${guide.slug} ${setup.id} ${provider.name}`;

describe.each(authentikVersions)("with authentik %s", (version) => {
  for (const claim of claims) {
    const reason = unproven[nameOf(claim)];
    const name = `${nameOf(claim)}, ${claim.follows}`;
    if (reason === undefined) {
      test(`${name}: both sides of the page work together`, async () => {
        await expect(prove(claim, version)).resolves.toBeUndefined();
      });
    } else {
      test(`${name}: cannot be executed. ${reason}`, async () => {
        await expect(prove(claim, version)).rejects.toThrow();
      });
    }
  }
});

test("every setup with OpenID Connect or SAML is proved", () => {
  const expected = guides.flatMap(({ slug, setups }) =>
    setups
      .filter(({ protocols }) => protocols.includes("OIDC") || protocols.includes("SAML"))
      .map(({ id }) => `${slug} ${id}`),
  );
  expect([...new Set(claims.map(({ guide, setup }) => `${guide.slug} ${setup.id}`))]).toEqual(
    expected,
  );
  expect(expected.length).toBeGreaterThan(0);
});

test("what is excused exists", () => {
  expect(Object.keys(unproven).filter((name) => !claims.map(nameOf).includes(name))).toEqual([]);
});
