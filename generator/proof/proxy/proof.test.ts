import { describe, test } from "vitest";
import { asksOutpost } from "../../guide/provider-values.ts";
import { type Claim, claimsOfType, forBothReaders } from "../claims-of-type.ts";
import { provide } from "../debian.ts";
import { guideOf, loadIntegrations } from "../guides.ts";
import { withProvider } from "../mutate.ts";
import { proveForwardAuth } from "./prove.ts";
import { proveOwnProxy } from "./prove-own-proxy.ts";

const descriptors = await loadIntegrations();
const claims = descriptors.flatMap((descriptor) => {
  const guide = guideOf(descriptor);
  if (!guide) return [];
  const own = claimsOfType([guide], "proxy").filter(({ provider }) =>
    asksOutpost(provider.provider),
  );
  // Each guide in the other modes too: no integration needs a whole domain so far.
  const others = own.flatMap(({ name, setup }) => {
    const index = guide.setups.indexOf(setup);
    const changed = withProvider(descriptor, ["setups", index, "provider"], {
      mode: "forward_domain",
      cookieDomain: "reader.example",
    });
    return claimsOfType([changed], "proxy")
      .filter((claim) => claim.setup === changed.setups[index])
      .map((claim) => ({ ...claim, name: `${name}, as a whole domain` }));
  });
  return [...own.flatMap(forBothReaders), ...others];
});

describe("authentik's own proxy in front of", () => {
  const own = claimsOfType(
    descriptors.flatMap((descriptor) => guideOf(descriptor) ?? []),
    "proxy",
  )
    .filter(({ provider: { provider } }) => provider.type === "proxy" && provider.mode === "proxy")
    .flatMap(forBothReaders);
  test.each(own)("$name, $follows", (claim) => proveOwnProxy(claim, "2026.8"));
});

const offers = ({ provider: { provider } }: Claim, kind: "nginx" | "caddy") =>
  provider.type === "proxy" && provider.reverseProxies.includes(kind);

for (const kind of ["nginx", "caddy"] as const) {
  const program = await provide(kind);
  describe.skipIf(!program)(`${kind} in front of`, () => {
    test.each(claims.filter((claim) => offers(claim, kind)))("$name, $follows", async (claim) => {
      if (program) await proveForwardAuth(claim, "2026.8", kind, program);
    });
  });
}
