import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { MARKDOWN } from "./headers.ts";
import { HEADERS_FILE, headersOf } from "./host-files.ts";

/** One request as the server got it. */
export interface LoggedRequest {
  /** Path with its query. */
  url: string;
  headers: IncomingHttpHeaders;
}

/** A static server on this machine alone. */
export interface StaticServer {
  origin: string;
  /** Every request so far. */
  requests: LoggedRequest[];
  close(): Promise<void>;
}

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": MARKDOWN,
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** Types that are text: they are sent compressed. */
const TEXT = /^text\/|json|xml/;

/**
 * Serves a built site as those hosts do that the build has files for, with their headers and text
 * compressed, and logs what it is asked for.
 *
 * @param port 0 for any that is free
 * @param base path of the site, with both slashes; what lies above it leads there
 */
export async function serve(folder: string, port = 0, base = "/"): Promise<StaticServer> {
  const headersFile = readFileSync(join(folder, HEADERS_FILE), "utf8");
  const requests: LoggedRequest[] = [];
  const compress = compressor();
  const server = createServer(({ url = "/", headers }, response) => {
    requests.push({ url, headers });
    const path = pathOf(url);
    for (const [name, value] of Object.entries(headersOf(headersFile, path ?? "/"))) {
      response.setHeader(name, value);
    }
    if (path !== undefined && !path.startsWith(base)) {
      const isAbove = base.startsWith(path.replace(/\/?$/, "/"));
      if (!isAbove) return send(response, 404);
      response.writeHead(302, { location: base }).end();
      return;
    }
    const file = path === undefined ? undefined : join(folder, path.slice(base.length - 1));
    if (file === undefined || !file.startsWith(folder + sep)) return send(response, 404);
    if (kindOf(file) === "folder" && !url.split("?")[0]?.endsWith("/")) {
      response.writeHead(301, { location: `${path}/` }).end();
      return;
    }
    const page = kindOf(file) === "folder" ? join(file, "index.html") : file;
    return kindOf(page) === "file" ? send(response, 200, page) : send(response, 404);
  });

  function send(response: ServerResponse, status: number, file = join(folder, "404.html")): void {
    const type = types[extname(file)] ?? "application/octet-stream";
    response.setHeader("content-type", type);
    if (TEXT.test(type)) {
      response.setHeader("vary", "accept-encoding");
      if (/\bgzip\b/.test(String(response.req.headers["accept-encoding"]))) {
        response.setHeader("content-encoding", "gzip");
        response.writeHead(status).end(compress(file));
        return;
      }
    }
    response.writeHead(status);
    createReadStream(file).pipe(response);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Compresses files, each once until it changes. */
function compressor(): (file: string) => Buffer {
  const kept = new Map<string, { changed: number; bytes: Buffer }>();
  return (file) => {
    const changed = statSync(file).mtimeMs;
    const before = kept.get(file);
    if (before?.changed === changed) return before.bytes;
    const bytes = gzipSync(readFileSync(file));
    kept.set(file, { changed, bytes });
    return bytes;
  };
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined;
  }
}

function kindOf(path: string): "file" | "folder" | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() ? "folder" : found?.isFile() ? "file" : undefined;
}
