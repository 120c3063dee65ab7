import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { main, type Terminal } from "./cli.ts";
import {
  descriptorSource,
  repository,
  silentTerminal,
  type TemporaryProject,
  temporaryProject,
} from "./testing.ts";

const espocrm = "integrations/chat-communication-collaboration/espocrm.ts";
const alpha = "integrations/media/alpha.ts";

let project: TemporaryProject;
beforeAll(() => {
  project = temporaryProject();
});
const restore = () => {
  project.remove("integrations");
  project.remove("site");
  project.put(espocrm, readFileSync(join(repository, espocrm), "utf8"));
  project.put(alpha, descriptorSource("Alpha"));
};
beforeAll(restore);
afterAll(() => project.remove(""));

/** Runs a command; tells what it printed where. */
async function run(args: readonly string[], more: Partial<Terminal> = {}) {
  const { terminal, printed } = silentTerminal();
  const code = await main(args, { ...terminal, ...more }, project);
  return { code, ...printed };
}

/** Two faults in one descriptor. */
const breakAlpha = () =>
  project.put(alpha, descriptorSource("Alpha", { note: "{{alpha.ulr}} and {{slgu}}." }));

describe("explain", () => {
  test("says why a rule is there", async () => {
    const { code, out } = await run(["explain", "todo-is-done"]);
    expect(code).toBe(0);
    expect(out).toContain("Nobody can follow a guide".toLowerCase());
  });

  test("refuses a rule that is none, with exit code 2", async () => {
    expect(await run(["explain", "todo-is-doen"])).toEqual({
      code: 2,
      out: "",
      err: "Unknown rule `todo-is-doen`, did you mean `todo-is-done`?\n",
    });
  });
});

test("the schema is JSON, asked for or not", async () => {
  expect(await run(["schema", "--json"])).toEqual(await run(["schema"]));
});

