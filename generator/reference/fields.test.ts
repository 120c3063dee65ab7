import { expect, test } from "vitest";
import { z } from "zod";
import { externalUrl } from "../descriptor/schema/text.ts";
import { fieldsOf, typeOf } from "./fields.ts";

const nothing = {
  ref: null,
  words: null,
  plain: null,
  isUrl: false,
  list: null,
  record: null,
  either: null,
};

test("fields of objects inside come after their own, by their way", () => {
  const schema = z.toJSONSchema(
    z.strictObject({
      links: z.array(z.strictObject({ title: z.string(), at: z.number().default(1) })),
      names: z.record(z.string(), z.union([z.string(), z.strictObject({ note: z.string() })])),
    }),
    { io: "input" },
  );
  expect(
    fieldsOf(schema).map(({ name, isRequired, preset }) => [name, isRequired, preset]),
  ).toEqual([
    ["`links`", true, null],
    ["`links[].title`", true, null],
    ["`links[].at`", false, "`1`"],
    ["`names`", true, null],
    ["`names.*.note`", true, null],
  ]);
});

test.each([
  [z.enum(["a", "b"]), { words: ["`a`", "`b`"] }],
  [z.array(z.int()), { list: { ...nothing, plain: "number" } }],
  [z.record(z.string(), z.boolean()), { record: { ...nothing, plain: "boolean" } }],
  [externalUrl, { isUrl: true }],
  [
    z.union([z.string(), z.null()]),
    {
      either: [
        { ...nothing, plain: "string" },
        { ...nothing, plain: "null" },
      ],
    },
  ],
])("a type %#", (schema, expected) => {
  expect(typeOf(z.toJSONSchema(schema))).toEqual({ ...nothing, ...expected });
});
