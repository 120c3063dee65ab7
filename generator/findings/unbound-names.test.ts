import { describe, expect, test } from "vitest";
import { unboundNames } from "./unbound-names.ts";

const context = {
  file: "a.ts",
  helpers: ["config", "defineIntegration", "origin", "slug", "step", "url"],
  references: ["endpoint", "slug"],
};

function show(source: string): string[] {
  return unboundNames(source, context).map(
    ({ place, message, hint }) => `${place?.line}:${place?.column} ${message} / ${hint}`,
  );
}

const meals = `placeholders: { mealie: origin("mealie.company", "Mealie") }`;
const unexpected = (name: string) =>
  `Unexpected name \`${name}\`, expected a helper of hostwise or a constant of this file`;

describe("unboundNames", () => {
  test("finds all of them at once, each at its own place", () => {
    expect(
      show(`import { origin, step } from "hostwise";

export default defineIntegration({
  ${meals},
  setups: [
    stepp("One."),
    config("env", {}),
    config("env", {}),
    strict(\`\${mealie.url}/login\`),
  ],
});
`),
    ).toEqual([
      '3:16 Missing import of `defineIntegration` / Add `defineIntegration` to the import from "hostwise".',
      `6:5 ${unexpected("stepp")} / Did you mean \`step\`?`,
      '7:5 Missing import of `config` / Add `config` to the import from "hostwise".',
      `9:5 ${unexpected("strict")} / If it is text, put it in quotes: "strict".`,
      "9:15 Unexpected name `mealie`: what a reader's value stands for is no variable / Write `{{mealie.url}}`, in quotes.",
    ]);
  });

  test.each([
    ["endpoint.token", "Write `{{endpoint.token}}`, in quotes."],
    ["slug", "Write `{{slug}}`, in quotes."],
    ["meali.url.path", "Did you mean `{{mealie.url.path}}`, in quotes?"],
    ["stepp", 'Did you mean `step`? Import it from "hostwise" as well.'],
  ])("%s as all of a template's interpolation", (expression, hint) => {
    const found = unboundNames(
      `const a = \`\${${expression}}\`; export default { ${meals.replace(/origin.*"\)/, "1")}, a };`,
      context,
    );
    expect(found.map((problem) => problem.hint)).toEqual([hint]);
  });

  test("a file without any import is told the whole line", () => {
    expect(show(`export default defineIntegration({ a: [step("x"), slug("x")] });`)).toEqual([
      '1:16 Missing import of `defineIntegration` / Begin the file with `import { defineIntegration, slug, step } from "hostwise";`.',
      '1:40 Missing import of `step` / Begin the file with `import { defineIntegration, slug, step } from "hostwise";`.',
      '1:51 Missing import of `slug` / Begin the file with `import { defineIntegration, slug, step } from "hostwise";`.',
    ]);
  });

  test("a word without quotes", () => {
    expect(show("export default { category: media };")).toEqual([
      `1:28 ${unexpected("media")} / If it is text, put it in quotes: "media".`,
    ]);
  });

  test.each([
    `import { step as s, type Foo } from "hostwise"; export default s("x") as Foo satisfies Bar;`,
    `import * as h from "hostwise"; export default h.step("x");`,
    `const { a, b: [c = 1, ...d], ...e } = JSON.parse("{}"); export default { a, c, d, e, x: undefined };`,
    `function f(a: string, { b }: Bar = {}, ...c: Baz[]) { return arguments.length + a + b + c; } export default f("a");`,
    `const list = ["a"].map((one, index) => ({ one, [one]: index, key: 1 })); export default list.length;`,
    `try { JSON.parse(""); } catch (error) { console.error(error); } class A { b = 1; c() { return this.b; } } export default new A();`,
    `type A = B; interface C { d: E } enum F { G } const h = F.G; export { h as i }; export default import.meta.url;`,
    `outer: for (const a of []) { if (a) continue outer; break outer; } export default new URL("https://a.b/").href;`,
  ])("nothing is wrong with %s", (source) => {
    expect(show(source)).toEqual([]);
  });
});
