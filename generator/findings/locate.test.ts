// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts here are source code
import { describe, expect, test } from "vitest";
import { createLocator, locate, type Signatures } from "./locate.ts";
import type { PropertyPath, Target } from "./problem.ts";

const signatures: Signatures = {
  defineIntegration: ["&"],
  oidc: ["&"],
  step: ["text", "...blocks"],
  settings: ["entries"],
  strict: ["url", "&"],
  origin: ["example", "label", "&"],
};

const HELPERS =
  'import { defineIntegration, oidc, origin, settings, step, strict } from "hostwise";';

/** The lines that a place covers, with the place between guillemets. */
function show(source: string, path: PropertyPath, target?: Target): string {
  const { line, column, endLine, endColumn } = createLocator(source, signatures)(path, target);
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/).slice(line - 1, endLine);
  // From the end, because each mark moves what follows it.
  lines[endLine - line] = mark(lines[endLine - line] ?? "", endColumn - 1, "»");
  lines[0] = mark(lines[0] ?? "", column - 1, "«");
  return lines.map((text) => text.trim()).join("\n");
}

function mark(text: string, column: number, sign: string): string {
  return text.slice(0, column) + sign + text.slice(column);
}

const espocrm = `${HELPERS}
const shared = ["a"];
export default defineIntegration({
  name: "EspoCRM",
  placeholders: { espocrm: origin("espocrm.company", "the EspoCRM installation") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{espocrm.url}}/oauth-callback.php")] },
      application: [
        step("Choose **OIDC** and fill in:", settings({ "Client ID": "{{clientId}}" })),
      ],
    }),
  ],
});
`;

describe("a descriptor", () => {
  test.each<[PropertyPath, Target | undefined, string]>([
    [["name"], undefined, 'name: «"EspoCRM"»,'],
    [["name"], { at: "key" }, '«name»: "EspoCRM",'],
    [
      ["setups", 0, "application", 0, "blocks", 0, "entries", "Client ID"],
      undefined,
      'step("Choose **OIDC** and fill in:", settings({ "Client ID": «"{{clientId}}"» })),',
    ],
    [
      ["setups", 0, "application", 0, "blocks", 0, "entries", "Client ID"],
      { at: "key", offset: 7, length: 2 },
      'step("Choose **OIDC** and fill in:", settings({ "Client «ID»": "{{clientId}}" })),',
    ],
    [
      ["setups", 0, "provider", "redirectUris", 0, "url"],
      { offset: 2, length: 11 },
      'provider: { redirectUris: [strict("{{«espocrm.url»}}/oauth-callback.php")] },',
    ],
    [
      ["placeholders", "espocrm", "label"],
      undefined,
      'placeholders: { espocrm: origin("espocrm.company", «"the EspoCRM installation"») },',
    ],
    [
      ["setups", 0, "application", 0, "blocks"],
      undefined,
      'step("Choose **OIDC** and fill in:", «settings({ "Client ID": "{{clientId}}" })»),',
    ],
  ])("%j %j", (path, target, expected) => {
    expect(show(espocrm, path, target)).toBe(expected);
  });

  test.each<[string, PropertyPath, string]>([
    ["a property of the descriptor", ["about"], "export default «defineIntegration»({"],
    ["a property of a setup", ["setups", 0, "name"], "«oidc»({"],
    ["a setup", ["setups", 1], "setups: «[»"],
    [
      "a property of a plain object",
      ["setups", 0, "provider", "subMode"],
      'provider: «{» redirectUris: [strict("{{espocrm.url}}/oauth-callback.php")] },',
    ],
    [
      "an argument",
      ["setups", 0, "application", 0, "blocks", 1],
      '«step»("Choose **OIDC** and fill in:", settings({ "Client ID": "{{clientId}}" })),',
    ],
  ])("shows where %s is missing", (_, path, expected) => {
    expect(show(espocrm, path)).toBe(expected);
  });

  test("an unknown property inside what is missing stays at the nearest ancestor", () => {
    expect(show(espocrm, ["verification", "steps", 0, "text"])).toBe(
      "export default «defineIntegration»({",
    );
  });
});

/** A descriptor of one property `x`, after some declarations. */
function withX(expression: string, declarations = ""): string {
  return `${HELPERS}\n${declarations}\nexport default defineIntegration({ x: ${expression} });`;
}

