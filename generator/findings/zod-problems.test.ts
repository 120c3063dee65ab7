import { describe, expect, test } from "vitest";
import { z } from "zod";
import { forms } from "./zod-forms.ts";
import { zodProblems } from "./zod-problems.ts";

/** Every problem as `path: message` and, on a line of its own, its hint. */
function show(schema: z.ZodType, input: unknown, { withSchema = true } = {}): string {
  const result = schema.safeParse(input);
  if (result.success) return "valid";
  const context = { file: "a.ts", input, ...(withSchema ? { schema } : {}) };
  return zodProblems(result.error, context)
    .map(({ path = [], at, message, hint }) => {
      const where = `${path.join(".")}${at === "key" ? " (name)" : ""}`;
      return `${where}: ${message}${hint === undefined ? "" : `\n  fix: ${hint}`}`;
    })
    .join("\n");
}

const block = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("settings"), entries: z.record(z.string(), z.string()) }),
  z.strictObject({ kind: z.literal("commands"), lines: z.array(z.string()).min(1) }),
]);

const setup = z.strictObject({
  type: z.literal("oauth2"),
  provider: z.strictObject({
    redirectUris: z.array(z.strictObject({ url: z.string().startsWith("{{") })).min(1),
    subMode: z.enum(["hashed_user_id", "user_id", "user_username", "user_email"]).optional(),
    accessCodeValidity: z.int().optional(),
  }),
  application: z.array(
    z.strictObject({
      kind: z.literal("step"),
      text: z.string(),
      blocks: z.array(block).default([]),
    }),
  ),
});

const descriptor = z.strictObject({
  name: z.string().min(1),
  homepage: z.url(),
  about: z.string(),
  setups: z.array(setup).min(1),
});

test("all mistakes of a descriptor at once", () => {
  const input = {
    nmae: "EspoCRM",
    homepage: "espocrm",
    about: 5,
    subMode: "user_id",
    setups: [
      {
        type: "oauth2",
        redirectUris: [],
        provider: {
          redirectUris: [],
          subMode: "user_name",
          accessCodeValidity: 1.5,
          application: [],
        },
        application: [
          { kind: "step", text: "a", blocks: [{ kind: "setting", entries: {} }] },
          { kind: "step", blocks: [{ kind: "settings", entires: {} }] },
        ],
      },
    ],
  };
  expect(show(descriptor, input)).toMatchInlineSnapshot(`
    "homepage: Unexpected "espocrm", expected a URL
      fix: Write \`"https://…"\`.
    about: Unexpected 5, expected text
      fix: Put it in quotes: \`"5"\`.
    setups.0.provider.redirectUris: Unexpected empty list, expected at least 1 item
      fix: Write \`[{ … }]\`.
    setups.0.provider.subMode: Unexpected "user_name", expected "hashed_user_id", "user_id", "user_username" or "user_email"
      fix: Write "user_username".
    setups.0.provider.accessCodeValidity: Unexpected 1.5, expected a whole number
    setups.0.provider.application (name): Unexpected property \`application\`
      fix: Move it up, beside \`provider\`.
    setups.0.application.0.blocks.0.kind: Unexpected "setting", expected "settings" or "commands"
      fix: Write "settings".
    setups.0.application.1.text: Missing \`text\`, expected text
      fix: Add \`text: "…"\`.
    setups.0.application.1.blocks.0.entires (name): Unexpected property \`entires\`, expected \`entries\`
      fix: Rename it to \`entries\`.
    setups.0.redirectUris (name): Unexpected property \`redirectUris\`
      fix: Move it into \`provider\`.
    nmae (name): Unexpected property \`nmae\`, expected \`name\`
      fix: Rename it to \`name\`.
    subMode (name): Unexpected property \`subMode\`
      fix: Move it into \`provider\`."
  `);
});

test("nothing at all", () => {
  expect(show(descriptor, undefined)).toMatchInlineSnapshot(
    `": Missing default export, expected an object"`,
  );
  expect(show(descriptor, [])).toMatchInlineSnapshot(
    `": Unexpected empty list, expected an object"`,
  );
});

