import type { ProviderOf } from "../descriptor/schema/provider.ts";
import type { PropertyPath } from "../findings/problem.ts";
import { asksOutpost } from "../guide/provider-values.ts";
import { parseTemplate, type Template, withTransform, writeTemplate } from "../values/template.ts";
import type { BlockContext } from "./blocks.ts";
import { valueMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import { providerNamed } from "./provider-settings.ts";
import type { BlockView } from "./view.ts";

/** The reverse proxies that forward auth works with; each has a partial `reverse-proxy-<id>.hbs`. */
const reverseProxies: Readonly<
  Record<ProviderOf<"proxy">["reverseProxies"][number], { label: string; auth: string }>
> = {
  nginx: { label: "nginx", auth: "authNginx" },
  traefik: { label: "Traefik", auth: "authTraefik" },
  caddy: { label: "Caddy", auth: "authCaddy" },
  envoy: { label: "Envoy", auth: "authEnvoy" },
};

/**
 * What the outpost tells of the user, as the ends of `X-authentik-…`. Source:
 * internal/outpost/proxyv2/application/mode_common.go. The other headers are about authentik.
 */
const userHeaders = ["username", "groups", "entitlements", "email", "name", "uid"];

/** The configurations of reverse proxies that ask the outpost about each request. */
export function reverseProxyWalk(
  name: string | undefined,
  path: PropertyPath,
  context: BlockContext,
): BlockView {
  const entry = providerNamed(name, path, context, asksOutpost);
  if (entry?.provider.type !== "proxy") return { partial: "block-text", text: "" as Mdx };
  const { provider } = entry;
  const { writer, scope, setup } = context;
  const combined = setup?.setup.type === "combined";
  const at = (key: string) => ({ path: [...entry.path, key], scope });
  const value = (reference: string) => writer.template(`{{${reference}}}`, { path, scope });
  const endpoint = (id: string) => value(`endpoint.${combined ? `${entry.name}.` : ""}${id}`);
  const pathOf = (id: string) => withTransform(endpoint(id), "path");
  const origin = (key: "externalHost" | "internalHost", text: string): Template => {
    const template = writer.template(text, at(key));
    if (partOf(template, "hostname") === undefined) {
      writer.report({
        rule: "unsafe-reference",
        message: `Unexpected \`${text}\`, expected the origin of a placeholder: reverse proxies have no way to quote other values`,
        hint: 'Write the origin alone: `"{{app.url}}"`.',
        path: at(key).path,
      });
    }
    return template;
  };

  const domain = provider.mode === "forward_domain";
  const external = origin("externalHost", provider.externalHost);
  const outpostUrl = value(combined ? `${entry.name}.outpostUrl` : "outpostUrl");
  const shared = {
    domain,
    external,
    hostname: partOf(external, "hostname"),
    outpost: pathOf("outpost"),
    // On a whole domain, logins begin at the host that all applications share.
    start: domain ? endpoint("start") : pathOf("start"),
    outpostUrl,
    outpostHostname: partOf(outpostUrl, "hostname"),
    outpostPort: partOf(outpostUrl, "port"),
    upstream:
      provider.internalHost === undefined ? null : origin("internalHost", provider.internalHost),
    basicAuth: provider.basicAuthEnabled ?? false,
    headers: userHeaders.map((header) => ({
      header,
      capitalised: header.charAt(0).toUpperCase() + header.slice(1),
    })),
    // Names in the configuration, so that several guides share one file.
    name: [writer.guide.slug, ...(combined ? [entry.name] : [])].join("-"),
  };
  return {
    partial: "walk-configureReverseProxy",
    domain,
    host: valueMdx(external),
    outpostPath: valueMdx(shared.outpost),
    outpostValue: valueMdx(outpostUrl),
    several: provider.reverseProxies.length > 1,
    proxies: provider.reverseProxies.map((id) => ({
      ...shared,
      partial: `reverse-proxy-${id}`,
      id,
      label: reverseProxies[id].label,
      auth: pathOf(reverseProxies[id].auth),
    })),
  };
}

/** A part of the origin that a template consists of. */
function partOf(template: Template, part: "hostname" | "port"): Template | undefined {
  const [origin, ...rest] = parseTemplate(template);
  if (typeof origin !== "object" || rest.length > 0 || origin.transforms.length > 0)
    return undefined;
  return origin.path.endsWith(".url")
    ? writeTemplate([{ path: origin.path.replace(/url$/, part), transforms: [] }])
    : undefined;
}
