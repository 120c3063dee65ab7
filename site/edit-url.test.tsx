// @vitest-environment node

import { describe, expect, it } from "vitest";
import { editUrlOf } from "./edit-url.ts";

describe("editUrlOf", () => {
  it.each([
    [
      "https://git.example.org/edit/main",
      "media/jellyfin.mdx",
      "https://git.example.org/edit/main/integrations/media/jellyfin.ts",
    ],
    [
      "https://git.example.org/edit/main/",
      "media/jellyfin.mdx",
      "https://git.example.org/edit/main/integrations/media/jellyfin.ts",
    ],
    ["https://git.example.org/edit/main", "media/unknown.mdx", undefined],
    ["https://git.example.org/edit/main", "media/jellyfin.md", undefined],
    ["", "media/jellyfin.mdx", undefined],
    [undefined, "media/jellyfin.mdx", undefined],
  ])("of %j and %j is %j", (base, page, url) => {
    expect(editUrlOf(base, page)).toBe(url);
  });
});
