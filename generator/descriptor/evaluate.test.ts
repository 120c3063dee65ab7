import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { evaluatePlain } from "./evaluate.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hostwise-evaluate-"));
  writeFileSync(join(folder, "circle.ts"), 'import { a } from "./x.ts";\nexport const b = a;\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const exported = (source: string) => evaluatePlain(source, join(folder, "x.ts"));

test("evaluates constants, functions and renamed helpers", () => {
  const source = `
    import { defineIntegration, step as act } from "hostwise";
    const shout = (text) => text.toUpperCase();
    const names = ["a", "b"];
    function steps() { return names.map((name) => act("Open " + name)); }
    export default defineIntegration({ name: shout("x"), steps: steps() });
    const later = 1;
  `;
  expect(exported(source)?.default).toEqual({
    name: "X",
    steps: [
      { type: "step", text: "Open a", blocks: [] },
      { type: "step", text: "Open b", blocks: [] },
    ],
  });
});

test("leaves types out", () => {
  const source = `
    import type { Block } from "hostwise";
    import { type Step, step } from "hostwise";
    type Names = readonly string[];
    interface Pair { one: string }
    const names: Names = ["a"] as const satisfies Names;
    const first = <T,>(list: readonly T[]): T => list[0] as T;
    export default [first<string>(names), (names as string[]).length];
  `;
  expect(exported(source)?.default).toEqual(["a", 1]);
});

test("reads a file beside it again each time", () => {
  const source = 'import { port, next } from "./shared.ts";\nexport default next(port);\n';
  const shared = (port: number) =>
    writeFileSync(
      join(folder, "shared.ts"),
      `export const port: number = ${port};\nexport function next(n: number) { return n + 1; }\n`,
    );
  shared(1);
  expect(exported(source)?.default).toBe(2);
  shared(7);
  expect(exported(source)?.default).toBe(8);
});

test("each line keeps its number, for what a descriptor throws", () => {
  const path = join(folder, "descriptor.ts");
  const source = [
    "import {",
    "  step,",
    '} from "hostwise";',
    "interface Host {",
    "  name: string;",
    "}",
    'const host: Host = { name: "a" };',
    "export default step(hosts.name);",
  ].join("\n");
  let stack = "";
  try {
    evaluatePlain(source, path);
  } catch (error) {
    stack = error instanceof Error ? (error.stack ?? "") : "";
  }
  expect(stack).toContain(`${path}:8:`);
});

test("passes on what a descriptor throws", () => {
  const source = 'import { step } from "hostwise";\n\nexport default step(missing);\n';
  expect(() => exported(source)).toThrow("missing is not defined");
});

test.each([
  ["a whole module", 'import * as h from "hostwise";\nexport default h.step("x");'],
  ["waiting", "const a = await 1;\nexport default a;"],
  ["its own address", "export default import.meta.url;"],
  ["an enumeration", "enum A { B }\nexport default A.B;"],
  ["an optional parameter", "const f = (a?: string) => a;\nexport default f();"],
  ["a list of exports", "const a = 1;\nexport { a };\nexport default a;"],
  ["a missing file", 'import { a } from "./missing.ts";\nexport default a;'],
  ["a file that imports it", 'import { b } from "./circle.ts";\nexport default b;'],
  ["a package", 'import { join } from "node:path";\nexport default join("a");'],
])("leaves %s to the loader", (_, source) => {
  expect(exported(source)).toBeUndefined();
});
