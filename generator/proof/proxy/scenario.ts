import { expect } from "vitest";
import { type Stub, session, user } from "./stubs.ts";
import { type Visit, visit } from "./visit.ts";

/** A reverse proxy at work, with what stands behind it. */
export interface Scene {
  /** Where it listens on loopback. */
  port: number;
  /** The application's public address. */
  external: URL;
  outpost: Stub;
  application: Stub;
  /** Whether the outpost logs in to the application with HTTP Basic. */
  basic: boolean;
  /** A path that is open to everybody, if there is one. */
  open: string | undefined;
  /** Where somebody who is not logged in is sent. */
  loginOf: (path: string) => string;
}

/**
 * An empty header; or what Caddy up to 2.8 writes in place of one that the outpost left out, which
 * is nothing that a browser could choose.
 */
function saysNothing(value: string): boolean {
  return value === "" || value.startsWith("{http.reverse_proxy.header.");
}

/** What a browser meets in front of a protected application. */
export async function playScene(scene: Scene): Promise<void> {
  const { port, external, outpost, application, basic, open, loginOf } = scene;
  const ask = async (asked: Visit) => {
    outpost.seen.length = 0;
    application.seen.length = 0;
    return visit(port, external, asked);
  };
  const forged = { ...user, "x-authentik-username": "root", "x-authentik-entitlements": "admin" };
  const names = Object.keys(forged);
  const told = () =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = application.seen[0]?.headers[name];
        return value === undefined || saysNothing(String(value)) ? [] : [[name, value]];
      }),
    );

  // Nobody: sent to the login, and the application hears nothing of it.
  const nobody = await ask({ path: "/series/7?page=2", method: "POST", body: "a=b" });
  expect(nobody.status).toBe(302);
  expect(nobody.headers.location).toBe(loginOf("/series/7?page=2"));
  expect(nobody.headers["set-cookie"]).toEqual(["authentik_proxy_proof=new; Path=/"]);
  expect(application.seen).toEqual([]);

  // Somebody: let through with what the outpost says, and with nothing that the browser made up.
  const somebody = await ask({
    path: "/series/7?page=2",
    method: "POST",
    headers: { cookie: session, ...forged },
    body: "a=b",
  });
  expect(somebody.status).toBe(200);
  expect(application.seen[0]).toMatchObject({
    method: "POST",
    url: "/series/7?page=2",
    body: "a=b",
  });
  expect(told()).toEqual(user);
  expect(application.seen[0]?.headers.authorization).toBe(
    basic ? "Basic YWRhOnNlY3JldA==" : undefined,
  );

  // The outpost's own paths: handed on without a question, whoever asks.
  for (const path of ["/outpost.goauthentik.io/ping", "/outpost.goauthentik.io/start?rd=x"]) {
    expect((await ask({ path })).status).toBeLessThan(300);
    expect(outpost.seen.map(({ url, headers }) => [url, headers.host])).toEqual([
      [path, external.host],
    ]);
    expect(application.seen).toEqual([]);
  }

  // An open path: no login, and nobody's name.
  if (open === undefined) return;
  expect((await ask({ path: open, headers: forged })).status).toBe(200);
  expect(told()).toEqual({});
}
