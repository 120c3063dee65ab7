import { describe, expect, it } from "vitest";
import { filler } from "../../../generator/values/resolve.ts";
import { newestVersion } from "../../../generator/values/versions.ts";
import { testGuide } from "../../reader-values/testing.tsx";
import { markedLines, markTokens } from "./marked-code.ts";

describe("markedLines", () => {
  it("finds the stretches of each line", () => {
    const template = 'url: "{{espocrm.url}}"\n\n{{slug}}={{oauth2.jwks}}\n';
    const filled = filler(testGuide, { slug: "crm" }, newestVersion)(template);
    const lines = filled.text.split("\n");
    const found = [...markedLines(filled)].map(([line, ranges]) => [
      line,
      ranges.map(({ start, end, classes }) => [lines[line]?.slice(start, end), classes[1]]),
    ]);
    expect(found).toEqual([
      [0, [["https://espocrm.company", "hw-mark--example"]]],
      [
        2,
        [
          ["crm", "hw-mark--own"],
          ["https://authentik.company", "hw-mark--example"],
          ["crm", "hw-mark--own"],
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

  it("cuts tokens where a range begins and ends", () => {
    expect(markTokens(tokens, [{ start: 4, end: 21, classes: ["hw-mark"] }])).toEqual([
      { types: ["plain"], content: "a: " },
      { types: ["string"], content: '"' },
      { types: ["string", "hw-mark"], content: "https://x.example" },
      { types: ["string"], content: '"' },
      { types: ["plain"], content: "" },
    ]);
  });

  it("marks a range across several tokens", () => {
    const marked = markTokens(tokens, [{ start: 1, end: 6, classes: ["hw-mark"] }]);
    expect(marked.map(({ content }) => content).join("")).toBe('a: "https://x.example"');
    expect(
      marked.filter(({ types }) => types.includes("hw-mark")).map(({ content }) => content),
    ).toEqual([": ", '"ht']);
  });

  it("leaves tokens outside ranges as they are", () => {
    expect(markTokens(tokens, [])).toEqual(tokens);
  });
});
