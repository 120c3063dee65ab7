import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request } from "node:https";

/** How a browser asks. */
export interface Visit {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Asks a reverse proxy on loopback for a public address; follows nothing. */
export async function visit(
  port: number,
  external: URL,
  { path, method = "GET", headers = {}, body }: Visit,
): Promise<{ status: number; headers: IncomingMessage["headers"] }> {
  const sent = request({
    host: "127.0.0.1",
    port,
    path,
    method,
    headers: { host: external.host, ...headers },
    servername: external.hostname,
    // The certificate is made for this run; what is proved comes behind it.
    rejectUnauthorized: false,
    agent: false,
    timeout: 15_000,
  });
  sent.once("timeout", () => sent.destroy(new Error(`No answer for ${path}`)));
  sent.end(body);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  response.resume();
  await once(response, "end");
  return { status: response.statusCode ?? 0, headers: response.headers };
}
