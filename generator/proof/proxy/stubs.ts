import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from "node:http";
import type { Loopback } from "../loopback.ts";
import { isServed, type ProxyFacts } from "./provider-of-blueprint.ts";

/** A request as a server saw it. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a server remembers of what it was asked. */
export interface Stub {
  seen: Seen[];
}

/** The cookie of somebody who is logged in. */
export const session = "authentik_proxy_proof=logged-in";

/** What the outpost tells of that user; of entitlements there are none. */
export const user = {
  "x-authentik-username": "ada",
  "x-authentik-groups": "staff|admins",
  "x-authentik-email": "ada@reader.example",
  "x-authentik-name": "Ada Lovelace",
  "x-authentik-uid": "0123456789abcdef",
} as const;

/** Answers a request: with a status, headers and nothing else. */
type Answer = (request: Seen, respond: Respond) => void;
type Respond = (status: number, headers?: Record<string, string>) => void;

/** The application: says that all is well to whoever asks. */
export const applicationAnswer: Answer = (_, respond) => respond(200);

/** Lets a server answer, and remembers what it was asked. */
export function stub(server: Loopback, answer: Answer): Stub {
  const seen: Seen[] = [];
  const listener: RequestListener = async (request, response) => {
    const entry: Seen = {
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body: await bodyOf(request),
    };
    seen.push(entry);
    answer(entry, (status, headers) => response.writeHead(status, headers).end());
  };
  server.serve(listener);
  return { seen };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

/**
 * The outpost, as far as a reverse proxy meets it: internal/outpost/proxyv2/application. It knows
 * what the blueprint says of the provider.
 */
export function outpostAnswer(facts: ProxyFacts): Answer {
  const { open, basic } = facts;
  const known = {
    ...user,
    "x-authentik-entitlements": "",
    ...(basic ? { authorization: "Basic YWRhOnNlY3JldA==" } : {}),
  };
  return ({ url, headers }, respond) => {
    const [path = ""] = url.split("?");
    const asked = originalOf(path, headers);
    if (asked === undefined) {
      respond(path === "/outpost.goauthentik.io/ping" ? 204 : 200, { "x-stub": "outpost" });
    } else if (!URL.canParse(asked) || !isServed(facts, new URL(asked))) {
      // The outpost knows no application of that host.
      respond(404);
    } else if (open.some((expression) => expression.test(new URL(asked).pathname))) {
      respond(200);
    } else if (headers.cookie?.includes(session)) {
      respond(200, known);
    } else if (path.endsWith("/nginx")) {
      respond(401, { "set-cookie": "authentik_proxy_proof=new; Path=/" });
    } else {
      respond(302, {
        location: "https://authentik.reader.example/application/o/authorize/",
        "set-cookie": "authentik_proxy_proof=new; Path=/",
      });
    }
  };
}

/** The address that a question of forward auth is about: mode_forward.go, by reverse proxy. */
function originalOf(path: string, headers: IncomingHttpHeaders): string | undefined {
  const header = (name: string) => String(headers[name] ?? "");
  switch (path) {
    case "/outpost.goauthentik.io/auth/nginx":
      return header("x-original-url");
    case "/outpost.goauthentik.io/auth/caddy":
      return `${header("x-forwarded-proto")}://${header("x-forwarded-host")}${header("x-forwarded-uri")}`;
    default:
      return undefined;
  }
}
