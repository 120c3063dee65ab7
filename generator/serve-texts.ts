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
 * Serves texts on this machine alone, on a port that is free. What a text cannot be made for is
 * said in the terminal.
 *
 * @param textOf the text at a path without its first slash (`llms.txt`), or nothing
 * @returns the server, and its origin: `http://127.0.0.1:40123`
 */
export async function serveTexts(
  textOf: (path: string) => string | undefined | Promise<string | undefined>,
): Promise<{ server: Server; origin: string }> {
  const server = createServer(async ({ url = "/" }, response) => {
    // Not every path is part of a URL: `//` alone would be one without a host.
    const [path = ""] = url.slice(1).split("?", 1);
    try {
      const text = await textOf(path);
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      response.writeHead(text === undefined ? 404 : 200, { "content-type": type }).end(text);
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://127.0.0.1:${port}` };
}