describe("single values", () => {
  test.each<[string, z.ZodType, unknown, string]>([
    ["missing text", z.string(), undefined, "Missing `x`, expected text"],
    ["a list for text", z.string(), ["a"], "Unexpected list, expected text"],
    ["text for a list", z.array(z.string()), "a", 'Unexpected "a", expected a list'],
    ["a fraction", z.int(), 1.5, "Unexpected 1.5, expected a whole number"],
    ["text for a switch", z.boolean(), "yes", 'Unexpected "yes", expected true or false'],
    ["text for an object", z.object({}), "a", 'Unexpected "a", expected an object'],
    ["null", z.string(), null, "Unexpected null, expected text"],
    ["not a number", z.number(), Number.NaN, "Unexpected NaN, expected a number"],
    ["nothing allowed", z.never(), 1, "Unexpected 1, expected nothing"],
    ["a fixed value", z.literal("a"), "b", 'Unexpected "b", expected "a"'],
    ["a missing choice", z.enum(["a", "b"]), undefined, 'Missing `x`, expected "a" or "b"'],
    ["empty text", z.string().min(1), "", "Unexpected empty text, expected at least 1 character"],
    [
      "an empty list",
      z.array(z.string()).min(2),
      [],
      "Unexpected empty list, expected at least 2 items",
    ],
    [
      "a short list",
      z.array(z.string()).min(2),
      ["a"],
      "Unexpected list of 1 item, expected at least 2 items",
    ],
    [
      "a long list",
      z.array(z.string()).max(1),
      ["a", "b"],
      "Unexpected list of 2 items, expected at most 1 item",
    ],
    [
      "an exact length",
      z.string().length(3),
      "ab",
      "Unexpected text of 2 characters, expected exactly 3 characters",
    ],
    ["a small number", z.number().min(1), 0, "Unexpected 0, expected a number of at least 1"],
    ["a bound", z.number().lt(5), 5, "Unexpected 5, expected a number of less than 5"],
    ["a multiple", z.number().multipleOf(5), 6, "Unexpected 6, expected a multiple of 5"],
    ["a URL", z.url(), "a", 'Unexpected "a", expected a URL'],
    ["a pattern", z.string().regex(/^a/), "b", 'Unexpected "b", expected text that matches /^a/'],
    [
      "a start",
      z.string().startsWith("/"),
      "a",
      'Unexpected "a", expected text that starts with "/"',
    ],
    ["an end", z.string().endsWith("/"), "a", 'Unexpected "a", expected text that ends with "/"'],
    ["a part", z.string().includes("/"), "a", 'Unexpected "a", expected text that contains "/"'],
    ["an author's message", z.string().regex(/^a/, "Unexpected b"), "b", "Unexpected b"],
    ["an author's word on a type", z.string("Give it a name"), undefined, "Give it a name"],
    ["a check", z.string().refine(() => false, "Unexpected b"), "b", "Unexpected b"],
    [
      "a check without a message",
      z.string().refine(() => false),
      "b",
      'Unexpected "b", expected another value',
    ],
    [
      "a check behind a transform",
      z
        .string()
        .transform((text): unknown => Number(text))
        .pipe(z.string()),
      "b",
      'Unexpected "b", expected text',
    ],
    [
      "long text",
      z.literal("a"),
      "😀".repeat(70),
      `Unexpected "${"😀".repeat(60)}…", expected "a"`,
    ],
  ])("%s", (_, schema, x, expected) => {
    expect(show(z.object({ x: schema }), { x }, { withSchema: false })).toBe(`x: ${expected}`);
  });

  test("a missing entry of a list", () => {
    const schema = z.array(z.tuple([z.string(), z.object({ a: z.string() })]));
    expect(show(schema, [["a", {}]])).toBe(
      '0.1.a: Missing `a`, expected text\n  fix: Add `a: "…"`.',
    );
    expect(show(schema, [[undefined, { a: "a" }]])).toBe(
      '0.0: Missing item 1, expected text\n  fix: Write `"…"`.',
    );
  });

  test("the name of a property", () => {
    const schema = z.record(z.string().regex(/^[a-z]+$/), z.string());
    expect(show(schema, { A: "a" })).toMatchInlineSnapshot(
      `"A (name): Unexpected "A", expected text that matches /^[a-z]+$/"`,
    );
  });

  test("the hint of a check", () => {
    const schema = z.string().superRefine((_, context) => {
      context.addIssue({ code: "custom", message: "Unexpected b", params: { hint: "Write a." } });
    });
    expect(show(schema, "b")).toBe(": Unexpected b\n  fix: Write a.");
  });
});

