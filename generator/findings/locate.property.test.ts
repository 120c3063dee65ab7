import fc from "fast-check";
import { expect, test } from "vitest";
import { createLocator, type Signatures } from "./locate.ts";
import type { Place, PropertyPath } from "./problem.ts";

// Descriptors are generated as trees of syntax, written as source, and run. Then every value that
// came out must stand, as source, where the locator says.

const signatures: Signatures = {
  defineIntegration: ["&"],
  step: ["text", "...blocks"],
  settings: ["entries"],
  strict: ["url", "&"],
};

/** What the signature table says, as functions. */
const helpers = Object.entries(signatures).map(([name, parameters]) => {
  const helper = (...args: unknown[]) => {
    const built = {};
    for (const [index, parameter] of parameters.entries()) {
      if (parameter === "&") continue;
      if (parameter.startsWith("..."))
        Object.assign(built, { [parameter.slice(3)]: args.slice(index) });
      else if (index < args.length) Object.assign(built, { [parameter]: args[index] });
    }
    const merged = parameters.map((parameter, index) => (parameter === "&" ? args[index] : {}));
    return Object.assign({}, ...merged, built);
  };
  return [name, helper] as const;
});

/** Syntax of an expression; `declare` makes a constant of an expression and returns its name. */
type Syntax = (declare: (expression: string) => string) => string;

/** Never part of a generated text, which has no spaces. */
const TYPES = / as const| satisfies unknown/g;

function evaluate(source: string, expression: string): unknown {
  const declarations = source.split("export default")[0]?.replace(/^import.*$/m, "");
  const run = new Function(
    ...helpers.map(([name]) => name),
    `${declarations} return (${expression});`.replace(TYPES, ""),
  );
  return run(...helpers.map(([, helper]) => helper));
}

const character = fc.constantFrom(..."ab1{}$'\"`\\\n\r\t\u2028é", "😀", "{{", "${", "\0");

type Quote = '"' | "'" | "`";

/** Every way to write one character between the given quotes. */
function writings(unit: string, quote: Quote): string[] {
  const hex = [...unit].map((one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`).join("");
  const short = unit
    .split("")
    .map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const ways = [hex, short.join(""), `\\\n${hex}`];
  if (/^[^\0-\x1f\\'"`$\u2028]+$/.test(unit)) ways.push(unit, unit, unit);
  if (/^['"`$\\é]$/.test(unit)) ways.push(`\\${unit}`, `\\x${unit.charCodeAt(0).toString(16)}`);
  if (unit === "\n") ways.push("\\n", ...(quote === "`" ? ["\n", "\r\n"] : []));
  if (unit === "\u2028") ways.push(unit);
  return ways;
}

const literal: fc.Arbitrary<Syntax> = fc
  .record({
    quote: fc.constantFrom<Quote>('"', "'", "`"),
    parts: fc.array(fc.tuple(character, fc.nat())),
  })
  .map(({ quote, parts }) => {
    const inside = parts.map(([unit, choice]) => {
      const ways = writings(unit, quote);
      return ways[choice % ways.length];
    });
    return () => quote + inside.join("") + quote;
  });

const number: fc.Arbitrary<Syntax> = fc.nat(99).map((value) => () => String(value));

const text: fc.Arbitrary<Syntax> = fc.letrec<{ text: Syntax }>((tie) => ({
  text: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    literal,
    fc.tuple(tie("text"), tie("text")).map(
      ([left, right]): Syntax =>
        (declare) =>
          `(${left(declare)} + ${right(declare)})`,
    ),
    fc.tuple(tie("text"), fc.oneof(number, tie("text"))).map(
      ([left, right]): Syntax =>
        (declare) =>
          `\`a\${${left(declare)}}😀\${${right(declare)}}\\n\``,
    ),
    tie("text").map(
      (inner): Syntax =>
        (declare) =>
          declare(inner(declare)),
    ),
    tie("text").map(
      (inner): Syntax =>
        (declare) =>
          `(${inner(declare)} as const)`,
    ),
  ),
})).text;

const name = fc.constantFrom("a", "b", "c", "Client ID", "7", "😀");

function keyed(key: string, way: number): string {
  const ways = [JSON.stringify(key), `[\`${key}\`]`, `['${key}' + ""]`];
  if (/^\w+$/.test(key)) ways.push(key);
  return ways[way % ways.length] ?? "";
}

const value: fc.Arbitrary<Syntax> = fc.letrec<{ value: Syntax; list: Syntax; object: Syntax }>(
  (tie) => {
    const written = (syntax: fc.Arbitrary<Syntax>) =>
      fc.oneof(
        syntax,
        syntax.map(
          (inner): Syntax =>
            (declare) =>
              declare(inner(declare)),
        ),
        syntax.map(
          (inner): Syntax =>
            (declare) =>
              `(${inner(declare)} satisfies unknown)`,
        ),
      );
    const items = fc.array(
      fc.oneof(
        { arbitrary: tie("value"), weight: 3 },
        {
          arbitrary: tie("list").map(
            (l): Syntax =>
              (declare) =>
                `...${l(declare)}`,
          ),
          weight: 1,
        },
      ),
      { maxLength: 4 },
    );
    const list = items.map(
      (entries): Syntax =>
        (declare) =>
          `[${entries.map((entry) => entry(declare)).join(",\n\t")}]`,
    );
    const property = fc.oneof(
      fc.tuple(name, fc.nat(), tie("value")).map(
        ([key, way, inner]): Syntax =>
          (declare) =>
            `${keyed(key, way)}: ${inner(declare)}`,
      ),
      tie("object").map(
        (inner): Syntax =>
          (declare) =>
            `...${inner(declare)}`,
      ),
      tie("value").map(
        (inner): Syntax =>
          (declare) =>
            declare(inner(declare)),
      ),
    );
    const object = fc.array(property, { maxLength: 4 }).map(
      (properties): Syntax =>
        (declare) =>
          `{ ${properties.map((one) => one(declare)).join(", ")} }`,
    );
    const call = fc.oneof(
      fc.tuple(text, items).map(
        ([first, rest]): Syntax =>
          (declare) =>
            `step(${[first, ...rest].map((argument) => argument(declare)).join(", ")})`,
      ),
      fc.tuple(text, tie("object")).map(
        ([url, rest]): Syntax =>
          (declare) =>
            `strict(${url(declare)}, ${rest(declare)})`,
      ),
      tie("object").map(
        (entries): Syntax =>
          (declare) =>
            `settings(${entries(declare)})`,
      ),
    );
    return {
      list: written(list),
      object: written(object),
      value: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        text,
        number,
        written(list),
        written(object),
        written(call),
      ),
    };
  },
).value;

