import { expect, test } from "vitest";
import { plainHosts } from "./marked-hosts.ts";
import { readGuide } from "./read.ts";
import { plainText } from "./tree.ts";

/** The words of a guide whose hosts are plain. */
function read(...lines: string[]): string {
  const { root } = readGuide("x.mdx", lines.join("\n"));
  plainHosts(root);
  return JSON.stringify(root.children).includes("<my_till>") ? "marked" : plainText([root]).trim();
}

test("a host that a list declares by a mark in it is a plain one, wherever it stands", () => {
  expect(
    read(
      "- `<my_till>.shop.example` is the address of a till.",
      "",
      "Open `https://<my_till>.shop.example/cb` or [it](https://<my_till>.shop.example).",
      "",
      "```ini",
      "url = https://<my_till>.shop.example/",
      "```",
    ),
  ).toMatch(/^my-till\.shop\.example is .*https:\/\/my-till\.shop\.example\/cb/s);
});

test("what no list declares stays as it is", () => {
  expect(read("Open `https://<my_till>.shop.example/cb`.")).toBe("marked");
  expect(read("- Open `<my_till>.shop.example`.", "- `<my_till>` is the till.")).toBe("marked");
});
