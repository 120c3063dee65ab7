import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { AuthentikVersion } from "../../values/versions.ts";
import { fieldsOn } from "../application/fields.ts";
import { waysThrough } from "../application/shown.ts";
import { type Claim, sidesOf } from "../claims-of-type.ts";
import { ProofFailure } from "../failure.ts";
import { type RadiusApplication, readRadiusApplication } from "./application.ts";
import { radius } from "./library.ts";
import { startRadius } from "./server.ts";

/** How long an application waits; an outpost that does not know it never answers. */
const patience = 3_000;

/**
 * Follows a RADIUS guide as a reader does: a server that knows the blueprint, a client that knows
 * what the page tells the application.
 */
export async function proveRadius(claim: Claim, version: AuthentikVersion): Promise<void> {
  const { page, entries } = sidesOf(claim, version, networkOf(claim));
  const { setup, fill } = page;
  const phases = setup.phases.filter(({ side }) => side === "application");
  const name = claim.provider.provider.name ?? claim.provider.application;
  const server = await startRadius(entries, name, { ada: "Ada-Lovelace-1815" });
  const hostname = fill("{{radius.hostname}}").text;
  try {
    for (const way of waysThrough(phases)) {
      const application = readRadiusApplication(fieldsOn(setup, way, version, fill));
      // What an outpost publishes: UDP 1812.
      if (application.host !== hostname || application.port !== 1812) {
        throw new ProofFailure(`Nobody answers at ${application.host}:${application.port}.`);
      }
      for (const [password, code] of [
        ["Ada-Lovelace-1815", "Access-Accept"],
        ["Ada-Lovelace-1816", "Access-Reject"],
      ] as const) {
        const answer = await askAccess(application, server.port, "ada", password);
        if (answer !== code) throw new ProofFailure(`${answer} instead of ${code}.`);
      }
    }
  } finally {
    await server.close();
  }
}

/** Asks by PAP whether a user may come in. */
async function askAccess(
  { secret }: RadiusApplication,
  port: number,
  user: string,
  password: string,
): Promise<string> {
  const request = radius.encode({
    code: "Access-Request",
    secret,
    attributes: [
      ["User-Name", user],
      ["User-Password", password],
      ["NAS-Identifier", "proof"],
    ],
  });
  const socket = createSocket("udp4");
  try {
    socket.send(request, port, "127.0.0.1");
    const [response] = (await once(socket, "message", {
      signal: AbortSignal.timeout(patience),
    })) as [Buffer];
    if (!radius.verify_response({ request, response, secret })) {
      throw new ProofFailure("The answer was made with another shared secret.");
    }
    return radius.decode({ packet: response, secret }).code;
  } finally {
    socket.close();
  }
}

/** The reader's application asks from this machine, so a placeholder for its network says so. */
function networkOf({ guide, provider }: Claim) {
  const text = provider.provider.type === "radius" ? provider.provider.clientNetworks : "";
  const [, name = ""] = /^\{\{(\w+)\}\}$/.exec(text) ?? [];
  return Object.hasOwn(guide.values.placeholders, name) ? { [name]: "127.0.0.1/32" } : {};
}
