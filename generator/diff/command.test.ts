import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { main } from "../cli.ts";
import { projectAt } from "../pipeline.ts";
import { diffPages } from "./command.ts";
import { writeComparison } from "./report.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
let root = "";
const project = () => ({ ...projectAt(root), keepsAddresses: false });

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
    cwd: root,
    encoding: "utf8",
  });

const write = (slug: string, name: string, about: string) =>
  writeFileSync(
    join(root, `integrations/media/${slug}.ts`),
    `import { defineIntegration, origin, proxy, step } from "hostwise";

export default defineIntegration({
  name: "${name}",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "${about}",
  placeholders: { app: origin("${slug}.company", "the application") },
  setups: [
    proxy({
      provider: { mode: "proxy", externalHost: "{{app.url}}", internalHost: "http://{{app.host}}" },
      application: [step("Turn off the login.")],
    }),
  ],
  verification: [step("Log in.")],
});
`,
  );

async function diff(...args: string[]) {
  let out = "";
  let err = "";
  const code = await main(
    ["diff", ...args],
    {
      out: (text) => (out += text),
      err: (text) => (err += text),
      color: false,
      interactive: false,
    },
    project(),
  );
  return { code, out, err };
}

// Each comparison is two runs of the whole pipeline and a few of git.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "hostwise-"));
  mkdirSync(join(root, "integrations/media"), { recursive: true });
  cpSync(join(repository, "templates"), join(root, "templates"), { recursive: true });
  for (const [slug, name] of [
    ["one", "One"],
    ["two", "Two"],
    ["gone", "Gone"],
  ] as const) {
    write(slug, name, "An application.");
  }
  git("init", "--quiet");
  git("add", "-A");
  git("commit", "--quiet", "-m", "first");
});
afterAll(() => {
  rmSync(root, { recursive: true });
  vi.resetConfig();
});

test("nothing changed", async () => {
  expect(await diff()).toEqual({ code: 0, out: "No page changes since HEAD.\n", err: "" });
});

test("a revision that git does not know, and none that is an option", async () => {
  for (const revision of ["nowhere", "--output=x"]) {
    const { code, err } = await diff(`--since=${revision}`);
    expect(code).toBe(2);
    expect(err).toBe(`Unexpected revision \`${revision}\`: git knows none of that name.\n`);
  }
});

