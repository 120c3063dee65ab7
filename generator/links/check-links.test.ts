import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { main } from "../cli.ts";
import type { Problem } from "../findings/problem.ts";
import {
  descriptorSource,
  silentTerminal,
  type TemporaryProject,
  temporaryProject,
} from "../testing.ts";
import { LINK_CACHE } from "./link-cache.ts";
import { loopbackWeb } from "./testing.ts";

const alpha = "integrations/media/alpha.ts";

let web: Awaited<ReturnType<typeof loopbackWeb>>;
beforeAll(async () => {
  web = await loopbackWeb({
    "vendor.net": ({ url = "" }, response) => {
      if (url.startsWith("/old")) response.writeHead(301, { location: "/new" }).end();
      else response.writeHead(url.startsWith("/gone") ? 410 : 200).end();
    },
  });
});
afterAll(() => web.stop());

let project: TemporaryProject;
beforeEach(() => {
  project = temporaryProject();
  web.arrivals.length = 0;
});
afterEach(() => project.remove(""));

async function check(...args: string[]) {
  const { terminal, printed } = silentTerminal();
  const code = await main(
    ["check", "--links", "--json", ...args],
    { ...terminal, web: { fetch: web.fetch, pause: 0 } },
    project,
  );
  const problems: Problem[] = printed.out === "" ? [] : JSON.parse(printed.out).problems;
  return {
    code,
    err: printed.err,
    found: problems.map(
      ({ rule, severity, file, place, message, hint }) =>
        `${file}:${place?.line}:${place?.column}-${place?.endColumn} ${severity} ${rule} ${message} | ${hint}`,
    ),
  };
}
const visits = (host = "vendor.net") => web.arrivals.filter((one) => one.host === host).length;

test("says of each link where it is written, and how it is mended", async () => {
  project.put(
    alpha,
    descriptorSource("Alpha", {
      note: "See [its manual](https://vendor.net/old#login), https://vendor.net/fine and [this](https://vendor.net/gone).",
    }),
  );
  const { code, found } = await check();
  expect(found).toEqual([
    `${alpha}:8:54-82 warning external-link-is-current Unexpected redirect of \`https://vendor.net/old#login\` for good, expected the address that it leads to | Write \`https://vendor.net/new#login\`.`,
    `${alpha}:8:120-143 error external-link-answers Unexpected link to \`https://vendor.net/gone\`: it answers 410 | Write the address that the page has now, or remove the link.`,
  ]);
  expect(code).toBe(1);
});

test("an address is visited once, however often it is written", async () => {
  const note = "[One](https://vendor.net/old#a) and [two](https://vendor.net/old#b).";
  project.put(alpha, descriptorSource("Alpha", { note }));
  project.put("integrations/media/beta.ts", descriptorSource("Beta", { note }));
  const { found, code } = await check();
  expect(found).toHaveLength(4);
  expect(code).toBe(0);
  // The old address, and the new one that it leads to.
  expect(visits()).toBe(2);
});

test("examples and hosts of placeholders are never visited", async () => {
  project.put(
    alpha,
    descriptorSource("Alpha", {
      note: "[One](https://www.example.com/x), [two](http://127.0.0.1/), [three](http://nas.local/).",
    }),
  );
  expect((await check()).found).toEqual([]);
  expect(web.arrivals).toEqual([]);
});

describe("the memory", () => {
  beforeEach(() => {
    const note = "[One](https://vendor.net/old), [two](https://vendor.net/gone).";
    project.put(alpha, descriptorSource("Alpha", { note }));
  });

  test("spares a second visit of what was there, not of what was not", async () => {
    const first = await check();
    expect(first.err).toContain("visited");
    web.arrivals.length = 0;
    const second = await check();
    expect(second.found).toEqual(first.found);
    expect(new Set(web.arrivals.map(({ path }) => path))).toEqual(new Set(["/gone"]));
  });

  test("ends", async () => {
    await check();
    const file = join(project.root, LINK_CACHE);
    writeFileSync(file, readFileSync(file, "utf8").replace(/"at": "\d{4}/g, '"at": "2020'));
    web.arrivals.length = 0;
    await check();
    expect(web.arrivals.map(({ path }) => path)).toContain("/old");
  });

  test("can be done without, and a broken one is none", async () => {
    await check();
    web.arrivals.length = 0;
    await check("--max-age", "0");
    expect(web.arrivals.map(({ path }) => path)).toContain("/old");
    writeFileSync(join(project.root, LINK_CACHE), "{");
    expect((await check()).code).toBe(1);
    expect(existsSync(join(project.root, LINK_CACHE))).toBe(true);
  });
});

test("a comment sets a finding aside, and an unused one is a finding", async () => {
  const ignore = (rule: string) => `  // hostwise-ignore-next-line ${rule}: known to the vendor\n`;
  const resources = (path: string, comment: string) =>
    `  resources: [\n${comment}    { title: "Manual", url: "https://vendor.net/${path}" },\n  ],\n});\n`;
  const source = descriptorSource("Alpha");
  project.put(
    alpha,
    source.replace(/\}\);\n$/, resources("gone", ignore("external-link-answers"))),
  );
  expect((await check()).found).toEqual([]);
  project.put(
    alpha,
    source.replace(/\}\);\n$/, resources("fine", ignore("external-link-answers"))),
  );
  expect((await check()).found).toEqual([
    expect.stringContaining("error ignore-is-used Unused comment"),
  ]);
});

test.each([
  ["--max-age", "soon"],
  ["--max-age", "-1"],
])("refuses %s %s", async (...args) => {
  expect((await check(...args)).code).toBe(2);
});

test("without --links, nothing is visited", async () => {
  project.put(alpha, descriptorSource("Alpha", { note: "[One](https://vendor.net/gone)." }));
  const quiet = { out: () => {}, err: () => {}, color: false, interactive: false };
  expect(await main(["check"], { ...quiet, web: { fetch: web.fetch } }, project)).toBe(0);
  expect(web.arrivals).toEqual([]);
});

test("says how many addresses it leaves out", async () => {
  const note =
    "[One](http://127.0.0.1:8080/), [two](http://nas.local/) and [two again](http://nas.local/).";
  project.put(alpha, descriptorSource("Alpha", { note }));
  const { err } = await check();
  // The third is the home page.
  expect(err).toMatch(/ 3 addresses on private or example hosts left out\.\n$/);
});
