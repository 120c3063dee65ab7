import type { RequestListener } from "node:http";
import SCIMMY from "scimmy";
import { isRecord } from "../blueprint-file.ts";
import type { ScimApplication } from "./application.ts";

/** Name of the description at the end of the service's address. */
const configurations = ["ServiceProviderConfig", "ServiceProviderConfigs"];

/**
 * An application's SCIM service, with the schemas of RFC 7643: it answers at its own address, to
 * who has its token, and takes only what the schemas allow.
 *
 * @param tokenPath where it gives its token out for credentials
 */
export function scimService(
  { url, token }: ScimApplication,
  tokenPath: string | undefined,
): RequestListener {
  const { host, pathname } = new URL(url);
  return async (request, response) => {
    const answer = (status: number, body: unknown) =>
      response
        .writeHead(status, { "content-type": "application/scim+json" })
        .end(JSON.stringify(body));
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const { method, url: path = "", headers } = request;
    if (headers.host !== host) return answer(421, { detail: `Not ${headers.host}` });
    if (path === tokenPath && new URLSearchParams(text).has("grant_type")) {
      return answer(200, { access_token: token, token_type: "Bearer" });
    }
    if (headers.authorization !== `Bearer ${token}`) return answer(401, { detail: "Unauthorized" });
    const base = pathname.replace(/\/$/, "");
    const resource = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : "";
    if (method === "GET" && configurations.includes(resource)) {
      return answer(200, new SCIMMY.Schemas.ServiceProviderConfig(SCIMMY.Config.get()));
    }
    if (resource !== "Users" && resource !== "Groups") return answer(404, { detail: path });
    if (method === "GET") return answer(200, new SCIMMY.Messages.ListResponse([]));
    try {
      return answer(201, created(resource, JSON.parse(text)));
    } catch (error) {
      return answer(400, { detail: String(error) });
    }
  };
}

/** The resource as it is kept; throws on what the schema does not allow. */
function created(resource: "Users" | "Groups", body: unknown) {
  if (!isRecord(body)) throw new Error("No object");
  const schema = resource === "Users" ? SCIMMY.Schemas.User : SCIMMY.Schemas.Group;
  if (!Array.isArray(body.schemas) || !body.schemas.includes(schema.definition.id)) {
    throw new Error(`The schema ${schema.definition.id} is not named`);
  }
  return { ...new schema(body, "in"), id: "1" };
}
