import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { asksOutpost } from "../../guide/provider-values.ts";
import { type Claim, claimsOfType, sidesOf } from "../claims-of-type.ts";
import { guideOf, loadIntegrations } from "../guides.ts";
import { snippetsOf } from "./snippets.ts";

const descriptors = await loadIntegrations();
const claims = claimsOfType(
  descriptors.flatMap((descriptor) => guideOf(descriptor) ?? []),
  "proxy",
);

/** The data of a page's YAML snippets, as one reader sees them. */
async function dataOf(claim: Claim, proxy: string): Promise<unknown[]> {
  const { page } = sidesOf(claim, "2026.8", {
    authentikServer: "http://authentik-server:9000",
    proxyOutpost: "http://authentik-server:9000",
  });
  const snippets = await snippetsOf(claim.guide, claim.setup, proxy, page.fill);
  return snippets.filter(({ language }) => language === "yaml").map(({ text }) => parse(text));
}

const isOffered = (kind: "traefik" | "envoy") =>
  claims.filter(
    ({ provider: { provider } }) =>
      asksOutpost(provider) && provider.type === "proxy" && provider.reverseProxies.includes(kind),
  );

const headers = ["username", "groups", "entitlements", "email", "name", "uid"].map(
  (name) => `X-authentik-${name}`,
);

const labels = z.strictObject({ labels: z.record(z.string(), z.string()) });

const dynamic = z.strictObject({
  http: z.strictObject({
    middlewares: z.record(
      z.string(),
      z.strictObject({
        forwardAuth: z.strictObject({
          address: z.url(),
          trustForwardHeader: z.literal(true),
          authResponseHeaders: z.array(z.string()),
        }),
      }),
    ),
    routers: z.record(
      z.string(),
      z.strictObject({
        rule: z.string(),
        middlewares: z.array(z.string()).optional(),
        service: z.string(),
      }),
    ),
    services: z.record(
      z.string(),
      z.strictObject({
        loadBalancer: z.strictObject({ servers: z.array(z.strictObject({ url: z.url() })) }),
      }),
    ),
  }),
});

describe("Traefik in front of", () => {
  test.each(isOffered("traefik"))("$name", async (claim) => {
    const [ofOutpost, ofApplication, file] = await dataOf(claim, "traefik");
    const { http } = dynamic.parse(file);
    const [[middleware = "", settings] = []] = Object.entries(http.middlewares);
    const forwardAuth = settings?.forwardAuth;
    expect(forwardAuth?.address).toBe(
      "http://authentik-server:9000/outpost.goauthentik.io/auth/traefik",
    );
    expect(forwardAuth?.authResponseHeaders).toEqual(expect.arrayContaining(headers));

    // The outpost's paths lead to the outpost, and nobody is asked there.
    const routers = Object.values(http.routers);
    const outpost = routers.find(({ rule }) => rule.includes("PathPrefix"));
    expect(outpost?.rule).toMatch(
      /^Host\(`[\w.-]+`\) && PathPrefix\(`\/outpost\.goauthentik\.io\/`\)$/,
    );
    expect(outpost?.middlewares).toBeUndefined();
    expect(http.services[outpost?.service ?? ""]?.loadBalancer.servers).toEqual([
      { url: "http://authentik-server:9000" },
    ]);
    expect(routers.find((router) => router !== outpost)?.middlewares).toEqual([middleware]);

    // The labels say the same.
    const { labels: outpostLabels } = labels.parse(ofOutpost);
    const { labels: applicationLabels } = labels.parse(ofApplication);
    expect(Object.values(outpostLabels)).toEqual(
      expect.arrayContaining([outpost?.rule, forwardAuth?.address]),
    );
    expect(Object.values(applicationLabels)).toEqual([`${middleware}@docker`]);
  });
});

const pattern = z.union([
  z.strictObject({ exact: z.string() }),
  z.strictObject({ prefix: z.string() }),
]);
const cleaning = z.strictObject({
  name: z.literal("envoy.filters.http.header_mutation"),
  typed_config: z.strictObject({
    "@type": z.literal(
      "type.googleapis.com/envoy.extensions.filters.http.header_mutation.v3.HeaderMutation",
    ),
    mutations: z.strictObject({
      request_mutations: z.array(z.strictObject({ remove: z.string() })),
    }),
  }),
});
const filter = z.strictObject({
  name: z.literal("envoy.filters.http.ext_authz"),
  typed_config: z.strictObject({
    "@type": z.literal("type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.ExtAuthz"),
    allowed_headers: z.strictObject({ patterns: z.array(pattern) }),
    http_service: z.strictObject({
      path_prefix: z.literal("/outpost.goauthentik.io/auth/envoy"),
      server_uri: z.strictObject({ uri: z.url(), cluster: z.string(), timeout: z.string() }),
      authorization_response: z.strictObject({
        allowed_upstream_headers: z.strictObject({ patterns: z.array(pattern) }),
      }),
    }),
  }),
});
const route = z.strictObject({
  match: z.strictObject({ path_separated_prefix: z.literal("/outpost.goauthentik.io") }),
  route: z.strictObject({ cluster: z.string() }),
  typed_per_filter_config: z.strictObject({
    "envoy.filters.http.ext_authz": z.strictObject({
      "@type": z.literal(
        "type.googleapis.com/envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute",
      ),
      disabled: z.literal(true),
    }),
  }),
});
const cluster = z.looseObject({
  name: z.string(),
  load_assignment: z.looseObject({
    cluster_name: z.string(),
    endpoints: z.tuple([
      z.strictObject({
        lb_endpoints: z.tuple([
          z.strictObject({
            endpoint: z.strictObject({
              address: z.strictObject({
                socket_address: z.strictObject({ address: z.string(), port_value: z.int() }),
              }),
            }),
          }),
        ]),
      }),
    ]),
  }),
});

describe("Envoy in front of", () => {
  test.each(isOffered("envoy"))("$name", async (claim) => {
    const [filters, routes, clusters] = await dataOf(claim, "envoy");
    const [{ typed_config: cleans }, { typed_config: config }] = z
      .tuple([cleaning, filter])
      .parse(filters);
    const [bypass] = z.tuple([route]).parse(routes);
    const [outpost] = z.tuple([cluster]).parse(clusters);
    expect(config.http_service.server_uri.cluster).toBe(outpost.name);
    expect(bypass.route.cluster).toBe(outpost.name);
    expect(outpost.load_assignment.cluster_name).toBe(outpost.name);
    const [{ lb_endpoints }] = outpost.load_assignment.endpoints;
    expect(lb_endpoints[0].endpoint.address.socket_address).toEqual({
      address: "authentik-server",
      port_value: 9000,
    });
    // On a path that is open to everybody the outpost names no user, and nothing of its answer
    // takes the place of what a browser says.
    expect(cleans.mutations.request_mutations.map(({ remove }) => remove)).toEqual(
      headers.map((header) => header.toLowerCase()),
    );
    // Without the cookie nobody is ever logged in.
    expect(config.allowed_headers.patterns).toContainEqual({ exact: "cookie" });
    expect(
      config.http_service.authorization_response.allowed_upstream_headers.patterns,
    ).toContainEqual({ prefix: "x-authentik-" });
  });
});