describe("ways to write a value", () => {
  test.each<[string, PropertyPath, string]>([
    [withX("({ a: 1 })"), ["x", "a"], "({ a: «1» })"],
    [withX("{ 'a b': 1 }"), ["x", "a b"], "{ 'a b': «1» }"],
    [withX("{ 7: 1 }"), ["x", "7"], "{ 7: «1» }"],
    [withX("{ 0x10: 1 }"), ["x", 16], "{ 0x10: «1» }"],
    [withX("{ ['a' + `b`]: 1 }"), ["x", "ab"], "{ ['a' + `b`]: «1» }"],
    [withX("{ a: 1, a: 2 }"), ["x", "a"], "{ a: 1, a: «2» }"],
    [withX("{ a: 1 } as const"), ["x", "a"], "{ a: «1» } as const"],
    [withX("[1, 2] as const satisfies number[]"), ["x", 1], "[1, «2»] as const satisfies number[]"],
    [withX("{ a: 1 }!"), ["x", "a"], "{ a: «1» }!"],
    [withX("<const>{ a: 1 }"), ["x", "a"], "<const>{ a: «1» }"],
    [withX("[1, , 3]"), ["x", 2], "[1, , «3»]"],
    [withX("[1, ...[2, ...[3]], 4]"), ["x", 2], "[1, ...[2, ...[«3»]], 4]"],
    [withX("[1, ...[2, ...[3]], 4]"), ["x", 3], "[1, ...[2, ...[3]], «4»]"],
    [withX("{ a: 1, ...{ a: 2, b: 3 } }"), ["x", "a"], "{ a: 1, ...{ a: «2», b: 3 } }"],
    [withX("{ a: 1, ...{ b: 3 } }"), ["x", "a"], "{ a: «1», ...{ b: 3 } }"],
    [withX("step(...['a', 1], 2)"), ["x", "blocks", 1], "step(...['a', 1], «2»)"],
    [withX("step(...['a'], 2)"), ["x", "text"], "step(...[«'a'»], 2)"],
    [withX("{ get a() { return 1; } }"), ["x", "a"], "{ «get a() { return 1; }» }"],
    [withX("strict('a', { url: 'b', c: 1 })"), ["x", "c"], "strict('a', { url: 'b', c: «1» })"],
  ])("%s %j", (source, path, expected) => {
    expect(show(source, path)).toContain(expected);
  });

  test.each<[string, PropertyPath, string]>([
    ["const shared = ['a'];", ["x", 0], "const shared = [«'a'»];"],
    ["const one = 'a', shared = [one];", ["x", 0], "const one = «'a'», shared = [one];"],
    ["const all = { l: ['a'] }; const shared = all.l;", ["x", 0], "{ l: [«'a'»] }"],
    ["const all = { l: ['a'] }; const shared = all['l'];", ["x", 0], "{ l: [«'a'»] }"],
    ["const all = { l: ['a'] }; const { l } = all; const shared = [l];", ["x", 0, 0], "[«l»]"],
    ["export const shared = { a: { b: 1 } };", ["x", "a", "b"], "{ a: { b: «1» } }"],
    ["const shared = step('a', 1, 2).blocks;", ["x", 1], "step('a', 1, «2»).blocks"],
    ["const shared = [...step('a', 1, 2).blocks, 3];", ["x", 2], ".blocks, «3»]"],
  ])("%s", (declarations, path, expected) => {
    expect(show(withX("shared", declarations), path)).toContain(expected);
  });

  test("a shorthand property has its name in one place and its value in another", () => {
    const source = withX("{ shared }", "const shared = 'a';");
    expect(show(source, ["x", "shared"])).toBe("const shared = «'a'»;");
    expect(show(source, ["x", "shared"], { at: "key" })).toContain("{ «shared» }");
  });

  test("an alias and a namespace import are the helper", () => {
    const aliased = 'import { step as s } from "hostwise";\nexport default [s("a")];';
    expect(show(aliased, [0, "text"])).toBe('export default [s(«"a"»)];');
    const namespace = 'import * as hw from "hostwise";\nexport default [hw.step("a")];';
    expect(show(namespace, [0, "text"])).toBe('export default [hw.step(«"a"»)];');
  });
});

describe("what cannot be followed", () => {
  test.each<[string, string, PropertyPath, string]>([
    ["an imported fragment", "imported.steps", ["x", 0], "x: «imported.steps» }"],
    ["a mapped list", "['a'].map((a) => ({ a }))", ["x", 0, "a"], "x: «['a'].map»(("],
    ["an entry after a spread of unknown size", "[...imported, 1]", ["x", 3], "x: «[»...imported"],
    ["a last spread of unknown size", "[1, ...imported]", ["x", 3, "a"], "[1, ...«imported»]"],
    ["an entry before such a spread", "[1, ...imported]", ["x", 0], "[«1», ...imported]"],
    ["a spread object", "{ a: 1, ...imported }", ["x", "b"], "x: «{» a: 1"],
    ["a choice", "flag ? 'a' : 'b'", ["x", "a"], "x: «flag ? 'a' : 'b'» }"],
    ["a computed name", "{ [imported]: 1 }", ["x", "a"], "x: «{» [imported]"],
    ["a function of the file", "local('a')", ["x", "text"], "x: «local»('a')"],
    ["a variable", "changing", ["x", "a"], "x: «changing» }"],
  ])("%s", (_, expression, path, expected) => {
    const declarations = `import { imported } from "./shared.ts";
      let changing = { a: 1 };
      function local(text: string) { return { text }; }`;
    expect(show(withX(expression, declarations), path)).toContain(expected);
  });

  test.each([
    ["no default export", "export const a = 1;"],
    ["a syntax error", "export default {"],
    ["nothing", ""],
  ])("%s: the beginning of the file", (_, source) => {
    expect(createLocator(source, signatures)(["a"])).toEqual({
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
    });
  });

  test("a constant that needs itself comes to an end", () => {
    expect(show("const a = [...b];\nconst b = [...a];\nexport default b;", [0, 0])).toBe(
      "const a = [...«b»];",
    );
  });
});

