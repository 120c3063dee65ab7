import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

// For tests: the web, on one port of this computer.

/** What a host of the web answers; the request's path is that of the address. */
export type Host = RequestListener;

/** A request that arrived. */
export interface Arrival {
  host: string;
  method: string;
  path: string;
  /** Milliseconds, when it came and when it was answered. */
  from: number;
  to: number;
}

/**
 * Starts a server that plays hosts by their names, and a `fetch` that finds them there. A host that
 * is none of them refuses the connection.
 */
export async function loopbackWeb(hosts: Readonly<Record<string, Host>>) {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    const [, host = "", path = ""] = /^\/([^/]+)(.*)$/.exec(request.url ?? "") ?? [];
    const arrival = { host, method: request.method ?? "", path, from: Date.now(), to: 0 };
    arrivals.push(arrival);
    response.on("close", () => {
      arrival.to = Date.now();
    });
    request.url = path;
    const play = hosts[host];
    if (play) play(request, response);
    else request.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const reach: typeof fetch = (input, init) => {
    const { host, pathname, search } = new URL(String(input));
    return fetch(`http://127.0.0.1:${port}/${host}${pathname}${search}`, init);
  };
  return {
    fetch: reach,
    arrivals,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
