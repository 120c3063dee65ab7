import { describe, expect, test } from "vitest";
import { metaOf, unreadEntries } from "./meta.ts";

const media = "/guides/media/shop/index.md";

describe("the name", () => {
  test.each([
    [{ sidebar_label: "Shop", title: "Integrate with The Shop" }, undefined, "Shop"],
    [{ title: "Integrate with The Shop" }, "Other", "The Shop"],
    [{ title: "Connect Shop to authentik" }, undefined, "Shop"],
    [{ title: 7 }, "A heading", "A heading"],
    [{}, undefined, "shop"],
    [{ title: "{{" }, undefined, "Application"],
  ])("of %j with the heading %j is %j", (frontMatter, heading, name) => {
    expect(metaOf(media, frontMatter, heading, undefined).name).toBe(name);
  });
});

describe("slug and category", () => {
  test.each([
    [media, undefined, { slug: "shop", category: "media" }],
    ["/guides/media/shop.md", undefined, { slug: "shop", category: "media" }],
    [
      "/guides/medai/shop/index.mdx",
      undefined,
      { slug: "shop", category: "media", unknownCategory: undefined },
    ],
    ["/guides/media/README.md", "media", { slug: "media", category: "media" }],
    ["/anywhere/guide.md", "media", { slug: "the-shop", category: "media" }],
    ["/guides/media/token/index.md", undefined, { slug: "token-app", category: "media" }],
    [
      "/guides/things/shop/index.md",
      undefined,
      { category: "miscellaneous", unknownCategory: "things" },
    ],
  ])("of %s in the category %j", (path, category, expected) => {
    const meta = metaOf(path, { title: "The Shop" }, undefined, category);
    expect({ unknownCategory: undefined, ...meta }).toMatchObject(expected);
  });
});

test.each([
  ["Vendor", "vendor"],
  ["authentik", "authentik"],
  ["community", "community"],
  ["gold", "community"],
  [undefined, "community"],
])("the level of support %j is %s", (level, support) => {
  expect(metaOf(media, { support_level: level }, undefined, undefined).support).toBe(support);
});

test("entries that a descriptor has no place for", () => {
  expect(unreadEntries({ title: "Shop", owner: "clerks", tags: [], image: "a.png" })).toEqual([
    "owner",
    "image",
  ]);
});
