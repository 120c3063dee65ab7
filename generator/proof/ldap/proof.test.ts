import { describe, expect, test } from "vitest";
import { claimsOfType, forBothReaders } from "../claims-of-type.ts";
import { provide } from "../debian.ts";
import { guideOf, loadIntegrations } from "../guides.ts";
import { mutate } from "../mutate.ts";
import { ldapMutations } from "./mutations.ts";
import { proveLdap } from "./prove.ts";

const slapd = await provide("slapd");
const descriptors = await loadIntegrations();
const guides = descriptors.flatMap((descriptor) => {
  const guide = guideOf(descriptor);
  return guide ? [{ descriptor, guide }] : [];
});

describe.skipIf(!slapd).each(["2026.2", "2026.8"] as const)("with authentik %s", (version) => {
  const claims = claimsOfType(
    guides.map(({ guide }) => guide),
    "ldap",
  ).flatMap(forBothReaders);
  test.concurrent.each(claims)("$name, $follows", async (claim) => {
    if (slapd) await proveLdap(claim, version, slapd);
  });
});

describe.skipIf(!slapd)("a wrong character on the application's side makes the proof fail", () => {
  const mutations = guides.flatMap(({ descriptor, guide }) =>
    claimsOfType([guide], "ldap").flatMap(({ setup }) => {
      const index = guide.setups.indexOf(setup);
      return ldapMutations(descriptor, index).map((mutation) => ({
        title: `${guide.slug}, ${setup.title}: ${mutation.name} at ${mutation.path.slice(2).join(".")}: ${mutation.text}`,
        descriptor,
        index,
        mutation,
      }));
    }),
  );

  test.concurrent.each(mutations)("$title", async ({ descriptor, index, mutation }) => {
    const changed = mutate(descriptor, mutation);
    const claim = claimsOfType([changed], "ldap").find(
      ({ setup }) => setup === changed.setups[index],
    );
    if (!slapd || !claim) throw new Error("Nothing to prove");
    await expect(proveLdap(claim, "2026.8", slapd)).rejects.toThrow();
  });
});