describe("help", () => {
  test.each([
    [],
    ["build"],
    ["check"],
    ["list"],
    ["render"],
    ["new"],
    ["diff"],
    ["explain"],
    ["schema"],
    ["verify"],
  ])("%s", async (...command) => {
    const { code, out, err } = await run([...command, "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatchSnapshot();
  });

  test("--version is the package's", async () => {
    const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    for (const flag of ["--version", "-V", "-v"]) {
      expect(await run([flag])).toEqual({ code: 0, out: `${version}\n`, err: "" });
    }
  });

  test("help names a command's own", async () => {
    expect(await run(["help", "check"])).toEqual(await run(["check", "--help"]));
  });

  test("stands on stderr, as a mistake, when no command is named", async () => {
    const { code, out, err } = await run([]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^Usage: hostwise/);
  });
});

describe("mistakes in the command", () => {
  test.each([
    [
      ["chek"],
      "error: unknown command 'chek'\n(Did you mean check?)\n(hostwise --help lists the commands)\n",
    ],
    [
      ["help", "chek"],
      "error: unknown command 'chek'\n(Did you mean check?)\n(hostwise --help lists the commands)\n",
    ],
    [
      ["check", "--format", "text", "--json"],
      "error: option '--json' cannot be used with option '--format <format>'\n(hostwise check --help says more)\n",
    ],
    [
      ["render", "espocrm", "--format", "html", "--json"],
      "error: option '--json' cannot be used with option '--format <format>'\n(hostwise render --help says more)\n",
    ],
    [
      ["check", "espocm", "zzz"],
      "There is no integration `espocm`. Did you mean `espocrm`?\nThere is no integration `zzz`; `hostwise list` names them all.\n",
    ],
    [
      ["check", "integrations/media/espocm.ts"],
      "There is no integration `espocm`. Did you mean `espocrm`?\n",
    ],
    [["check", ""], "An argument is empty, expected the name of an integration.\n"],
    [["check", "integrations/medai"], "There is no integration `medai`. Did you mean `media`?\n"],
    [
      ["render", "integrations/media/"],
      "`media` is a folder, expected an integration, such as `alpha`.\n",
    ],
    [["frobnicate"], "error: unknown command 'frobnicate'\n(hostwise --help lists the commands)\n"],
    [
      ["diff", "--format", "mark"],
      "error: option '--format <format>' argument 'mark' is invalid. Did you mean markdown? Allowed choices are text, markdown, json.\n(hostwise diff --help says more)\n",
    ],
    [["explain", "todo"], "Unknown rule `todo`, did you mean `todo-is-done`?\n"],
    [
      ["check", "--jsn"],
      "error: unknown option '--jsn'\n(Did you mean --json?)\n(hostwise check --help says more)\n",
    ],
    [["render"], "error: missing required argument 'slug'\n(hostwise render --help says more)\n"],
    [["render", "espocm"], "There is no integration `espocm`. Did you mean `espocrm`?\n"],
    [["render", "zzz"], "There is no integration `zzz`; `hostwise list` names them all.\n"],
    [
      ["check", "--format", "jsn"],
      "error: option '--format <format>' argument 'jsn' is invalid. Did you mean json? Allowed choices are text, json, github, sarif.\n(hostwise check --help says more)\n",
    ],
    [
      ["render", "espocrm", "--authentik", "2026.05"],
      "error: option '--authentik <version>' argument '2026.05' is invalid. Did you mean 2026.5? Allowed choices are 2025.10, 2026.2, 2026.5, 2026.8.\n(hostwise render --help says more)\n",
    ],
    [["render", "espocrm", "--set", "espocrm"], "Unexpected `espocrm`, expected name=value.\n"],
    [
      ["render", "espocrm", "--set", "espcrm=x"],
      "Unknown value `espcrm`, did you mean `espocrm`? This guide has authentik, espocrm, slug, clientId, clientSecret.\n",
    ],
    [
      ["render", "espocrm", "--set", "__proto__=x"],
      "Unknown value `__proto__`. This guide has authentik, espocrm, slug, clientId, clientSecret.\n",
    ],
    [
      ["render", "espocrm", "--set", "espocrm=a..b", "--set", "slug=Ä"],
      "espocrm: Unexpected empty part in “a..b”: two dots in a row, or one at the start.\nslug: Expected letters, digits, hyphens and underscores only. Perhaps “a”?\n",
    ],
  ])("%j", async (args, message) => {
    expect(await run(args)).toEqual({ code: 2, out: "", err: message });
  });
});

describe("list", () => {
  test("prints a line for each integration", async () => {
    expect(await run(["list"])).toEqual({
      code: 0,
      out: [
        "alpha    Alpha    OIDC  media                             3 of 7; without the vendor's own documentation, logout, roles or groups, a tested version\n",
        "espocrm  EspoCRM  OIDC  chat-communication-collaboration  5 of 7; without roles or groups, a tested version\n",
      ].join(""),
      err: "",
    });
  });

  test("prints JSON", async () => {
    const { code, out, err } = await run(["list", "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(JSON.parse(out)).toMatchObject([
      { slug: "alpha" },
      {
        slug: "espocrm",
        name: "EspoCRM",
        category: "chat-communication-collaboration",
        protocols: ["OIDC"],
        path: "/integrations/chat-communication-collaboration/espocrm",
        quality: { proved: true, roleMapping: false },
      },
    ]);
  });

  test("fits the terminal that it is shown on", async () => {
    expect((await run(["list"], { width: 40 })).out).toBe(`alpha
  Alpha, OIDC, media
  3 of 7; without the vendor's own
  documentation, logout, roles or
  groups, a tested version
espocrm
  EspoCRM, OIDC,
  chat-communication-collaboration
  5 of 7; without roles or groups, a
  tested version
`);
    expect((await run(["list"], { width: 100 })).out).toBe(
      `alpha    Alpha    OIDC  media                             3 of 7; without the vendor's own
                                                          documentation, logout, roles or groups, a
                                                          tested version
espocrm  EspoCRM  OIDC  chat-communication-collaboration  5 of 7; without roles or groups, a tested
                                                          version
`,
    );
  });

  test("leaves out what cannot be read, and says why", async () => {
    project.put(alpha, "export default 1;");
    const { code, out, err } = await run(["list"]);
    restore();
    expect(code).toBe(1);
    expect(out).toBe(
      "espocrm  EspoCRM  OIDC  chat-communication-collaboration  5 of 7; without roles or groups, a tested version\n",
    );
    expect(err).toContain(`${alpha}:1:`);
  });
});

describe("check", () => {
  test("says that all is well", async () => {
    expect(await run(["check"])).toEqual({
      code: 0,
      out: "2 integrations checked, no findings.\n",
      err: "",
    });
  });

  test("prints JSON and SARIF of nothing", async () => {
    expect(JSON.parse((await run(["check", "--json"])).out)).toEqual({
      version: 1,
      summary: { errors: 0, warnings: 0, files: 0 },
      problems: [],
    });
    expect(JSON.parse((await run(["check", "--format", "sarif"])).out)).toMatchObject({
      runs: [{ results: [] }],
    });
  });

  test("writes nothing", async () => {
    await run(["check"]);
    expect(readdirSync(project.root).sort()).toEqual(["integrations", "templates"]);
  });

  describe("with findings", () => {
    beforeAll(breakAlpha);
    afterAll(restore);

    test("prints them as its result, with exit code 1", async () => {
      const { code, out, err } = await run(["check"]);
      expect({ code, err }).toEqual({ code: 1, err: "" });
      expect(out).toContain("Unexpected reference `{{alpha.ulr}}`");
      expect(out).toMatch(/\n2 errors in 1 file\nwhy: npx hostwise explain unknown-reference\n$/);
      expect(out).not.toContain("\u001b[");
    });

    test("of the named integrations alone", async () => {
      expect(await run(["check", "espocrm"])).toEqual({
        code: 0,
        out: "1 integration checked, no findings.\n",
        err: "",
      });
      expect((await run(["check", "espocrm", "alpha"])).code).toBe(1);
      expect((await run(["check", "integrations/chat-communication-collaboration"])).out).toBe(
        "1 integration checked, no findings.\n",
      );
      expect((await run(["check", "media/"])).code).toBe(1);
      expect((await run(["check", "./integrations"])).code).toBe(1);
    });

    test.each([alpha, `./${alpha}`, "alpha.ts", "integrations/media/alpha/", "media\\alpha.ts"])(
      "named by a path: %s",
      async (path) => {
        expect(await run(["check", path])).toEqual(await run(["check", "alpha"]));
        expect((await run(["render", path])).code).toBe(1);
      },
    );

    test("and by several names", async () => {
      expect((await run(["check", "espocrm", alpha])).code).toBe(1);
    });

    test("in colour on a terminal", async () => {
      expect((await run(["check"], { color: true })).out).toContain("\u001b[31m");
    });

    test("as JSON", async () => {
      const { code, out } = await run(["check", "--json"]);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        version: 1,
        summary: { warnings: 0, files: 1 },
        problems: expect.arrayContaining([
          expect.objectContaining({ file: alpha, severity: "error", place: expect.anything() }),
        ]),
      });
    });

    test("as annotations in GitHub Actions, unless another form is asked for", async () => {
      const env = { GITHUB_ACTIONS: "true" };
      expect((await run(["check"], { env })).out).toMatch(
        /^::error file=integrations\/media\/alpha\.ts,line=\d+,/,
      );
      expect((await run(["check", "--format", "text"], { env })).out).not.toContain("::error");
      expect((await run(["check", "--json"], { env })).out).toMatch(/^\{/);
    });
  });

  test("says in the log of GitHub Actions that there was nothing to annotate", async () => {
    expect(await run(["check"], { env: { GITHUB_ACTIONS: "true" } })).toEqual({
      code: 0,
      out: "",
      err: "2 integrations checked, no findings.\n",
    });
  });

  test("shows progress on stderr, and only to somebody", async () => {
    const { out, err } = await run(["check"], { interactive: true });
    expect(out).toBe("2 integrations checked, no findings.\n");
    expect(err).toBe("\rChecking 1 of 2 …\r\u001b[K");
  });
});

describe("build", () => {
  test("without any descriptor removes nothing", async () => {
    await run(["build"]);
    project.remove("integrations");
    project.put("integrations/package.json", "{}\n");
    const missing =
      "There is no descriptor: expected integrations/<category>/<slug>.ts. `hostwise new <slug>` writes one.\n";
    expect(await run(["build"])).toEqual({
      code: 1,
      out: "",
      err: `${missing}Nothing was written.\n`,
    });
    expect(await run(["check"])).toMatchObject({ code: 1, err: missing });
    project.remove("integrations");
    expect(await run(["build"])).toMatchObject({
      code: 1,
      err: `${missing}Nothing was written.\n`,
    });
    restore();
    project.remove("site");
  });

  afterEach(restore);
  const docs = () => join(project.root, "site/docs");
  const snapshot = () =>
    Object.fromEntries(
      readdirSync(docs(), { recursive: true, encoding: "utf8" })
        .filter((file) => statSync(join(docs(), file)).isFile())
        .map((file) => [file, readFileSync(join(docs(), file), "utf8")]),
    );

  test("writes pages, categories and the catalogue, and nothing again", async () => {
    expect(await run(["build"])).toEqual({
      code: 0,
      out: "2 guides: 5 files written, 0 unchanged, 0 removed.\n",
      err: "",
    });
    expect(Object.keys(snapshot()).sort()).toEqual([
      ".hostwise.json",
      "chat-communication-collaboration/_category_.json",
      "chat-communication-collaboration/espocrm.mdx",
      "integrations.json",
      "media/_category_.json",
      "media/alpha.mdx",
    ]);
    expect((await run(["build"])).out).toBe("2 guides: 0 files written, 5 unchanged, 0 removed.\n");
  });

  test("prints JSON", async () => {
    const { out } = await run(["build", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      read: 2,
      problems: [],
      written: expect.arrayContaining(["media/alpha.mdx"]),
      unchanged: [],
      removed: [],
    });
  });

  test("removes the page of a descriptor that is gone", async () => {
    await run(["build"]);
    project.remove(alpha);
    expect((await run(["build"])).out).toBe("1 guide: 1 file written, 2 unchanged, 2 removed.\n");
    expect(readdirSync(docs())).not.toContain("media");
  });

  test("writes nothing while one descriptor of many is wrong", async () => {
    await run(["build"]);
    const before = snapshot();
    breakAlpha();
    project.put(espocrm, project.text(espocrm).replace("A web CRM", "A CRM for the web"));
    const { code, out, err } = await run(["build"]);
    expect({ code, err }).toEqual({ code: 1, err: "Nothing was written.\n" });
    expect(out).toContain("Unexpected reference `{{alpha.ulr}}`");
    expect(snapshot()).toEqual(before);
  });

  test("refuses a page that was edited, with what would be lost", async () => {
    await run(["build"]);
    project.put("site/docs/media/alpha.mdx", "mine\n");
    const before = snapshot();
    const { code, out, err } = await run(["build"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^site\/docs\/media\/alpha\.mdx was edited by hand since/);
    expect(err).toContain("\n-mine\n");
    expect(err).toMatch(/\nNothing was written\.\n$/);
    expect(snapshot()).toEqual(before);

    const { code: same, out: json } = await run(["build", "--json"]);
    expect(same).toBe(1);
    expect(JSON.parse(json)).toMatchObject({ refused: [{ file: "media/alpha.mdx" }] });
  });

  test("tells in one line what the system refuses", async () => {
    project.put("site/docs", "a file");
    const { code, out, err } = await run(["build"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^hostwise: EEXIST: .*\n$/);
  });
});

describe("render", () => {
  const own = [
    ["--set", "authentik=https://sso.a.example:8443"],
    ["--set", "espocrm=https://crm.b.example"],
    ["--set", "slug=espo"],
  ].flat();

  test.each(["md", "html", "json"])("as %s leaves no example host", async (format) => {
    const { code, out, err } = await run(["render", "espocrm", ...own, "--format", format]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).not.toContain(".company");
    expect(out).toContain("https://sso.a.example:8443/application/o/espo/jwks/");
    expect(out).toContain("https://crm.b.example/oauth-callback.php");
  });

  test("prints Markdown unless told otherwise", async () => {
    expect((await run(["render", "espocrm"])).out).toMatch(/^# Connect EspoCRM to authentik\n/);
  });

  test("prints the page of the site as it is", async () => {
    const { out } = await run(["render", "espocrm", "--format", "mdx"]);
    expect(out).toContain('<Value t="{{oauth2.redirectUri}}"');
  });

  test("prints JSON", async () => {
    const { out } = await run(["render", "espocrm", "--set", "slug=espo", "--json"]);
    expect(JSON.parse(out)).toMatchObject({
      slug: "espocrm",
      placeholders: {
        slug: { value: "espo", isExample: false },
        espocrm: { value: "https://espocrm.company", isExample: true },
      },
    });
  });

  test("speaks of the reader's release", async () => {
    const { out } = await run(["render", "espocrm", "--authentik", "2025.10"]);
    expect(out).toContain("Create with Provider");
    expect((await run(["render", "espocrm"])).out).not.toContain("Create with Provider");
  });

  test("tells what it made of a value", async () => {
    const { out, err } = await run([
      "render",
      "espocrm",
      "--set",
      "espocrm=http://CRM.b.example/x",
    ]);
    expect(out).toContain("http://crm.b.example/oauth-callback.php");
    expect(err).toMatch(/^espocrm: /);
  });

  test("does not print a guide with findings", async () => {
    breakAlpha();
    const broken = await run(["render", "alpha"]);
    const other = await run(["render", "espocrm"]);
    restore();
    expect({ code: broken.code, out: broken.out }).toEqual({ code: 1, out: "" });
    expect(broken.err).toContain("Unexpected reference `{{alpha.ulr}}`");
    expect(other).toMatchObject({ code: 0, err: "" });
  });
});

describe("the program itself", { timeout: 120_000 }, () => {
  /** Runs a shell command in the repository. */
  const shell = (command: string) =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
      const child = spawn("bash", ["-o", "pipefail", "-c", command], {
        cwd: repository,
        env: { ...process.env, GITHUB_ACTIONS: "", FORCE_COLOR: "", NO_COLOR: "" },
      });
      const printed = { out: "", err: "" };
      child.stdout.on("data", (data) => {
        printed.out += data;
      });
      child.stderr.on("data", (data) => {
        printed.err += data;
      });
      child.on("close", (code) => resolve({ code, ...printed }));
    });

  test("prints a guide with the reader's values", async () => {
    const { code, out, err } = await shell(
      "npx hostwise render espocrm --set authentik=https://sso.a.example:8443 --set espocrm=https://crm.b.example --set slug=espo",
    );
    expect({ code, err: err.replace(/^npm warn.*\n/gm, "") }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^# Connect EspoCRM to authentik\n/);
    expect(out).not.toContain(".company");
  });

  test("ends quietly when nobody reads on", async () => {
    const { code, out, err } = await shell(
      "node generator/bin.mjs render nextcloud --json | head -c 20",
    );
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toHaveLength(20);
  });

  test("says in one line that nothing can be written", async () => {
    const { code, err } = await shell("node generator/bin.mjs list > /dev/full");
    expect({ code, err }).toEqual({
      code: 1,
      err: "hostwise: ENOSPC: no space left on device, write\n",
    });
  });

  test.each([
    ["FORCE_COLOR=1", true],
    ["FORCE_COLOR=0", false],
    ["FORCE_COLOR=1 NO_COLOR=1", false],
    ["CI=1", false],
  ])("in a pipe, %s: colour %s", async (env, isColored) => {
    const { out } = await shell(`${env} node generator/bin.mjs explain todo-is-done | cat`);
    expect(out.includes("\u001b[")).toBe(isColored);
  });

  test("gives the exit code to the shell", async () => {
    expect(await shell("node generator/bin.mjs chek")).toMatchObject({ code: 2, out: "" });
  });
});
