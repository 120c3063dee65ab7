import { describe, expect, test } from "vitest";
import { claimsOfType, forBothReaders } from "../claims-of-type.ts";
import { guideOf, loadIntegrations } from "../guides.ts";
import { mutate } from "../mutate.ts";
import { radiusMutations } from "./mutations.ts";
import { proveRadius } from "./prove.ts";

const descriptors = await loadIntegrations();
const guides = descriptors.flatMap((descriptor) => {
  const guide = guideOf(descriptor);
  return guide ? [{ descriptor, guide }] : [];
});

describe.each(["2026.2", "2026.8"] as const)("with authentik %s", (version) => {
  const claims = claimsOfType(
    guides.map(({ guide }) => guide),
    "radius",
  ).flatMap(forBothReaders);
  test.each(claims)("$name, $follows", (claim) => proveRadius(claim, version));
});

describe("a wrong character on the application's side makes the proof fail", () => {
  const mutations = guides.flatMap(({ descriptor, guide }) =>
    claimsOfType([guide], "radius").flatMap(({ setup }) => {
      const index = guide.setups.indexOf(setup);
      return radiusMutations(descriptor, index).map((mutation) => ({
        title: `${guide.slug}, ${setup.title}: ${mutation.name}: ${mutation.text}`,
        descriptor,
        index,
        mutation,
      }));
    }),
  );

  test.each(mutations)("$title", async ({ descriptor, index, mutation }) => {
    const changed = mutate(descriptor, mutation);
    const claim = claimsOfType([changed], "radius").find(
      ({ setup }) => setup === changed.setups[index],
    );
    if (!claim) throw new Error("Nothing to prove");
    await expect(proveRadius(claim, "2026.8")).rejects.toThrow();
  });
});
