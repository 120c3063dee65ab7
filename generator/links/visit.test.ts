import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { politely } from "./politely.ts";
import { type Host, loopbackWeb } from "./testing.ts";
import { type Manners, visit } from "./visit.ts";

const manners: Manners = { timeout: 300, attempts: 3, backoff: 20, longestWait: 2_000 };

/** Answers with a status, then with the next one; the last one stays. */
function statuses(...codes: (number | [number, Record<string, string>])[]): Host {
  let index = 0;
  reset.push(() => {
    index = 0;
  });
  return (_, response) => {
    const code = codes[Math.min(index++, codes.length - 1)] ?? 500;
    const [status, headers] = Array.isArray(code) ? code : [code, {}];
    response.writeHead(status, headers).end();
  };
}
const reset: (() => void)[] = [];

const hosts: Record<string, Host> = {
  "there.net": statuses(200),
  "gone.net": statuses(404),
  "no-head.net": ({ method }, response) => response.writeHead(method === "HEAD" ? 405 : 200).end(),
  "wrong-head.net": ({ method }, response) =>
    response.writeHead(method === "HEAD" ? 404 : 200).end("x".repeat(100_000)),
  "busy.net": statuses([429, { "retry-after": "1" }], 200),
  "busy-date.net": statuses([503, { "retry-after": new Date(0).toUTCString() }], 200),
  "busy-for-long.net": statuses([429, { "retry-after": "3600" }]),
  "broken.net": statuses(500),
  "recovers.net": statuses(502, 503, 204),
  "silent.net": () => {},
  "moved.net": ({ url }, response) => {
    const to = url === "/page" ? "/new#part" : undefined;
    response.writeHead(to ? 301 : 200, to ? { location: to } : {}).end();
  },
  "for-now.net": (_, response) =>
    response.writeHead(302, { location: "https://there.net/login" }).end(),
  "to-gone.net": (_, response) => response.writeHead(308, { location: "//gone.net/x" }).end(),
  "circle.net": ({ url }, response) =>
    response.writeHead(301, { location: url === "/a" ? "/b" : "/a" }).end(),
  "endless.net": ({ url }, response) => response.writeHead(301, { location: `${url}x` }).end(),
  "to-private.net": (_, response) =>
    response.writeHead(301, { location: "http://192.168.1.1/" }).end(),
  "senseless.net": (_, response) => response.writeHead(301, { location: "http://[" }).end(),
};

let web: Awaited<ReturnType<typeof loopbackWeb>>;
beforeAll(async () => {
  web = await loopbackWeb(hosts);
});
afterAll(() => web.stop());
beforeEach(() => {
  web.arrivals.length = 0;
  for (const again of reset) again();
});

const visitor = () => ({
  fetch: web.fetch,
  politely: politely({ atOnce: 4, pause: 0 }),
  manners,
});
const outcome = (url: string) =>
  visit(url, visitor(), (to) => !new URL(to).hostname.startsWith("192."));
const asked = () => web.arrivals.map(({ method, host, path }) => `${method} ${host}${path}`);

test("a page that is there is asked for its head alone", async () => {
  expect(await outcome("https://there.net/page?x=1#part")).toEqual({ is: "there" });
  expect(asked()).toEqual(["HEAD there.net/page?x=1"]);
});

test.each(["https://no-head.net/", "https://wrong-head.net/"])(
  "where the head says nothing, the page is asked for: %s",
  async (url) => {
    expect(await outcome(url)).toEqual({ is: "there" });
    expect(web.arrivals.map(({ method }) => method)).toEqual(["HEAD", "GET"]);
  },
);

describe("failures", () => {
  test("a page that has gone", async () => {
    expect(await outcome("https://gone.net/")).toEqual({ is: "failed", why: "it answers 404" });
    expect(web.arrivals.map(({ method }) => method)).toEqual(["HEAD", "GET"]);
  });

  test("a server that stays broken is asked a few times, no more", async () => {
    expect(await outcome("https://broken.net/")).toEqual({ is: "failed", why: "it answers 500" });
    expect(web.arrivals.map(({ method }) => method)).toEqual(["HEAD", "HEAD", "HEAD", "GET"]);
  });

  test("one that does not answer", async () => {
    expect(await outcome("https://silent.net/")).toEqual({
      is: "failed",
      why: "no answer within 0.3 s",
    });
  });

  test("one that closes the connection", async () => {
    expect(await outcome("https://nobody.net/")).toEqual({
      is: "failed",
      why: expect.stringMatching(/^no answer: /),
    });
  });

  test("a name that no host has", async () => {
    const fails: typeof fetch = () =>
      Promise.reject(
        new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ENOTFOUND" }) }),
      );
    expect(await visit("https://nowhere.net/", { ...visitor(), fetch: fails })).toEqual({
      is: "failed",
      why: "no host has this name",
    });
  });
});

describe("a busy server", () => {
  test("is asked again when it says so, not before", async () => {
    expect(await outcome("https://busy.net/")).toEqual({ is: "there" });
    const [first, second] = web.arrivals;
    expect((second?.from ?? 0) - (first?.to ?? 0)).toBeGreaterThanOrEqual(950);
    expect(web.arrivals).toHaveLength(2);
  });

  test("may say so with a date", async () => {
    expect(await outcome("https://busy-date.net/")).toEqual({ is: "there" });
  });

  test("that asks for an hour is left alone", async () => {
    expect(await outcome("https://busy-for-long.net/")).toEqual({
      is: "failed",
      why: "it answers 429",
    });
    expect(web.arrivals.map(({ method }) => method)).toEqual(["HEAD", "GET"]);
  });

  test("is waited for twice as long each time", async () => {
    expect(await outcome("https://recovers.net/")).toEqual({ is: "there" });
    const [first, second, third] = web.arrivals;
    expect((second?.from ?? 0) - (first?.to ?? 0)).toBeGreaterThanOrEqual(18);
    expect((third?.from ?? 0) - (second?.to ?? 0)).toBeGreaterThanOrEqual(36);
  });
});

describe("redirects", () => {
  test("for good", async () => {
    expect(await outcome("https://moved.net/page")).toEqual({
      is: "moved",
      to: "https://moved.net/new",
      forGood: true,
    });
  });

  test("for now, to another host", async () => {
    expect(await outcome("https://for-now.net/")).toEqual({
      is: "moved",
      to: "https://there.net/login",
      forGood: false,
    });
  });

  test("to a page that has gone", async () => {
    expect(await outcome("https://to-gone.net/")).toEqual({
      is: "failed",
      why: "it answers 404 at `https://gone.net/x`, where it leads",
    });
  });

  test("to where nobody may look: nobody looks", async () => {
    expect(await outcome("https://to-private.net/")).toEqual({
      is: "moved",
      to: "http://192.168.1.1/",
      forGood: true,
    });
    expect(asked()).toEqual(["HEAD to-private.net/"]);
  });

  test.each([
    ["https://circle.net/a", "it redirects in a circle"],
    ["https://endless.net/", "it redirects too often"],
    ["https://senseless.net/", "it redirects to `http://[`, which is no address"],
  ])("without an end: %s", async (url, why) => {
    expect(await outcome(url)).toEqual({ is: "failed", why });
  });
});