describe("unknown properties", () => {
  const schema = z.strictObject({ name: z.string(), about: z.string().optional() });

  test.each<[string, unknown, string]>([
    [
      "a misspelling",
      { Nmae: "a" },
      "Nmae (name): Unexpected property `Nmae`, expected `name`\n  fix: Rename it to `name`.",
    ],
    [
      "the misspelling of what is there already",
      { name: "a", names: "b" },
      "names (name): Unexpected property `names`\n  fix: Remove it: `name` is there already.",
    ],
    [
      "a stranger",
      { name: "a", colour: "red" },
      "colour (name): Unexpected property `colour`\n" +
        "  fix: Remove it, or write one of those that fit: `about`.",
    ],
    [
      "several",
      { name: "a", about: "b", x: 1, y: 2 },
      "x (name): Unexpected property `x`\n  fix: Remove it.\n" +
        "y (name): Unexpected property `y`\n  fix: Remove it.",
    ],
  ])("%s", (_, input, expected) => {
    expect(show(schema, input)).toBe(expected);
  });

  test("without the schema nothing is proposed", () => {
    expect(show(schema, { name: "a", abuot: "b" }, { withSchema: false })).toBe(
      "abuot (name): Unexpected property `abuot`\n  fix: Remove it.",
    );
  });

  test.each<[string, z.ZodType]>([
    ["optional", schema.optional()],
    ["with a default", schema.default({ name: "a" })],
    ["lazy", z.lazy(() => schema)],
    ["read-only", schema.readonly()],
    ["transformed", schema.transform(String)],
    ["one of a union", z.union([z.string(), schema])],
    ["an intersection", z.intersection(schema, z.strictObject({ b: z.string() }))],
  ])("the names are known behind a schema that is %s", (_, wrapped) => {
    expect(show(z.object({ x: wrapped }), { x: { name: "a", b: "b", abuot: "c" } })).toContain(
      "x.abuot (name): Unexpected property `abuot`, expected `about`",
    );
  });

  test("the names of a record", () => {
    expect(show(z.partialRecord(z.enum(["env", "yaml"]), z.string()), { yml: "a" })).toContain(
      "yml (name): Unexpected property `yml`, expected `yaml`",
    );
  });
});

describe("properties in the wrong object", () => {
  const place = z.strictObject({ host: z.string().optional() });
  const schema = z.strictObject({
    items: z.array(z.strictObject({ place: place.optional() })).optional(),
    title: z.string().optional(),
  });

  test.each<[string, unknown, string]>([
    ["further in", { items: [{ place: {} }], host: "a" }, "Move it into `place`."],
    ["in an entry of a list", { items: [{}], place: {} }, "Move it into item 1 of `items`."],
    ["in what is not there yet", { items: [{ host: "a" }] }, "Move it into `place`."],
    ["further out", { items: [{ place: { title: "a" } }] }, "Move it up, beside `items`."],
  ])("%s", (_, input, expected) => {
    expect(show(schema, input)).toContain(`fix: ${expected}`);
  });
});

