import { join } from "node:path";
import { expect, test } from "vitest";
import { loadTemplates } from "../page/templates.ts";
import { repository } from "../testing.ts";
import { draftGuide, finishGuide } from "./import-guide.ts";

const templates = loadTemplates(join(repository, "templates"));

/** A guide with something long among the steps of its application. */
const guide = (long: string) => `---
title: Integrate with Shop
---

## authentik configuration

1. Log in to authentik as an administrator.
2. Create an application with an **OAuth2/OpenID Connect** provider.
    - Set a \`Strict\` redirect URI to \`https://shop.company/callback\`.

## Shop configuration

${long}
`;

/** Time of the processor, in µs, that a text takes from the guide to what is said of it. */
async function work(text: string): Promise<number> {
  const start = process.cpuUsage();
  const draft = await draftGuide("/guides/media/shop/index.md", "index.md", text, { templates });
  const { problems } = await finishGuide(draft, "source" in draft ? draft.source : "", {
    templates,
  });
  const { user } = process.cpuUsage(start);
  expect(problems.filter(({ rule }) => rule === "import-no-guide")).toEqual([]);
  return user;
}

/** The least work of two, as the compiler and other tests only ever add to it. */
async function least(text: string): Promise<number> {
  return Math.min(await work(text), await work(text));
}

test.each<[string, (size: number) => string]>([
  ["address", (size) => `Open \`https://shop.company/${"a".repeat(size)}\`.`],
  ["address in words", (size) => `Open https://shop.company/${"a-b.".repeat(size / 4)} now.`],
  ["address with signs", (size) => `Open \`https://authentik.company/a${"!".repeat(size)}x\`.`],
  ["blank", (size) => `Open the page${" ".repeat(size)}now.`],
])(
  "a long %s takes no more than its share of the work",
  async (_, long) => {
    await work(guide(long(1_000)));
    const small = await least(guide(long(8_000)));
    const large = await least(guide(long(64_000)));
    // Eight times the text is eight times the work, and not sixty-four times.
    expect(large / small).toBeLessThan(16);
  },
  60_000,
);
