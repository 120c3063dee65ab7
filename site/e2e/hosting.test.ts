import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, inject, it } from "vitest";
import { type Program, type ProgramName, provide } from "../../generator/proof/debian.ts";
import { FOREVER } from "../hosting/headers.ts";
import { headersOf } from "../hosting/host-files.ts";
import { inlineCodeOf } from "../hosting/inline-code.ts";
import { alive, openBench } from "./bench.ts";

const bench = openBench();
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "hostwise-hosting-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ESPOCRM = "/integrations/chat-communication-collaboration/espocrm/";

/** The policy as lists of sources by directive. */
function policyOf(header: string | null): Record<string, string[]> {
  return Object.fromEntries(
    (header ?? "").split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );
}

describe("13: the Content Security Policy", () => {
  it("allows no script but the site's own, by file or by hash", async () => {
    const { headers } = await fetch(bench.server.origin + ESPOCRM);
    const policy = policyOf(headers.get("content-security-policy"));
    expect(policy["default-src"]).toEqual(["'none'"]);
    const scripts = policy["script-src"] ?? [];
    expect(scripts[0]).toBe("'self'");
    expect(scripts.length).toBeGreaterThan(1);
    for (const source of scripts.slice(1)) expect(source).toMatch(/^'sha256-[\w+/]{43}='$/);
    expect(Object.values(policy).flat().join(" ")).not.toMatch(/unsafe-inline|unsafe-eval|http|\*/);
  });

  it("knows everything that any page carries in itself", () => {
    const site = inject("builtSite");
    const policy = policyOf(
      headersOf(readFileSync(join(site, "_headers"), "utf8"), "/")["Content-Security-Policy"] ?? "",
    );
    const pages = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".html"),
    );
    expect(pages.length).toBeGreaterThan(10);
    for (const page of pages) {
      const { scripts, styles } = inlineCodeOf(readFileSync(join(site, page), "utf8"));
      expect(policy["script-src"]).toEqual(expect.arrayContaining([...scripts]));
      expect(policy["style-src"]).toEqual(expect.arrayContaining([...styles]));
    }
  });

  it("stops a script that somebody else put into a page", async () => {
    const page = await bench.open(await bench.reader(), ESPOCRM);
    bench.expectMessage("Content Security Policy");
    await page.evaluate(() => {
      const image = document.createElement("img");
      image.src = "data:,";
      image.setAttribute("onerror", "window.stolen = true");
      const script = document.createElement("script");
      script.textContent = "window.stolen = true";
      document.body.append(image, script);
    });
    await expect.poll(() => page.evaluate(() => "stolen" in window), { timeout: 1000 }).toBe(false);
  });
});

it.each([
  ['<a href="#" onclick="x()">a</a>', "Unexpected onclick in <a>: use a listener."],
  ["<noscript><img onerror=x()></noscript>", "Unexpected onerror in <img>: use a listener."],
])("no policy can allow %s", (html, message) => {
  expect(() => inlineCodeOf(html)).toThrow(message);
});

it("19: the preview compresses text as the hosts do, where it is asked to", async () => {
  const encodingOf = async (path: string, accepted: string) => {
    const headers = { "accept-encoding": accepted };
    const response = await fetch(bench.server.origin + path, { headers });
    return [response.headers.get("content-encoding"), (await response.text()).length];
  };
  const page = readFileSync(join(inject("builtSite"), ESPOCRM, "index.html"), "utf8");
  expect(await encodingOf(ESPOCRM, "gzip, deflate, br")).toEqual(["gzip", page.length]);
  expect(await encodingOf(ESPOCRM, "identity")).toEqual([null, page.length]);
  expect((await encodingOf("/js/first-paint.js", "gzip"))[0]).toBe("gzip");
  expect((await encodingOf("/img/preview/hostwise.png", "gzip"))[0]).toBe(null);
});

