import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { parse } from "@babel/parser";
import { describe, expect, test } from "vitest";

/** Packages that run in the browser as well. */
const PACKAGES = ["zod/mini", "punycode/punycode.js"];

/** What the language and both sides' platforms have in common, as far as this folder needs it. */
const GLOBALS = [
  "Array",
  "Error",
  "JSON",
  "Map",
  "Math",
  "Number",
  "Object",
  "RegExp",
  "Set",
  "String",
  "URL",
  "URLSearchParams",
  "encodeURIComponent",
  "undefined",
];

interface Node {
  type: string;
  [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"
  );
}

/** The nodes under a node that may be code: not the names of properties. */
function under(node: Node): Node[] {
  if (node.type === "ImportDeclaration" || node.type === "ExportNamedDeclaration") {
    return isNode(node.declaration) ? [node.declaration] : [];
  }
  const names = node.computed ? [] : ["property", "key"];
  return Object.entries(node)
    .filter(([field]) => !names.includes(field))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** Whether a node is a type alone; `a as T`, `a satisfies T` and `a!` hold an expression. */
function isType({ type, expression }: Node): boolean {
  return type.startsWith("TS") && !isNode(expression);
}

/** What a module imports, statically or not, and which names it uses that it does not declare. */
function analyse(source: string) {
  const { program } = parse(source, { sourceType: "module", plugins: ["typescript"] });
  const imports: string[] = [];
  const used = new Set<string>();
  const declared = new Set<string>();

  function declare(pattern: unknown): void {
    if (!isNode(pattern)) return;
    if (pattern.type === "Identifier") declared.add(String(pattern.name));
    else if (pattern.type === "ObjectProperty") declare(pattern.value);
    else if (pattern.type === "AssignmentPattern") declare(pattern.left);
    else if (pattern.type === "RestElement") declare(pattern.argument);
    else for (const part of [pattern.properties, pattern.elements].flat()) declare(part);
  }

  function visit(node: Node): void {
    if (isType(node)) return;
    if (isNode(node.source)) imports.push(String(node.source.value));
    if (node.type === "ImportDeclaration") {
      for (const specifier of [node.specifiers].flat())
        if (isNode(specifier)) declare(specifier.local);
    }
    if (isNode(node.callee) && node.callee.type === "Import") imports.push("import()");
    if (node.type === "ImportExpression") imports.push("import()");
    if (node.type === "MetaProperty") used.add("import.meta");
    if (node.type === "VariableDeclarator" || node.type === "FunctionDeclaration") declare(node.id);
    if (node.type === "CatchClause") declare(node.param);
    if (Array.isArray(node.params)) node.params.forEach(declare);
    if (node.type === "Identifier") used.add(String(node.name));
    under(node).forEach(visit);
  }

  for (const statement of program.body) visit({ ...statement });
  return { imports, globals: [...used].filter((name) => !declared.has(name)) };
}

function isAllowed(specifier: string): boolean {
  return /^\.\/[\w-]+\.ts$/.test(specifier) || PACKAGES.includes(specifier);
}

const modules = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !/\.(?:test|cases)\.ts$/.test(name))
  .map((name) => ({ name, source: readFileSync(join(import.meta.dirname, name), "utf8") }));

test("looks at every module", () => {
  expect(modules.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["kinds.ts", "origin.ts", "resolve.ts", "share.ts", "transforms.ts"]),
  );
});

describe.each(modules)("$name", ({ source }) => {
  const { imports, globals } = analyse(source);

  test("imports nothing outside this folder but pure packages", () => {
    expect(imports.filter((specifier) => !isAllowed(specifier))).toEqual([]);
  });

  test("uses only what Node and the browser share", () => {
    expect(globals.filter((name) => !GLOBALS.includes(name))).toEqual([]);
  });

  test("names no Node module anywhere, types included", () => {
    expect(source).not.toMatch(/["'`]node:/);
  });

  test("says so in its first line", () => {
    expect(source).toMatch(
      /^\/\/ Values core: runs in Node and in the browser; imports nothing outside/,
    );
  });
});

describe("would notice", () => {
  test.each([
    'import { readFileSync } from "node:fs";',
    'import type { Stats } from "node:fs";',
    'import fs from "fs";',
    'import "fs/promises";',
    'export { join } from "path";',
    'export * from "../descriptor/authoring.ts";',
    'import { parse } from "yaml";',
    'import * as z from "zod";',
    'const fs = await import("node:fs");',
    'const fs = import("./kinds.ts");',
    'import x from "./origin.js";',
    'import x from "./../values/origin.ts";',
  ])("the import in %s", (source) => {
    expect(analyse(source).imports.some((specifier) => !isAllowed(specifier))).toBe(true);
  });

  test.each([
    "const key = process.env.KEY;",
    "export const x = () => Buffer.from('a');",
    "const fs = require('fs');",
    "class A { b = __dirname; }",
    "const x = { [global.x]: 1 };",
    "const x = globalThis.process;",
    "const x = import.meta.dirname;",
    "const x = window.name;",
    "localStorage.setItem('a', 'b');",
    "const x = `$" + "{process.pid}`;",
    "const x = (process as { pid: number }).pid;",
    "const x = process!.pid satisfies number;",
    "function f(a = process.pid) { return a; }",
    "const { a = process } = { a: 1 };",
    "fetch('https://a.example');",
    "eval('1');",
  ])("the global in %s", (source) => {
    expect(analyse(source).globals.some((name) => !GLOBALS.includes(name))).toBe(true);
  });

  test("no fault in names that are the module's own, properties or types", () => {
    const { globals, imports } = analyse(`
      import { literal as own, type Template } from "./template.ts";
      interface Buffer { process: string }
      const { process, x: [y, ...z] = [] } = own;
      const key = { Buffer: 1, require() {} }.Buffer;
      export function f(a: Buffer, { b }: { b: typeof key }): Template { return a.process + b + y + z; }
      try { f(process); } catch (error) { own(error as Buffer); }
    `);
    expect(globals).toEqual([]);
    expect(imports).toEqual(["./template.ts"]);
  });

  test("every builtin module", () => {
    for (const name of builtinModules) expect(isAllowed(name)).toBe(false);
  });
});
