import { describe, expect, it } from "vitest";
import { filler, type Part } from "../../../generator/values/resolve.ts";
import { newestVersion } from "../../../generator/values/versions.ts";
import { testGuide } from "../../reader-values/testing.tsx";
import { markedLines, markTokens } from "./marked-code.ts";

describe("markedLines", () => {
  it("finds the stretches of each line", () => {
    const template = 'url: "{{espocrm.url}}"\n\n{{slug}}={{oauth2.jwks}}\n';
    const filled = filler(testGuide, {}, newestVersion)(template);
    const lines = filled.text.split("\n");
    const found = [...markedLines(filled)].map(([line, ranges]) => [
      line,
      ranges.map(({ start, end, part }) => [lines[line]?.slice(start, end), part.from?.path]),
    ]);
    expect(found).toEqual([
      [0, [["https://espocrm.company", "espocrm.url"]]],
      [
        2,
        [
          ["espocrm", "slug"],
          ["https://authentik.company", "authentik.url"],
          ["espocrm", "slug"],
        ],
      ],
    ]);
  });
});

describe("markTokens", () => {
  const tokens = [
    { types: ["plain"], content: "a: " },
    { types: ["string"], content: '"https://x.example"' },
    { types: ["plain"], content: "" },
  ];
  const range = (start: number, end: number) => {
    const text = 'a: "https://x.example"'.slice(start, end);
    const part: Part = { text, names: ["x"], from: { path: "x.url", transforms: [] } };
    return { start, end, part };
  };

  it("cuts tokens where a range begins and ends", () => {
    const whole = range(4, 21);
    expect(markTokens(tokens, [whole])).toEqual([
      { types: ["plain"], content: "a: " },
      { types: ["string"], content: '"' },
      { types: ["string"], content: "https://x.example", part: whole.part },
      { types: ["string"], content: '"' },
      { types: ["plain"], content: "" },
    ]);
  });

  it("makes one token of a range across several", () => {
    const across = range(1, 6);
    const marked = markTokens(tokens, [across, range(12, 13)]);
    expect(marked.map(({ content }) => content)).toEqual([
      "a",
      ': "ht',
      "tps://",
      "x",
      '.example"',
      "",
    ]);
    expect(marked[1]).toEqual({ types: ["plain"], content: ': "ht', part: across.part });
  });

  it("leaves tokens outside ranges as they are", () => {
    expect(markTokens(tokens, [])).toEqual(tokens);
  });
});
