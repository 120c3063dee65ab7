import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "@babel/parser";
import type { Code } from "mdast";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PARSER_OPTIONS } from "../findings/syntax.ts";
import { repository } from "../testing.ts";
import { TUTORIAL } from "./pages.ts";

// Somebody who follows the tutorial to the letter: every command is run, every edit is made.

const descriptor = "integrations/miscellaneous/linkding.ts";
/** What a clone needs before the first guide, what never ends, and what reads the whole project. */
const given = ["npm ci", "npm start", "npm run check:code"];

let clone = "";
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), "hostwise-tutorial-"));
  const ours = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const files = execFileSync("git", ours, { cwd: repository }).toString().split("\0");
  for (const file of files) {
    if (file === "" || file === descriptor || !existsSync(join(repository, file))) continue;
    cpSync(join(repository, file), join(clone, file));
  }
  symlinkSync(join(repository, "node_modules"), join(clone, "node_modules"));
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

/** Runs the formatter and linter on the descriptor. */
function biome(...args: string[]): string {
  const bin = join(repository, "node_modules/@biomejs/biome/bin/biome");
  return execFileSync(process.execPath, [bin, ...args, "--vcs-enabled=false", descriptor], {
    cwd: clone,
    encoding: "utf8",
    stdio: "pipe",
  });
}

/** Runs a command of the tutorial in the clone; returns what it prints. */
function run(command: string): string {
  // Each block stands at its own column, so the formatter has nothing to do.
  if (command === "npm run format") return biome("ci");
  expect(command).toMatch(/^npx hostwise /);
  const args = command.split(/\s+/).slice(2);
  return execFileSync(process.execPath, ["generator/bin.mjs", ...args], {
    cwd: clone,
    // The tutorial's reader is at a terminal of their own.
    env: { ...process.env, CI: "", GITHUB_ACTIONS: "" },
    encoding: "utf8",
  });
}

/** Replaces the import, or the property that a block begins with, in the descriptor. */
function edit(block: string): void {
  const path = join(clone, descriptor);
  const source = readFileSync(path, "utf8");
  const { start, end } = block.startsWith("import ")
    ? importIn(source)
    : propertyIn(source, /^ {2}(\w+):/.exec(block)?.[1] ?? "");
  const text = block.startsWith("import ") ? block : block.trimStart().replace(/,$/, "");
  writeFileSync(path, source.slice(0, start) + text + source.slice(end));
}

function importIn(source: string) {
  const [first] = parse(source, PARSER_OPTIONS).program.body;
  return { start: first?.start ?? 0, end: first?.end ?? 0 };
}

/** Where a property of the descriptor stands. */
function propertyIn(source: string, name: string) {
  const declared = parse(source, PARSER_OPTIONS).program.body.at(-1);
  const call = declared?.type === "ExportDefaultDeclaration" ? declared.declaration : undefined;
  const [object] = call?.type === "CallExpression" ? call.arguments : [];
  const property =
    object?.type === "ObjectExpression"
      ? object.properties.find(
          (one) =>
            one.type === "ObjectProperty" && one.key.type === "Identifier" && one.key.name === name,
        )
      : undefined;
  if (!property) throw new Error(`The draft has no property ${name}`);
  return { start: property.start ?? 0, end: property.end ?? 0 };
}

function blocksOf(markdown: string): Code[] {
  const blocks: Code[] = [];
  visit(unified().use(remarkParse).parse(markdown), "code", (node) => {
    blocks.push(node);
  });
  return blocks;
}

test("leads from a clone to a guide that can be released", { timeout: 120_000 }, () => {
  let printed = "";
  const commands: string[] = [];
  for (const { lang, value } of blocksOf(readFileSync(join(repository, TUTORIAL), "utf8"))) {
    if (lang === "sh" && given.includes(value)) continue;
    else if (lang === "sh") {
      commands.push(value);
      printed = run(value);
    } else if (lang === "ts") edit(value);
    else {
      const lines = printed.split("\n").map((line) => line.trim());
      expect(lines, `${commands.at(-1)} prints it`).toEqual(
        expect.arrayContaining(value.split("\n")),
      );
    }
  }
  expect(commands.map((command) => command.split(" ")[2])).toEqual([
    "new",
    "check",
    "check",
    "format",
    "render",
  ]);
  // The strict form printed nothing but that all is well.
  expect(run("npx hostwise check --release")).toMatch(
    /^\d+ integrations checked, no findings\.\n$/,
  );
  expect(printed).toContain("https://links.example.org/oidc/callback/");
  expect(printed).not.toMatch(/company|todo/i);
});
