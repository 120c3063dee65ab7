import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";

/** What a browser is told of a file, by its ending. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
};

/**
 * Serves texts on this machine alone, on a port that is free.
 *
 * @param textOf the text at a path without its first slash (`llms.txt`), or nothing
 * @returns the server, and its origin: `http://127.0.0.1:40123`
 */
export async function serveTexts(
  textOf: (path: string) => string | undefined,
): Promise<{ server: Server; origin: string }> {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const text = textOf(pathname.slice(1));
    const type = TYPES[extname(pathname)] ?? "application/octet-stream";
    response.writeHead(text === undefined ? 404 : 200, { "content-type": type }).end(text);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://127.0.0.1:${port}` };
}
