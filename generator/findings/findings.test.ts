import { expect, test } from "vitest";
import { z } from "zod";
import { placeProblems } from "./place-problems.ts";
import { reporters } from "./report.ts";
import { zodProblems } from "./zod-problems.ts";

const signatures = { defineIntegration: ["&"], oidc: ["&"], strict: ["url", "&"] };

const schema = z.strictObject({
  name: z.string(),
  homepage: z.url(),
  setups: z.array(
    z.strictObject({
      type: z.literal("oauth2"),
      provider: z.strictObject({
        redirectUris: z.array(z.strictObject({ url: z.string(), matchingMode: z.string() })),
        subMode: z.enum(["user_id", "user_username"]),
      }),
    }),
  ),
});

const source = `import { defineIntegration, oidc, strict } from "hostwise";

export default defineIntegration({
  name: "EspoCRM",
  setups: [
    oidc({
      provider: { redirectUris: [strict("/a"), strict(5)], subMode: "user_name" },
      aplication: [],
    }),
  ],
});
`;

/** What the helpers make of the source above. */
const input = {
  name: "EspoCRM",
  setups: [
    {
      type: "oauth2",
      provider: {
        redirectUris: [
          { url: "/a", matchingMode: "strict" },
          { url: 5, matchingMode: "strict" },
        ],
        subMode: "user_name",
      },
      aplication: [],
    },
  ],
};

test("what a doc writer reads about a descriptor", () => {
  const file = "integrations/crm/espocrm.ts";
  const sources = new Map([[file, source]]);
  const { error } = schema.safeParse(input);
  const problems = zodProblems(error ?? { issues: [] }, { file, input, schema });
  const placed = placeProblems(problems, sources, signatures);
  expect(reporters.text(placed, { sources })).toMatchInlineSnapshot(`
    "integrations/crm/espocrm.ts:3:16  error  descriptor-shape
      Missing \`homepage\`, expected text
        2 |
      > 3 | export default defineIntegration({
          |                ^^^^^^^^^^^^^^^^^
        4 |   name: "EspoCRM",
      fix: Add \`homepage: "https://…"\`.

    integrations/crm/espocrm.ts:7:55  error  descriptor-shape
      Unexpected 5, expected text
        6 |     oidc({
      > 7 |       provider: { redirectUris: [strict("/a"), strict(5)], subMode: "user_name" },
          |                                                       ^
        8 |       aplication: [],
      fix: Put it in quotes: \`"5"\`.

    integrations/crm/espocrm.ts:7:69  error  descriptor-shape
      Unexpected "user_name", expected "user_id" or "user_username"
        6 |     oidc({
      > 7 |       provider: { redirectUris: [strict("/a"), strict(5)], subMode: "user_name" },
          |                                                                     ^^^^^^^^^^^
        8 |       aplication: [],
      fix: Write "user_username".

    integrations/crm/espocrm.ts:8:7  error  descriptor-shape
      Unexpected property \`aplication\`
        7 |       provider: { redirectUris: [strict("/a"), strict(5)], subMode: "user_name" },
      > 8 |       aplication: [],
          |       ^^^^^^^^^^
        9 |     }),
      fix: Remove it.

    4 errors in 1 file
    note: integrations/crm/espocrm.ts may hold more: the other checks wait until this is mended
    why: npx hostwise explain descriptor-shape
    "
  `);
});
