import { generate } from "selfsigned";
import { compileText } from "../../references/scope.ts";
import { parseTemplate } from "../../values/template.ts";
import type { AuthentikVersion } from "../../values/versions.ts";
import { type Claim, sidesOf } from "../claims-of-type.ts";
import type { Program } from "../debian.ts";
import { startLoopback } from "../loopback.ts";
import { freePort, type Service } from "../service.ts";
import { startCaddy } from "./caddy.ts";
import { startNginx } from "./nginx.ts";
import { openPath, proxyOf } from "./provider-of-blueprint.ts";
import { playScene } from "./scenario.ts";
import { snippet, snippetsOf } from "./snippets.ts";
import { applicationAnswer, outpostAnswer, stub } from "./stubs.ts";

/**
 * Follows a guide with forward auth as a reader does: a real reverse proxy with the page's
 * configuration, between a browser, an outpost that knows the blueprint, and an application.
 */
export async function proveForwardAuth(
  claim: Claim,
  version: AuthentikVersion,
  kind: "nginx" | "caddy",
  program: Program,
): Promise<void> {
  const { guide, setup, provider } = claim;
  const [outpostServer, applicationServer] = [await startLoopback(), await startLoopback()];
  let service: Service | undefined;
  try {
    const port = await freePort();
    const publicPort = kind === "nginx" ? 8443 : port;
    const { page, entries } = sidesOf(claim, version, {
      [originName(claim, "internalHost")]: applicationServer.origin,
      [originName(claim, "externalHost")]: `https://external.reader.example:${publicPort}`,
      authentikServer: outpostServer.origin,
      proxyOutpost: outpostServer.origin,
    });
    const facts = proxyOf(entries, provider.provider.name ?? provider.application);
    const outpost = stub(outpostServer, outpostAnswer(facts));
    const application = stub(applicationServer, applicationAnswer);
    const snippets = await snippetsOf(guide, setup, kind, page.fill);
    const upstream = applicationServer.origin;
    // On a whole domain, logins begin at another host than the application's.
    const external =
      facts.mode === "forward_domain"
        ? new URL(`https://application.${facts.cookieDomain}:${publicPort}`)
        : facts.external;
    const { hostname } = external;
    if (kind === "nginx") {
      const { private: key, cert } = await generate([{ name: "commonName", value: hostname }], {
        keyType: "ec",
        algorithm: "sha256",
      });
      const text = snippet(snippets, "nginx");
      service = await startNginx(program, text, { port, hostname, upstream, pair: { key, cert } });
    } else {
      const text = snippet(snippets, "caddyfile");
      const own =
        external === facts.external
          ? ""
          : `${external.origin} {\nroute {\nimport authentik\nreverse_proxy ${upstream}\n}\n}\n`;
      service = await startCaddy(program, `${text}\n${own}`, {
        port,
        hostname,
        upstream,
      });
    }
    await playScene({
      port,
      external,
      outpost,
      application,
      basic: facts.basic,
      open: openPath(facts),
      loginOf: (path) =>
        kind === "nginx"
          ? `${facts.external.origin}/outpost.goauthentik.io/start?rd=${external.origin}${path}`
          : "https://authentik.reader.example/application/o/authorize/",
    });
  } finally {
    await service?.stop();
    await Promise.all([outpostServer.close(), applicationServer.close()]);
  }
}

/** Name of the placeholder that an address of the provider consists of. */
export function originName(
  { setup, provider: { provider } }: Claim,
  key: "externalHost" | "internalHost",
): string {
  const host = provider.type === "proxy" ? provider[key] : undefined;
  const [origin] = parseTemplate(compileText(host ?? "", setup.scope).template);
  return typeof origin === "object" ? origin.path.replace(/\.url$/, "") : "";
}
