import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on 127.0.0.1 with a port of its own. */
export interface Loopback {
  origin: string;
  /** Sets what answers; before, everything is refused. */
  serve: (listener: RequestListener) => void;
  close: () => Promise<void>;
}

/** Starts a server whose origin is known before what it serves: issuers hold it. */
export async function startLoopback(): Promise<Loopback> {
  let listener: RequestListener = (_, response) => {
    response.writeHead(503).end();
  };
  const server: Server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    serve: (next) => {
      listener = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
