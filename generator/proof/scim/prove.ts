import { request } from "node:http";
import type { AuthentikVersion } from "../../values/versions.ts";
import { fieldsOn } from "../application/fields.ts";
import { waysThrough } from "../application/shown.ts";
import { type Claim, sidesOf } from "../claims-of-type.ts";
import { ProofFailure } from "../failure.ts";
import { startLoopback } from "../loopback.ts";
import { readScimApplication } from "./application.ts";
import { type ScimFacts, scimOf } from "./provider-of-blueprint.ts";
import { scimService } from "./service.ts";

/** A user and a group as authentik's own mappings make them: blueprints/system/providers-scim.yaml. */
const user = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: "ada",
  externalId: "0123456789abcdef",
  name: { formatted: "Ada Lovelace", givenName: "Ada", familyName: "Lovelace" },
  displayName: "Ada Lovelace",
  locale: "en",
  active: true,
  emails: [{ value: "ada@reader.example", type: "other", primary: true }],
};
const group = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
  externalId: "fedcba9876543210",
  displayName: "staff",
};

/**
 * Follows a SCIM guide as a reader does: a client that knows the blueprint, as authentik does, and
 * a service at the address and with the token that the page shows.
 */
export async function proveScim(claim: Claim, version: AuthentikVersion): Promise<void> {
  const { page, entries } = sidesOf(claim, version);
  const { setup, fill } = page;
  const facts = scimOf(entries, claim.provider.provider.name ?? claim.provider.application);
  const phases = setup.phases.filter(({ side }) => side === "application");
  for (const way of waysThrough(phases)) {
    const application = readScimApplication(page, fieldsOn(setup, way, version, fill));
    const server = await startLoopback();
    const { pathname } = new URL(facts.tokenUrl ?? "https://none.invalid");
    server.serve(scimService(application, facts.tokenUrl && pathname));
    try {
      await provision(facts, server.origin);
    } finally {
      await server.close();
    }
  }
}

/** What authentik does at a synchronisation. */
async function provision(facts: ScimFacts, origin: string): Promise<void> {
  const { url, configuration } = facts;
  const token = facts.token ?? (await fetchToken(facts, origin));
  const call = (path: string, body?: unknown) =>
    send(origin, `${url}/${path}`, {
      token,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const described = await call(configuration);
  if (!described.includes("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig")) {
    throw new ProofFailure("The service does not describe itself.");
  }
  await call("Users");
  await call("Users", user);
  await call("Groups", group);
}

async function fetchToken({ tokenUrl, parameters }: ScimFacts, origin: string): Promise<string> {
  if (tokenUrl === undefined) throw new ProofFailure("The blueprint has neither token nor source.");
  const body = new URLSearchParams({
    grant_type: "password",
    client_id: "key-from-the-application",
    client_secret: "secret-from-the-application",
    ...parameters,
  }).toString();
  const answer = JSON.parse(await send(origin, tokenUrl, { body })) as { access_token: string };
  return answer.access_token;
}

/** Sends a request for a public address to loopback. */
function send(
  origin: string,
  address: string,
  { token, body }: { token?: string; body?: string | undefined },
): Promise<string> {
  const { host, pathname, search } = new URL(address);
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      path: pathname + search,
      method: body === undefined ? "GET" : "POST",
      agent: false,
      timeout: 15_000,
      headers: {
        host,
        accept: "application/scim+json",
        ...(body === undefined ? {} : { "content-type": "application/scim+json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    sent.once("error", reject);
    sent.once("timeout", () => sent.destroy(new Error(`No answer for ${address}`)));
    sent.once("response", async (response) => {
      let text = "";
      for await (const chunk of response) text += String(chunk);
      const { statusCode = 0 } = response;
      if (statusCode >= 200 && statusCode < 300) resolve(text);
      else reject(new ProofFailure(`${statusCode} at ${address}: ${text}`));
    });
    sent.end(body);
  });
}
