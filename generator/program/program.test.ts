import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { importGuides } from "../import/command.ts";
import { projectAt } from "../project.ts";
import { descriptorSource, repository } from "../testing.ts";

/** A copy of the generator with packages of its own, each a link, and nothing compiled. */
let root: string;
beforeEach(() => {
  root = copyOfGenerator();
  mkdirSync(join(root, "node_modules"));
  for (const name of readdirSync(join(repository, "node_modules"))) {
    if (name.startsWith(".")) continue;
    symlinkSync(join(repository, "node_modules", name), join(root, "node_modules", name));
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function copyOfGenerator(): string {
  const copy = mkdtempSync(join(tmpdir(), "hostwise-program-"));
  cpSync(join(repository, "generator"), join(copy, "generator"), {
    recursive: true,
    filter: (path) => !/__fixtures__|__snapshots__|\.test\.ts$/.test(path),
  });
  mkdirSync(join(copy, "integrations/media"), { recursive: true });
  for (const file of [
    "package.json",
    "package-lock.json",
    "biome.json",
    "tsconfig.json",
    "integrations/package.json",
  ]) {
    cpSync(join(repository, file), join(copy, file));
  }
  return copy;
}

const cache = () => join(root, "node_modules/.cache");

/** The names of what was compiled. */
const programs = () => readdirSync(join(cache(), "hostwise/programs"));

const explain = () => hostwise(root, "explain", "todo-is-done");

const hostwise = (copy: string, ...args: string[]) =>
  execute(copy, process.execPath, join(copy, "generator/bin.mjs"), ...args);

/** What npm does when the packages are there. */
const install = () => execute(root, "npm", "run", "--silent", "prepare");

function execute(cwd: string, program: string, ...args: string[]) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(program, args, { cwd }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** Puts a statement into the command's module, and says which line of it that is. */
function say(statement: string): number {
  const path = join(root, "generator/explain/explain.ts");
  const lines = readFileSync(path, "utf8").split("\n");
  writeFileSync(path, [...lines, statement].join("\n"));
  return lines.length + 1;
}

/** A file in each language that a package reads. */
const samples = {
  dotenv: "A=b",
  yaml: "a: [b]",
  json: '{ "a": ["b"] }',
  toml: 'a = ["b"]',
  ini: "[a]\nb = c",
  php: "<?php\nreturn ['a' => 'b'];",
  python: 'A = ["b"]',
  ruby: "a['b'] = ['c']",
  xml: "<a><b>c</b></a>",
  hcl: 'a = ["b"]',
  shell: "a --b 'c'",
  powershell: "Set-A -B 'c'",
  sql: "UPDATE a SET b = 'c';",
};

function guideInLanguages(): string {
  const blocks = Object.entries(samples).map(
    ([language, text]) => `In ${language}:\n\n\`\`\`${language}\n${text}\n\`\`\`\n`,
  );
  return `---
title: Integrate with Alpha
sidebar_label: Alpha
support_level: community
---

## What is Alpha

> Alpha is an example.
>
> -- https://alpha.example.org

## Preparation

- \`alpha.company\` is the FQDN of the Alpha installation.
- \`authentik.company\` is the FQDN of the authentik installation.

## authentik configuration

1. Create an application with an OAuth2/OpenID Connect provider whose \`Strict\` redirect URI is \`https://alpha.company/callback\`.

## Alpha configuration

${blocks.join("\n")}
## Configuration verification

Log in to Alpha.
`;
}

describe("importProgram", () => {
  test("compiles once for each state of the sources", async () => {
    const first = await explain();
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toContain("todo-is-done");
    const [made] = programs();
    expect(programs()).toEqual([made]);
    expect(await explain()).toEqual(first);
    expect(programs()).toEqual([made]);

    say('console.log("Another source.");');
    expect((await explain()).out).toBe(`Another source.\n${first.out}`);
    expect(programs()).toHaveLength(2);
  });

  test("finds what npm has had compiled when it installed the packages", async () => {
    expect(await install()).toMatchObject({ code: 0, out: "", err: "" });
    const [made] = programs();
    expect((await explain()).code).toBe(0);
    expect(programs()).toEqual([made]);
  });

  test("packages are installed where sources do not compile, and where nothing can be written", async () => {
    say("const = 1;");
    expect(await install()).toMatchObject({ code: 0, err: "" });
    rmSync(cache(), { recursive: true, force: true });
    writeFileSync(cache(), "a file where the folder would be");
    expect(await install()).toMatchObject({ code: 0, err: "" });
  });

  test("several processes may be the first", async () => {
    const results = await Promise.all(Array.from({ length: 3 }, explain));
    for (const result of results) expect(result).toMatchObject({ code: 0, err: "" });
    expect(programs()).toHaveLength(1);
  });

  test("copies that share their packages each run their own", async () => {
    const other = copyOfGenerator();
    try {
      symlinkSync(join(root, "node_modules"), join(other, "node_modules"));
      for (const [copy, name] of [
        [root, "Alpha"],
        [other, "Beta"],
      ] as const) {
        const file = `integrations/media/${name.toLowerCase()}.ts`;
        writeFileSync(join(copy, file), descriptorSource(name));
        expect((await hostwise(copy, "list")).out).toContain(name);
      }
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });

  test("loads a descriptor that only a loader of TypeScript understands", async () => {
    const source = descriptorSource("Alpha").replace(
      /export default/,
      "enum Name { Alpha }\nif (Name.Alpha !== 0) throw new Error();\n$&",
    );
    writeFileSync(join(root, "integrations/media/alpha.ts"), source);
    const { out, err } = await hostwise(root, "list");
    expect({ out, err }).toEqual({ out: expect.stringContaining("Alpha"), err: "" });
  });

  test("does what the sources do with every language", async () => {
    const folder = join(root, "guides/media/alpha");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "index.md"), guideInLanguages());
    cpSync(join(repository, "templates"), join(root, "templates"), { recursive: true });
    const outcome = await importGuides(projectAt(root), folder, {});
    const [guide] = "guides" in outcome ? outcome.guides : [];
    for (const block of ['config("php", {', 'config("hcl", {', 'config("ruby", {', "commands("]) {
      expect(guide?.source).toContain(block);
    }
    expect(await hostwise(root, "import", folder, "--out", join(root, "out"))).toMatchObject({
      code: 0,
      err: "",
    });
    expect(readFileSync(join(root, "out/media/alpha.ts"), "utf8")).toBe(guide?.source);
  });

  test("a failure has its place in the sources", async () => {
    const line = say('throw new Error("Here.");');
    const { code, err } = await explain();
    expect(code).not.toBe(0);
    expect(err).toContain(`generator/explain/explain.ts:${line}`);
  });

  test("runs the sources as they are where nothing can be written", async () => {
    writeFileSync(cache(), "a file where the folder would be");
    const { code, out, err } = await explain();
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("todo-is-done");
  });

  test("what does not compile is told by its place", async () => {
    const line = say("const = 1;");
    const { code, err } = await explain();
    expect(code).not.toBe(0);
    expect(err).toContain(`explain.ts:${line}`);
  });
});
