import { expect, test } from "vitest";
import { renderPage } from "../page/testing.ts";
import type { CheckContext } from "./check.ts";
import { imageExists } from "./image-exists.ts";

/** What the check says of an image, on a site that has a file wherever it is looked for. */
async function messages(src: string, hasStatic: boolean): Promise<string[]> {
  const facts = { images: [{ is: { src, alt: "The login page" }, offset: 0 }] };
  const site = { hasStatic: () => hasStatic };
  const page = renderPage({});
  const context = { guide: page.guide, page, facts, site, strings: [] } as unknown as CheckContext;
  return (await imageExists.run(context)).map(({ message, hint }) => `${message}\n${hint}`);
}

test("an image of the site", async () => {
  expect(await messages("/img/login.png", true)).toEqual([]);
  expect(await messages("/img/login.png", false)).toEqual([
    "Unexpected image `/img/login.png`: the file does not exist\nAdd it as `site/static/img/login.png`; pages load nothing from other hosts.",
  ]);
});

test.each([
  "https://example.org/login.png",
  "//example.org/login.png",
  "img/login.png",
  "/../../package.json",
  "/img/../img/login.png",
])("an image elsewhere, or named in another way: %s", async (src) => {
  const told = [
    `Unexpected image \`${src}\`, expected a path below \`site/static\` such as \`/img/espocrm-login.png\`\nKeep the picture in that folder and name it from there; pages load nothing from other hosts.`,
  ];
  expect(await messages(src, true)).toEqual(told);
  expect(await messages(src, false)).toEqual(told);
});