describe("offsets in a text", () => {
  test.each<[string, string, number, number | undefined, string]>([
    ["plain", "'abc'", 1, 1, "'a«b»c'"],
    ["one character without a length", "'abc'", 1, undefined, "'a«b»c'"],
    ["the end", "'abc'", 3, undefined, "'abc«»'"],
    ["a point", "'abc'", 1, 0, "'a«»bc'"],
    ["simple escapes", String.raw`"\n\"b"`, 2, 1, String.raw`"\n\"«b»"`],
    ["an escape itself", String.raw`"a\"b"`, 1, 1, String.raw`"a«\"»b"`],
    ["hexadecimal", String.raw`"\x41b"`, 1, 1, String.raw`"\x41«b»"`],
    ["four digits", String.raw`"\u0041b"`, 1, 1, String.raw`"\u0041«b»"`],
    ["a code point of two units", String.raw`"\u{1F600}b"`, 2, 1, String.raw`"\u{1F600}«b»"`],
    ["a capital U is no escape", String.raw`"\Uabc"`, 1, 1, String.raw`"\U«a»bc"`],
    ["a line continuation", '"a\\\nb"', 1, 1, "«b»"],
    ["a raw character of two units", "'😀b'", 2, 1, "'😀«b»'"],
    ["the whole of such a character", "'a😀'", 1, undefined, "'a«😀»'"],
    ["a sum", "'ab' + 'cd'", 2, 1, "'ab' + '«c»d'"],
    ["across a sum", "'ab' + 'cd'", 1, 2, "'a«b' + 'c»d'"],
    ["a number in a sum", "'a' + 80 + 'b'", 3, 1, "80 + '«b»'"],
    ["a template", "`ab\nc`", 3, 1, "«c»`"],
    ["before an interpolation", "`a${host}b`", 0, 1, "`«a»${host}b`"],
    ["after an interpolation", "`a${host}b`", 3, 1, "`a${host}«b»`"],
    ["inside an interpolated constant", "`a${host}b`", 1, 2, 'const host = "«hs»";'],
    ["across an interpolation", "`a${host}b`", 0, 2, "`«a${host»}b`"],
    ["twice the same constant", "`${host}${host}`", 1, 2, "`${«host}${host»}`"],
    ["an interpolated number", "`a${443}b`", 4, 1, "`a${443}«b»`"],
    ["before an unknown interpolation", "`ab${imported}c`", 1, 1, "`a«b»${imported}c`"],
    ["after an unknown interpolation", "`ab${imported}c`", 6, 1, "«`ab${imported}c`»"],
    ["a constant", "host", 1, 1, 'const host = "h«s»";'],
    ["an assertion inside", "('a' as string) + 'b'", 1, 1, "+ '«b»'"],
    ["too far", "'abc'", 9, 1, "«'abc'»"],
    ["an empty text", "''", 0, undefined, "«''»"],
    ["no text", "1 + 2", 0, 1, "«1 + 2»"],
  ])("%s", (_, expression, offset, length, expected) => {
    const source = withX(expression, 'const host = "hs";');
    const target = length === undefined ? { offset } : { offset, length };
    expect(show(source, ["x"], target)).toContain(expected);
  });
});

test("one value of one source", () => {
  expect(locate(espocrm, ["name"], { signatures, offset: 1, length: 2 })).toEqual({
    line: 4,
    column: 11,
    endLine: 4,
    endColumn: 13,
  });
});

describe("columns", () => {
  test("Windows line endings, tabs and characters of two units", () => {
    const source = 'export default {\r\n\ta: "😀", b: `x\r\ny`,\r\n\tc: 1 };';
    const locate = createLocator(source, signatures);
    expect(locate(["a"])).toEqual({ line: 2, column: 5, endLine: 2, endColumn: 9 });
    expect(locate(["b"], { offset: 2 })).toEqual({ line: 3, column: 1, endLine: 3, endColumn: 2 });
    expect(locate(["c"])).toEqual({ line: 4, column: 5, endLine: 4, endColumn: 6 });
  });

  test("a byte order mark is no column", () => {
    expect(createLocator("\uFEFFexport default 1;", signatures)([])).toEqual({
      line: 1,
      column: 16,
      endLine: 1,
      endColumn: 17,
    });
  });
});
