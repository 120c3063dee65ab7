import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
