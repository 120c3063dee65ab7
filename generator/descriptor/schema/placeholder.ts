import { z } from "zod";
import { camelCase } from "../../camel-case.ts";
import { forms } from "../../findings/zod-forms.ts";
import { reservedNames } from "../../references/reserved-names.ts";
import { type KindName, kindOf, kinds } from "../../values/kinds.ts";
import { plainText } from "./text.ts";

const kindNames = Object.keys(kinds) as [KindName, ...KindName[]];

/** A value that only the reader knows. */
export const placeholder = z
  .strictObject({
    /** Kind of value: decides what is accepted and which parts references can name. */
    kind: z.enum(kindNames),
    /** What stands on the page until the reader types a value: `espocrm.company`. */
    example: z.string(),
    /** What the value is, in words that fit after “is”: `the EspoCRM installation`. */
    label: plainText,
    /** The guide can be followed without it; the form shows it last. */
    optional: z.boolean().optional(),
  })
  .check((context) => {
    const { kind, example } = context.value;
    const result = kindOf(kind).normalise(example);
    if ("message" in result) {
      context.issues.push({
        code: "custom",
        path: ["example"],
        message: result.message,
        input: example,
      });
      return;
    }
    // What pages would leave out is no part of the example.
    const leftOut = result.notes.filter((note) => note.startsWith("Left out "));
    if (leftOut.length === 0) return;
    const shown = example.includes("://") ? result.value : result.value.replace(/^https:\/\//, "");
    context.issues.push({
      code: "custom",
      path: ["example"],
      message: `Expected what pages show of it. ${leftOut.join(" ")}`,
      params: { hint: `Write ${JSON.stringify(shown)}. A path stands behind the reference.` },
      input: example,
    });
  });

forms.add(placeholder, {
  noun: "a placeholder",
  form: 'origin("app.company", "the application")',
  inOrder: true,
});

/** Placeholders by the name that references use. */
export const placeholders = z.record(
  z
    .string()
    .refine((name) => !reservedNames.has(name), {
      abort: true,
      error: ({ input }) => `The name \`${input}\` is taken: references or share links use it`,
    })
    .regex(/^[a-z][A-Za-z0-9]*$/, {
      error: ({ input }) =>
        `Expected a name such as \`${nameOf(String(input))}\`: letters and digits, a lower-case letter first`,
    }),
  placeholder,
);

/** A name that could be meant, or a usual one. */
function nameOf(word: string): string {
  const name = camelCase(word);
  return name === "" || reservedNames.has(name) ? "espocrm" : name;
}
