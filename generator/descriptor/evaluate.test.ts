import { expect, test } from "vitest";
import { evaluatePlain } from "./evaluate.ts";

const value = (source: string) => evaluatePlain(source, "x.ts")?.value;

test("evaluates constants, functions and renamed helpers", () => {
  const source = [
    'import { defineIntegration, step as act } from "hostwise";',
    'const names = ["a", "b"];',
    "function steps() { return names.map((name) => act(`Open **${name}**.`)); }",
    "export default defineIntegration({ name: shout(`x`), steps: steps() });",
    "",
  ].join("\n");
  const hoisted = source.replace(
    "const names",
    "const shout = (x) => x.toUpperCase();\nconst names",
  );
  expect(value(hoisted)).toEqual({
    name: "X",
    steps: [
      { type: "step", text: "Open **a**.", blocks: [] },
      { type: "step", text: "Open **b**.", blocks: [] },
    ],
  });
});

test("names the line of what a descriptor throws", () => {
  const source = 'import { step } from "hostwise";\n\nexport default step(missing);\n';
  expect(() => value(source)).toThrow("missing is not defined");
});

test.each([
  ["types", "const a: string = 'x';\nexport default a;"],
  ["another file", "import a from './a.ts';\nexport default a;"],
  ["a whole module", 'import * as h from "hostwise";\nexport default h.step("x");'],
  ["waiting", "const a = await 1;\nexport default a;"],
  ["its own address", "export default import.meta.url;"],
  ["a later statement", "export default 1;\nconst a = 1;"],
  ["a further export", "export const a = 1;\nexport default a;"],
])("leaves %s to the loader", (_, source) => {
  expect(evaluatePlain(source, "x.ts")).toBeUndefined();
});