const descriptor = fc.tuple(value, fc.boolean()).map(([root, windows]) => {
  const declarations: string[] = [];
  const declare = (expression: string) => {
    const constant = `k${declarations.length}`;
    declarations.push(`const ${constant} = ${expression};`);
    return constant;
  };
  const exported = root(declare);
  const source = [
    'import { settings, step, strict } from "hostwise";',
    ...declarations,
    `export default ${exported};`,
  ].join("\n");
  return windows ? source.replace(/\r?\n/g, "\r\n") : source;
});

function* valuesOf(parent: unknown, path: PropertyPath = []): Generator<[PropertyPath, unknown]> {
  yield [path, parent];
  if (typeof parent !== "object" || parent === null) return;
  const isList = Array.isArray(parent);
  for (const [key, inner] of Object.entries(parent)) {
    yield* valuesOf(inner, [...path, isList ? Number(key) : key]);
  }
}

function sourceAt(source: string, place: Place): string {
  const starts = [0, ...source.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map((found) =>
    typeof found === "number" ? found : found.index + found[0].length,
  );
  const offset = (line: number, column: number) => (starts[line - 1] ?? Number.NaN) + column - 1;
  return source.slice(offset(place.line, place.column), offset(place.endLine, place.endColumn));
}

function rootOf(source: string): unknown {
  return evaluate(source, source.split("export default")[1]?.replace(/;$/, "") ?? "");
}

test("the source at the place of a value evaluates to that value", () => {
  fc.assert(
    fc.property(descriptor, (source) => {
      const locate = createLocator(source, signatures);
      for (const [path, expected] of valuesOf(rootOf(source))) {
        const written = sourceAt(source, locate(path));
        const isEmptyRest = path.at(-1) === "blocks" && written === "step";
        // The rest arguments of a call are a list without brackets.
        const isRest = path.at(-1) === "blocks";
        const actual = isEmptyRest ? [] : evaluate(source, isRest ? `[${written}]` : written);
        expect(actual).toEqual(expected);
      }
    }),
    { numRuns: 150 },
  );
});

test("the source at an offset of a text writes the character that stands there", () => {
  fc.assert(
    fc.property(descriptor, (source) => {
      const locate = createLocator(source, signatures);
      for (const [path, expected] of valuesOf(rootOf(source))) {
        if (typeof expected !== "string") continue;
        for (let offset = 0; offset < expected.length; offset++) {
          const written = sourceAt(source, locate(path, { offset, length: 1 }));
          const isRaw = !written.startsWith("\\");
          const meant = isRaw ? written.replace("\r\n", "\n") : evaluate("", `"${written}"`);
          expect(meant).toContain(expected[offset]);
        }
      }
    }),
    { numRuns: 150 },
  );
});
