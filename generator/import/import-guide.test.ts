import { join } from "node:path";
import { expect, test } from "vitest";
import { loadTemplates } from "../page/templates.ts";
import { repository } from "../testing.ts";
import { type Drafted, draftGuide, finishGuide } from "./import-guide.ts";

const context = { templates: loadTemplates(join(repository, "templates")) };

const guide = `---
title: Integrate with Shop
sidebar_label: Shop
owner: clerks
---

<!-- Ask the clerks. -->

## What is Shop

> Shop sells things.
>
> -- https://shop.example.org

## authentik configuration

1. Create an application with the provider type: select **OAuth2/OpenID**.
    - Redirect URI: \`https://shop.company/cb\`

## Shop configuration

1. Restart it.
`;

const draft = (text: string, path = "/guides/media/shop/index.md") =>
  draftGuide(path, "shop/index.md", text, context);

function opened(drafted: Drafted) {
  if ("done" in drafted) throw new Error("no draft");
  return drafted;
}

test("a guide becomes a descriptor with its place, and what is left to find out", async () => {
  const drafted = opened(await draft(guide));
  const { target, checks, todos, roundTrip, source } = await finishGuide(
    drafted,
    drafted.source,
    context,
  );
  expect({ target, checks, todos }).toEqual({
    target: "media/shop.ts",
    checks: [],
    todos: ["how to see that the login works"],
  });
  expect(source).toBe(drafted.source);
  expect(roundTrip).toEqual({
    compared: { value: 1, address: 1, code: 0, link: 1 },
    differences: [],
  });
});

test("what has no place in a descriptor is in the account, with its reason", async () => {
  const { found } = opened(await draft(guide));
  expect(
    found.units
      .filter(({ outcome }) => outcome === "out")
      .map(({ kind, text, reason, place }) => [kind, text, reason, place.line]),
  ).toEqual([
    ["entry", "front matter", "no place for `owner`", 1],
    ["comment", "Ask the clerks.", "a comment", 7],
  ]);
});

test("a placeholder that cannot be one is told", async () => {
  const list = [
    "## Preparation",
    "",
    "The following placeholders are used in this guide:",
    "",
    "- `https://shop.company` is the URL of the shop.",
    "- `example.org/shop` is your page.",
    "- `till` is nowhere.",
    "",
    "## authentik",
  ];
  const { found } = opened(await draft(guide.replace("## authentik", list.join("\n"))));
  expect(
    found.units
      .filter(({ reason }) => reason?.includes("placeholder"))
      .map(({ text, reason }) => [text, reason]),
  ).toEqual([
    ["`example.org/shop` is your page.", "a placeholder that is more than a value"],
    ["`till` is nowhere.", "a placeholder that the guide does not use"],
  ]);
});

test("a folder that is no category is a finding", async () => {
  const { found } = opened(await draft(guide, "/guides/things/shop/index.md"));
  expect(found.target).toBe("miscellaneous/shop.ts");
  expect(found.problems).toMatchObject([
    {
      rule: "import-category",
      file: "shop/index.md",
      message: "Unexpected folder `things`, expected the name of a category",
    },
  ]);
});

test("a page that is no guide has no descriptor, but an account", async () => {
  const drafted = await draft("# Opening hours\n\nAlways open.\n");
  expect(drafted).toMatchObject({
    done: {
      problems: [{ rule: "import-no-guide" }],
      units: [
        { kind: "heading", outcome: "out", text: "Opening hours" },
        { kind: "sentence", outcome: "out", text: "Always open." },
      ],
    },
  });
  const done = await finishGuide(drafted, "", context);
  expect(done.source).toBeUndefined();
});

test("a descriptor that is no TypeScript is a finding in its own file", async () => {
  const { checks, target } = await finishGuide(opened(await draft(guide)), "const = {", context);
  expect(checks).toContainEqual(
    expect.objectContaining({
      rule: "descriptor-syntax",
      file: target,
      message: "Unexpected `=`",
      place: { line: 1, column: 7, endLine: 1, endColumn: 8 },
    }),
  );
});
