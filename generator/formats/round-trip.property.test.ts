import { parse as parseProperties } from "dot-properties";
import { parse as parseDotenv } from "dotenv";
import fc from "fast-check";
import { parse as parseIni } from "ini";
import { parse as parseToml } from "smol-toml";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { embed } from "./embed.ts";
import {
  evaluateHcl,
  evaluatePhp,
  evaluatePython,
  evaluateRuby,
  evaluateXml,
} from "./evaluating.ts";
import { type Data, type DataObject, isObject } from "./format.ts";
import {
  anyData,
  anySettings,
  anyText,
  anyValue,
  anyValues,
  context,
  evaluateSql,
  fill,
  runBash,
  substitute,
  written,
} from "./testing.ts";

// Whatever a reader types, a file parses to its data with the typed text in it.

/** Text of a key: hostile, but no template. */
const anyKey = fc.oneof(
  anyValue.filter((text) => !/\{\{|^[!$@#]|^__proto__$/.test(text)),
  fc.constantFrom("on", "yes", "012", "null", "~", "1:30", "a b"),
);

/** Texts of several lines as well. */
const anyLines = fc.oneof(
  anyText(),
  fc.array(anyText(), { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n")),
);

test("JSON", () => {
  fc.assert(
    fc.property(anyData({ key: anyKey, text: anyLines }), anyValues, (data, values) => {
      expect(JSON.parse(substitute(written("json", data), values))).toEqual(fill(data, values));
    }),
  );
});

test("YAML 1.2 and 1.1", () => {
  fc.assert(
    fc.property(anyData({ key: anyKey, text: anyLines }), anyValues, (data, values) => {
      const text = substitute(written("yaml", data), values);
      expect(parseYaml(text)).toEqual(fill(data, values));
      expect(parseYaml(text, { version: "1.1" })).toEqual(fill(data, values));
    }),
  );
});

test("Compose, where dollars in what a reader types do not interpolate", () => {
  const fixed = anyValue.map((text) => text.replaceAll("$", ""));
  const undouble = (data: Data): Data => {
    if (typeof data === "string") {
      expect(data.replaceAll("$$", "")).not.toContain("$");
      return data.replaceAll("$$", "$");
    }
    if (Array.isArray(data)) return data.map(undouble);
    if (!isObject(data)) return data;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, undouble(value)]));
  };
  fc.assert(
    fc.property(anyData({ text: anyText(fixed) }), anyValues, (data, values) => {
      const parsed: Data = parseYaml(substitute(written("compose", data), values));
      expect(undouble(parsed)).toEqual(fill(data, values));
    }),
  );
});

test("TOML", () => {
  fc.assert(
    fc.property(
      anyData({ key: anyKey, text: anyLines, isNullable: false }),
      anyValues,
      (data, values) => {
        expect(parseToml(substitute(written("toml", data), values))).toEqual(fill(data, values));
      },
    ),
  );
});

test("INI", () => {
  const sections = fc.dictionary(fc.stringMatching(/^[A-Z]{1,3}$/), anySettings(), {
    maxKeys: 3,
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(anySettings(), sections, anyValues, (settings, named, values) => {
      const data = { ...settings, ...named };
      const parsed = texts(parseIni(substitute(written("ini", data), values)));
      expect(parsed).toEqual(fill(data, values));
    }),
  );
});

test("Java properties", () => {
  const key = anyValue.filter((text) => text !== "" && !text.includes("{{"));
  const settings = fc.dictionary(key, anyLines, { maxKeys: 4, noNullPrototype: true });
  fc.assert(
    fc.property(settings, anyValues, (data, values) => {
      const parsed = parseProperties(substitute(written("properties", data), values));
      expect({ ...parsed }).toEqual(fill(data, values));
    }),
  );
});

test("dotenv files, as a shell reads them", () => {
  fc.assert(
    fc.property(anySettings(), anyValues, (settings, values) => {
      const data = withPrefix("V_", settings);
      const names = Object.keys(data);
      const print = names.map((name) => `printf '%s\\0' "$${name}"`).join("\n");
      const file = substitute(written("dotenv", data), values);
      const printed = runBash(`${file}\n${print}`).split("\0").slice(0, -1);
      expect(printed).toEqual(Object.values(fillObject(data, values)));
    }),
    { numRuns: 40 },
  );
});

test("dotenv files, as the library for Node reads them: it knows no escapes", () => {
  const withoutEscapes = (text: string) => text.replace(/["$`\\]/g, "");
  fc.assert(
    fc.property(anySettings(anyText(anyValue.map(withoutEscapes))), anyValues, (data, values) => {
      const typed = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, withoutEscapes(value)]),
      );
      const parsed = parseDotenv(substitute(written("dotenv", data), typed));
      expect(parsed).toEqual(fill(data, typed));
    }),
  );
});

test("PHP", () => {
  fc.assert(
    fc.property(anyData({ text: anyLines }), anyValues, (data, values) => {
      const file = substitute(written("php", data), values);
      expect(evaluatePhp(file)).toEqual(emptyAsLists(fill(data, values)));
    }),
  );
});

test("Python", () => {
  fc.assert(
    fc.property(anyData({ key: anyKey, text: anyLines }), anyValues, (data, values) => {
      const file = substitute(written("python", data, { variable: "DATA" }), values);
      expect(evaluatePython(file)).toEqual({ DATA: fill(data, values) });
    }),
  );
});

test.each([false, true])("Ruby, keys as strings: %s", async (stringKeys) => {
  await fc.assert(
    fc.asyncProperty(anyData({ key: anyKey, text: anyLines }), anyValues, async (data, values) => {
      const file = substitute(written("ruby", data, { variable: "data", stringKeys }), values);
      expect((await evaluateRuby(file)).data).toEqual({ data: fill(data, values) });
    }),
    { numRuns: 50 },
  );
});

test("HCL", async () => {
  await fc.assert(
    fc.asyncProperty(anyData({ text: anyLines }), anyValues, async (data, values) => {
      const file = substitute(written("hcl", data), values);
      // HCL takes the composed form of all text.
      expect(await evaluateHcl(file)).toEqual(composed(fill(data, values)));
    }),
    { numRuns: 50 },
  );
});

test("XML", () => {
  const elements = fc.record({
    "@id": anyText(),
    "@x-y": anyLines,
    plain: anyLines,
    nested: fc.record({ "@a": anyText(), "#text": anyText() }),
  });
  fc.assert(
    fc.property(elements, anyValues, (root, values) => {
      const file = substitute(written("xml", { root }), values);
      expect(evaluateXml(file)).toEqual({ root: fill(root, values) });
    }),
  );
});

// The same for text in each kind of quotes, with fixed text around the values.

test.each([
  ["unquoted", "{{first}}{{second}}x{{plain}}"],
  ["in single quotes", "'{{first}}{{second}} x {{plain}}'"],
  ["in double quotes", '"{{first}}{{second}} x {{plain}}"'],
  ["in a substitution", "\"$(printf %s '{{first}}' \"{{second}}\")\"' x '{{plain}}"],
  ["after a comment", "'' # {{first}}\nprintf %s '{{first}}{{second}} x {{plain}}'"],
])("shell, %s", (_, argument) => {
  const { text } = embed("shell", `printf %s ${argument}`, context);
  fc.assert(
    fc.property(anyValues, ({ first = "", second = "", plain = "" }) => {
      const printed = runBash(substitute(text, { first, second, plain }));
      const glue = argument.includes(" x ") ? " x " : "x";
      // Leading and trailing text of a substitution survives but for final line breaks.
      expect(printed).toBe(first + second + glue + plain);
    }),
    { numRuns: 40 },
  );
});

test("SQL", () => {
  const { text } = embed(
    "sql",
    "SELECT '{{first}} '' {{second}}', '{{plain}}' -- {{first}}",
    context,
  );
  fc.assert(
    fc.property(anyValues, (values) => {
      const { first, second, plain } = values;
      expect(evaluateSql(substitute(text, values))).toEqual([`${first} ' ${second}`, plain]);
    }),
  );
});

test.each(["'{{first}}{{second}}'", '"{{first}}{{second}}"'])("PHP text in %s", (literal) => {
  const { text } = embed("php", `<?php $x = [${literal}, 'it\\'s "{{first}}"'];`, context);
  fc.assert(
    fc.property(anyValues, (values) => {
      const { first = "", second = "" } = values;
      expect(evaluatePhp(substitute(text, values))).toEqual([first + second, `it's "${first}"`]);
    }),
  );
});

test.each(["'{{first}}{{second}}'", '"{{first}}{{second}}"'])(
  "Ruby text in %s",
  async (literal) => {
    const { text } = embed("ruby", `x = [${literal}, "\\"#{1}"] # {{first}}`, context);
    const { text: simple } = embed("ruby", `x = [${literal}, 'it\\'s "{{first}}"']`, context);
    expect(text).toContain("# {{first}}");
    await fc.assert(
      fc.asyncProperty(anyValues, async (values) => {
        const { first = "", second = "" } = values;
        const { data } = await evaluateRuby(substitute(simple, values));
        expect(data).toEqual({ x: [first + second, `it's "${first}"`] });
      }),
      { numRuns: 30 },
    );
  },
);

test.each(["'", '"', "'''", '"""'])("Python text in %s", (quote) => {
  const { text } = embed("py", `x = ${quote}a{{first}}{{second}}b${quote} # {{first}}`, context);
  fc.assert(
    fc.property(anyValues, (values) => {
      const { first, second } = values;
      expect(evaluatePython(substitute(text, values))).toEqual({ x: `a${first}${second}b` });
    }),
  );
});

test("YAML text in quotes, comments and blocks", () => {
  const source = [
    'double: "a\\\\{{first}}{{second}}" # {{first}}',
    "single: 'it''s {{first}}{{second}}'",
    "flow: [\"{{first}}\", {key: '{{second}}'}]",
    "block: |",
    "  a: {{first}}{{second}}",
    "  b",
    "folded: >-",
    "  a: {{first}}",
    "url: {{plain}}",
  ].join("\n");
  const { text, problems } = embed("yml", source, context);
  expect(problems).toEqual([]);
  fc.assert(
    fc.property(anyValues, ({ first = "", second = "" }) => {
      const plain = "https://app.company:8443/x";
      expect(parseYaml(substitute(text, { first, second, plain }))).toEqual({
        double: `a\\${first}${second}`,
        single: `it's ${first}${second}`,
        flow: [first, { key: second }],
        block: `a: ${first}${second}\nb\n`,
        folded: `a: ${first}`,
        url: plain,
      });
    }),
  );
});

function fillObject(data: DataObject, values: Record<string, string>): DataObject {
  const filled = fill(data, values);
  return isObject(filled) ? filled : {};
}

function withPrefix(prefix: string, data: { [key: string]: string }): { [key: string]: string } {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [prefix + key, value]));
}

/** Words such as `true` and `null` mean no more than their text in INI. */
function texts(data: unknown): unknown {
  if (typeof data !== "object" || data === null) return String(data);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, texts(value)]));
}

function composed(data: Data): Data {
  return JSON.parse(JSON.stringify(data).normalize("NFC"));
}

/** PHP has one kind of empty array. */
function emptyAsLists(data: Data): Data {
  if (Array.isArray(data)) return data.map(emptyAsLists);
  if (!isObject(data)) return data;
  const entries = Object.entries(data).map(([key, value]) => [key, emptyAsLists(value)]);
  return entries.length === 0 ? [] : Object.fromEntries(entries);
}