describe("unions", () => {
  const union = z.union([
    z.string(),
    z.strictObject({ type: z.literal("oidc"), issuer: z.string(), scopes: z.array(z.string()) }),
    z.strictObject({ type: z.literal("saml"), acs: z.string() }),
  ]);

  test.each<[string, unknown, string]>([
    [
      "the branch of the tag, however many mistakes it has",
      { type: "oidc" },
      'issuer: Missing `issuer`, expected text\n  fix: Add `issuer: "…"`.\nscopes: Missing `scopes`, expected a list\n  fix: Add `scopes: ["…"]`.',
    ],
    [
      "an unknown tag",
      { type: "samel", acs: "a" },
      'type: Unexpected "samel", expected "oidc" or "saml"\n  fix: Write "saml".',
    ],
    ["no tag", { acs: "a" }, 'type: Missing `type`, expected "oidc" or "saml"'],
    ["another kind of value", 5, ": Unexpected 5, expected text or an object"],
  ])("%s", (_, input, expected) => {
    expect(show(union, input)).toBe(expected);
  });

  test("without a tag, the branch with the fewest mistakes", () => {
    const schema = z.union([
      z.strictObject({ a: z.string(), b: z.string() }),
      z.strictObject({ c: z.strictObject({ d: z.string() }) }),
    ]);
    expect(show(schema, { c: { d: 1 } })).toBe(
      'c.d: Unexpected 1, expected text\n  fix: Put it in quotes: `"1"`.',
    );
  });

  test("kinds and fixed values, also of unions in unions", () => {
    const schema = z.union([z.boolean(), z.union([z.literal("any"), z.array(z.string())])]);
    expect(show(schema, "anny")).toBe(
      ': Unexpected "anny", expected true or false, a list or "any"\n  fix: Write "any".',
    );
  });

  test("discriminated unions inside unions", () => {
    expect(show(z.union([z.string(), block]), { kind: "command", lines: [] })).toBe(
      'kind: Unexpected "command", expected "settings" or "commands"\n' +
        '  fix: Write "commands".',
    );
  });

  test("more than one branch of an exclusive union", () => {
    expect(show(z.xor([z.string(), z.string().min(1)]), "a")).toBe(
      ': Unexpected "a" that fits more than one form, expected one',
    );
  });

  test("the author's message", () => {
    expect(show(z.union([z.string(), z.number()], "Unexpected value"), null)).toBe(
      ": Unexpected value",
    );
  });
});

describe("fixes", () => {
  const word = z.strictObject({ type: z.literal("word"), text: z.string(), note: z.string() });
  const entry = z.discriminatedUnion("type", [word, z.strictObject({ type: z.literal("line") })]);
  forms.add(word, { noun: "a word", form: 'word("…", "…")', inOrder: true });
  forms.add(entry, { noun: "an entry", form: 'word("…", "…")' });
  const schema = z.strictObject({
    entries: z.array(entry).min(1),
    words: z.array(z.string()).min(2).default([]),
    link: z.union([z.url({ error: "Expected a full web address" }), z.literal("none")]),
    size: z.enum(["small", "big"]).optional(),
    isOpen: z.boolean().optional(),
    count: z.number().optional(),
    name: z.string().optional(),
    nameIdMapping: z.string().optional(),
  });
  const right = { entries: [{ type: "line" }], link: "none" };

  test.each<[string, object]>([
    ["nothing is there", { entries: undefined, link: undefined }],
    ["a single one instead of a list", { entries: { type: "line" }, words: "a" }],
    ["an empty list", { entries: [] }],
    ["a short list", { words: ["a"] }],
    ["text instead of a form", { entries: ["a"] }],
    ["what is no form", { entries: [{ text: "a" }] }],
    ["a form without a part", { entries: [{ type: "word", text: "a" }] }],
    ["a form with other parts", { entries: [{ type: "word", text: { type: "line" } }] }],
    ["a dash before it", { entries: [Number.NaN] }],
    ["a helper that is not called", { entries: [() => ({})] }],
    ["the beginning of a name", { isOp: 1, coun: 1, nameId: 1 }],
    ["a number instead of text", { words: [5, true] }],
    ["an address without its scheme", { link: "example.org/page" }],
    ["no address", { link: "page" }],
    ["none of the choices", { size: "enormous" }],
    ["text instead of a switch", { isOpen: "yes" }],
    ["a list instead of text", { words: ["a", ["b"]] }],
  ])("%s", (_, wrong) => {
    expect(show(schema, { ...right, ...wrong })).toMatchSnapshot();
  });
});
