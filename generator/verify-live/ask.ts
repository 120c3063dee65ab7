import { type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";

/** How an address is asked. */
export interface AskOptions {
  /** Where the host of the address is reached instead, as with `curl --connect-to`. */
  via?: URL | undefined;
  /** Milliseconds for the whole answer, redirects included. */
  timeout: number;
}

/** Why there is no answer to read. */
export type Failure =
  | { kind: "connection"; code: string }
  | { kind: "timeout"; seconds: number }
  | { kind: "size"; limit: number }
  | { kind: "redirect"; to: string; reason: "host" | "downgrade" | "loop" | "unclear" };

/** What an address answered. */
export type Answer = { status: number; body: string; failure?: never } | { failure: Failure };

/** Discovery documents, key sets and metadata are a few kilobytes. */
const LIMIT = 1024 * 1024;

/** authentik answers its SAML metadata with one redirect; a reverse proxy may add another. */
const REDIRECTS = 3;

/**
 * Reads an address: within a time, up to a size, and never from another host than the one asked.
 * Total: whatever goes wrong comes back as a {@link Failure}.
 */
export async function ask(address: string, { via, timeout }: AskOptions): Promise<Answer> {
  const signal = AbortSignal.timeout(timeout);
  let url = new URL(address);
  try {
    for (let followed = 0; followed <= REDIRECTS; followed++) {
      const response = await open(url, via, signal);
      const status = response.statusCode ?? 0;
      if (![301, 302, 303, 307, 308].includes(status)) {
        const body = await read(response);
        return body === undefined ? { failure: { kind: "size", limit: LIMIT } } : { status, body };
      }
      response.destroy();
      const next = target(response.headers.location, url);
      if ("failure" in next) return next;
      url = next.url;
    }
    return { failure: { kind: "redirect", to: url.host, reason: "loop" } };
  } catch (error) {
    if (signal.aborted) return { failure: { kind: "timeout", seconds: timeout / 1000 } };
    return { failure: { kind: "connection", code: codeOf(error) } };
  }
}

function open(url: URL, via: URL | undefined, signal: AbortSignal): Promise<IncomingMessage> {
  const { protocol, hostname, port } = via ?? url;
  const options: RequestOptions & { servername?: string } = {
    hostname: hostname.replace(/^\[|\]$/g, ""),
    port,
    path: url.pathname + url.search,
    signal,
    // One connection per request, so that nothing stays open behind the command.
    agent: false,
    headers: {
      host: url.host,
      accept: "application/json, application/xml, text/xml",
      "accept-encoding": "identity",
      "user-agent": "hostwise",
      // What the reverse proxy that is gone around here would say.
      ...(via ? { "x-forwarded-proto": url.protocol.slice(0, -1) } : {}),
    },
    // A bare address has no certificate of its own: the host's is meant.
    ...(via && isIP(hostname.replace(/^\[|\]$/g, "")) !== 0 && isIP(url.hostname) === 0
      ? { servername: url.hostname }
      : {}),
  };
  return new Promise((resolve, reject) => {
    const request = protocol === "https:" ? requestHttps(options) : requestHttp(options);
    request.once("response", resolve).once("error", reject).end();
  });
}

async function read(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Where a redirect leads, if it may be followed. */
function target(location: string | undefined, from: URL): { url: URL } | { failure: Failure } {
  const refused = (to: string, reason: "host" | "downgrade" | "unclear") => ({
    failure: { kind: "redirect", to, reason } as const,
  });
  if (location === undefined || !URL.canParse(location, from)) return refused("", "unclear");
  const url = new URL(location, from);
  if (!/^https?:$/.test(url.protocol)) return refused(url.protocol, "unclear");
  if (url.hostname !== from.hostname) return refused(url.host, "host");
  if (from.protocol === "https:" && url.protocol === "http:") return refused(url.host, "downgrade");
  // Another port is another server, but for the change from http to https.
  if (url.port !== from.port && url.protocol === from.protocol) return refused(url.host, "host");
  return { url };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN";
}
