import { request } from "node:http";
import type { AuthentikVersion } from "../../values/versions.ts";
import { shownIn, waysThrough } from "../application/shown.ts";
import { isRecord } from "../blueprint-file.ts";
import { type Claim, sidesOf } from "../claims-of-type.ts";
import { ProofFailure } from "../failure.ts";
import { startLoopback } from "../loopback.ts";
import { originName } from "./prove.ts";
import { openPath, proxyOf } from "./provider-of-blueprint.ts";
import { applicationAnswer, session, stub, user } from "./stubs.ts";

/**
 * Follows a guide in which the outpost itself is the proxy: it knows the blueprint, and the
 * application is reached and finds its user in the headers that the page names. An application
 * without a login of its own asks for none.
 */
export async function proveOwnProxy(claim: Claim, version: AuthentikVersion): Promise<void> {
  const server = await startLoopback();
  try {
    const { page, entries } = sidesOf(claim, version, {
      [originName(claim, "internalHost")]: server.origin,
    });
    const { provider, setup } = page;
    const facts = proxyOf(entries, provider.provider.name ?? provider.application);
    const application = stub(server, applicationAnswer);
    // Custom headers are attributes of users, which the guide tells the reader to set.
    const custom = setup.objects.flatMap(({ object }) =>
      object.type === "userAttribute" &&
      object.key === "additionalHeaders" &&
      isRecord(object.example)
        ? Object.entries(object.example).map(([name, value]) => [name, String(value)] as const)
        : [],
    );
    const told = Object.fromEntries([...Object.entries(user), ...custom]);
    const internal = facts.internal ?? new URL("http://none.invalid");
    if (internal.origin !== server.origin) {
      throw new ProofFailure(`Nobody listens at ${internal.origin}.`);
    }
    await pass(internal, "/lovelace", { ...told, cookie: session });
    const [request] = application.seen;
    if (request === undefined) throw new ProofFailure("The outpost reaches no application.");
    const phases = setup.phases.filter(({ side }) => side === "application");
    for (const way of waysThrough(phases)) {
      const fields = phases
        .flatMap((phase) => shownIn(phase, way, page.version))
        .filter(({ form }) => form === "field");
      const names = fields.map(({ source }) => source).filter((it) => /^X-[\w-]+$/i.test(it));
      if (names.length === 0 && fields.some(({ label }) => /header/i.test(label))) {
        throw new ProofFailure("The page names no header with the user.");
      }
      for (const name of names) {
        if (!request.headers[name.toLowerCase()]) {
          throw new ProofFailure(`The outpost sends no header ${name}.`);
        }
      }
    }
    if (facts.open.length > 0 && openPath(facts) === undefined) {
      throw new ProofFailure("No unauthenticated path opens anything.");
    }
  } finally {
    await server.close();
  }
}

/** What the outpost does with the request of somebody who is logged in. */
function pass(internal: URL, path: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    request(new URL(path, internal), { headers, agent: false, timeout: 15_000 })
      .once("error", reject)
      .once("response", (response) => response.resume().once("end", resolve))
      .end();
  });
}
