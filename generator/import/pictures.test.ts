import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Ledger } from "./ledger.ts";
import { pictureBlocks, picturesBeside } from "./pictures.ts";
import { readGuide } from "./read.ts";

const folder = mkdtempSync(join(tmpdir(), "hostwise-pictures-"));

test("a picture beside a guide is an image, one that is not there a to-do in its place", () => {
  try {
    mkdirSync(join(folder, "a"));
    for (const file of ["shop login.png", "a/shop-login.png"])
      writeFileSync(join(folder, file), "");
    const { find, used } = picturesBeside(join(folder, "index.md"), "shop");
    const ledger: Ledger = new Map();
    const { root } = readGuide(
      "index.mdx",
      [
        "![The form](shop%20login.png)",
        "",
        "![](./a/shop-login.png)",
        "",
        '<img src={require("./shop login.png").default} alt="Again" />',
        "",
        "![The door](./door.png) ![Elsewhere](https://example.org/a.png)",
      ].join("\n"),
    );
    expect(pictureBlocks(root.children, { ledger, findPicture: find })).toEqual([
      { type: "image", src: "/img/shop/shop-login.png", alt: "The form" },
      { type: "image", src: "/img/shop/shop-login-2.png", alt: "⟦TODO: what the picture shows⟧" },
      { type: "image", src: "/img/shop/shop-login.png", alt: "Again" },
      { type: "prose", text: "⟦TODO: the picture ./door.png: The door⟧" },
      { type: "prose", text: "⟦TODO: the picture https://example.org/a.png: Elsewhere⟧" },
    ]);
    expect([...used.values()]).toEqual([
      { from: join(folder, "shop login.png"), to: "/img/shop/shop-login.png" },
      { from: join(folder, "a/shop-login.png"), to: "/img/shop/shop-login-2.png" },
    ]);
    expect([...ledger.values()].map(({ outcome }) => outcome)).toEqual([
      "fact",
      "fact",
      "fact",
      "free",
      "free",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