test("what changes, what is shared, what comes and goes; nothing is written", async () => {
  const page = join(root, "templates/page.hbs");
  writeFileSync(
    page,
    readFileSync(page, "utf8").replace("## Check that it works", "## See that it works"),
  );
  write("two", "Two", "Another application.");
  write("new", "New", "An application.");
  rmSync(join(root, "integrations/media/gone.ts"));
  const status = git("status", "--porcelain");

  const outcome = await diffPages(project(), "HEAD", () => {});
  if (!("comparison" in outcome)) throw new Error("The pages were not compared.");
  const { comparison } = outcome;
  const out = writeComparison(comparison, "text", false);
  expect(out).toContain("Added: media/new\n\nRemoved: media/gone\n");
  expect(out).toContain("The same change in 2 pages: media/one, media/two\n");
  expect(out.match(/^[-+](?![-+]).*$/gm)).toEqual([
    "-## Check that it works {/* #verification */}",
    "+## See that it works {/* #verification */}",
    "-An application.",
    "+Another application.",
  ]);
  expect(out).toMatch(/\nSince HEAD: 2 pages changed, 1 added, 1 removed, 0 as before\.\n$/);
  expect(writeComparison(comparison, "text", true)).toContain("\u001B[32m+Another application.");

  const data = JSON.parse(writeComparison(comparison, "json", false));
  expect(data).toMatchObject({ version: 1, since: "HEAD", added: ["media/new"], incomparable: [] });
  expect(data.changed).toHaveLength(2);

  const comment = writeComparison(comparison, "markdown", false);
  expect(comment).toMatch(/^### What changes in the guides\n\nSince HEAD: 2 pages changed/);
  expect(comment).toContain("#### The same change in 2 pages\n\n```diff\n");
  expect(comment).toContain("<details><summary><code>media/two</code></summary>");

  expect(git("status", "--porcelain")).toBe(status);
});

test("a guide that the ledger leads to its new name is compared with what it was", async () => {
  write("new-two", "Two", "A moved application.");
  const two = join(root, "integrations/media/two.ts");
  const source = readFileSync(two, "utf8");
  rmSync(two);
  const ledger = join(root, "integrations/addresses.yaml");
  const known = ["one", "new", "new-two"].map((slug) => `media/${slug}:\n`).join("");
  writeFileSync(ledger, `${known}media/two: media/new-two\n`);
  const { out, err } = await diff();
  expect(err).toBe("");
  expect(out).toContain("Moved: media/two to media/new-two\n");
  expect(out).toMatch(/\n-An application\.\n\+A moved application\.\n/);
  rmSync(ledger);
  rmSync(join(root, "integrations/media/new-two.ts"));
  writeFileSync(two, source);
});

test("findings in the working tree stop it", async () => {
  write("two", "Two", "See {{nothing}}.");
  const { code, out, err } = await diff();
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("unknown-reference");
  write("two", "Two", "An application.");
});

test("an old guide that today's rules refuse is named, and is not new", async () => {
  write("old", "Old", "See {{nothing}}.");
  git("add", "-A");
  git("commit", "--quiet", "-m", "second");
  write("old", "Old", "An application.");
  const { out } = await diff();
  expect(out).toContain("because today's rules refuse the old guide: integrations/media/old.ts");
  expect(out).not.toContain("Added");
});

test("an old guide whose name another one had is named, and is not gone", async () => {
  write("old", "One", "An application.");
  git("commit", "--quiet", "-am", "a name twice");
  write("old", "Old", "An application.");
  const { out } = await diff();
  expect(out).toContain("because today's rules refuse the old guide: integrations/media/one.ts");
  expect(out).not.toContain("Removed");
});

test("old templates that the generator cannot use are named", async () => {
  const page = join(root, "templates/page.hbs");
  const source = readFileSync(page, "utf8");
  writeFileSync(page, `${source}{{nothingOfThatName.at.all}}\n`);
  git("commit", "--quiet", "-am", "third");
  writeFileSync(page, source);
  const { code, err } = await diff();
  expect(code).toBe(2);
  expect(err).toContain("The templates of HEAD do not fit the generator as it is now.");
});

test("what a change of the generator does, such as a renamed button", async () => {
  const generator = join(root, "generator");
  cpSync(join(repository, "generator"), generator, {
    recursive: true,
    filter: (path) => !/__fixtures__|\.test\.ts$/.test(path),
  });
  for (const name of ["package.json", "package-lock.json", "tsconfig.json"]) {
    cpSync(join(repository, name), join(root, name));
  }
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  writeFileSync(join(root, ".gitignore"), "node_modules\n");
  const known = ["one", "two", "new", "old"].map((slug) => `media/${slug}:\n`).join("");
  writeFileSync(join(root, "integrations/addresses.yaml"), known);
  const labels = join(generator, "labels/interface.ts");
  const source = readFileSync(labels, "utf8");
  writeFileSync(labels, source.replace('is: "Create Application" }', 'is: "Finish" }'));
  git("add", "-A");
  git("commit", "--quiet", "-m", "fourth");
  writeFileSync(labels, source);
  const { code, out, err } = await diff();
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("The same change in 4 pages: media/new, media/old, media/one, media/two\n");
  expect(out).toMatch(/^-.*\*\*Finish\*\*.*\n\+.*\*\*Create Application\*\*/m);
});

test("a generator that makes no pages any more is told", async () => {
  const entry = join(root, "generator/bin.mjs");
  const source = readFileSync(entry, "utf8");
  writeFileSync(entry, 'import "a-package-of-then";\n');
  git("commit", "--quiet", "-am", "fifth");
  writeFileSync(entry, source);
  const { code, out } = await diff();
  expect(code).toBe(0);
  expect(out).toContain(
    "The generator has changed as well, but that of HEAD makes no pages here (Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'a-package-of-then'",
  );
  expect((await diff("--format", "markdown")).out).toContain(
    "\n\nThe generator has changed as well",
  );
});