describe.each(["nginx", "caddy"] as const)("13: %s", (name) => {
  it("serves the site with its headers, by the file that the build has for it", async ({
    skip,
  }) => {
    const program = await provide(name);
    if (!program) return skip();
    const origin = await start(name, program);
    const site = inject("builtSite");
    const headersFile = readFileSync(join(site, "_headers"), "utf8");
    const asset = readdirSync(join(site, "assets/js"))[0];
    const notThere = "/integrations/not-there/";
    for (const path of ["/", ESPOCRM, `/assets/js/${asset}`, "/js/first-paint.js", notThere]) {
      const response = await fetch(origin + path);
      expect(response.status).toBe(path === notThere ? 404 : 200);
      for (const [header, value] of Object.entries(headersOf(headersFile, path))) {
        expect(`${path} ${header}: ${response.headers.get(header)}`).toBe(
          `${path} ${header}: ${value}`,
        );
      }
      expect(response.headers.get("cache-control") === FOREVER).toBe(path.startsWith("/assets/"));
    }
    expect(await (await fetch(origin + notThere)).text()).toContain("Page Not Found");
    expect((await fetch(`${origin}/hosting/Caddyfile`)).status).toBe(404);
    const markdown = await fetch(`${origin}${ESPOCRM.slice(0, -1)}.md`);
    expect(markdown.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
    expect(markdown.headers.get("x-content-type-options")).toBe("nosniff");
    for (const { url, headers } of [markdown, await fetch(origin + ESPOCRM)]) {
      expect(`${url}: ${headers.get("content-encoding")}`).toBe(`${url}: gzip`);
    }
    const bare = await fetch(origin + ESPOCRM.slice(0, -1), { redirect: "manual" });
    expect([301, 308]).toContain(bare.status);
    const to = new URL(bare.headers.get("location") ?? "", origin + ESPOCRM);
    expect(to.pathname).toBe(ESPOCRM);
    expect(to.origin).toBe(origin);

    const context = await bench.browser.newContext();
    const page = await context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(origin + ESPOCRM);
    await alive(page);
    expect(said).toEqual([]);
    await context.close();
  });
});

/** Checks the build's file by the program itself and starts it: only port and folder are other. */
async function start(name: ProgramName, { file, env }: Program): Promise<string> {
  const site = inject("builtSite");
  const port = await freePort();
  const shipped = readFileSync(
    join(site, "hosting", name === "nginx" ? "nginx.conf" : "Caddyfile"),
    "utf8",
  );
  const replace = (text: string, from: string, to: string) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  const configuration = join(folder, name);
  if (name === "nginx") {
    let server = replace(shipped, "listen 80;", `listen 127.0.0.1:${port};`);
    server = replace(server, "    listen [::]:80;\n", "");
    server = replace(server, "/usr/share/nginx/html", site);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
      .join(" ");
    writeFileSync(
      configuration,
      `daemon off; error_log stderr; pid ${folder}/nginx.pid; events {}\nhttp { access_log off; ${temporary} types { text/html html; text/css css; text/javascript js; }\n${server} }`,
    );
    await run(file, ["-t", "-e", "stderr", "-c", configuration], { env });
  } else {
    let server = replace(shipped, ":80 {", `:${port} {\n\tbind 127.0.0.1`);
    server = replace(server, "root * /srv", `root * ${site}`);
    writeFileSync(configuration, `{\n\tadmin off\n}\n${server}`);
    await run(file, ["validate", "--adapter", "caddyfile", "--config", configuration], { env });
  }
  const words =
    name === "nginx"
      ? ["-e", "stderr", "-c", configuration]
      : ["run", "--adapter", "caddyfile", "--config", configuration];
  const started = spawn(file, words, { env: { ...env, HOME: folder }, stdio: "ignore" });
  const ended = once(started, "exit");
  afterAll(async () => {
    started.kill();
    await ended;
  });
  const origin = `http://127.0.0.1:${port}`;
  await expect
    .poll(() =>
      fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    .toBe(true);
  return origin;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port");
  return address.port;
}
