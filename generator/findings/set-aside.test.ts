import { describe, expect, test } from "vitest";
import { ignoreComments } from "./ignore-comments.ts";
import { ofRule, type Problem } from "./problem.ts";
import { setAside } from "./set-aside.ts";

const file = "integrations/media/app.ts";

function problem(rule: Problem["rule"], line: number): Problem {
  const place = { line, column: 3, endLine: line, endColumn: 9 };
  return { ...ofRule(rule), file, message: "Unexpected host", place };
}

const kept = (source: string, problems: Problem[], judged = () => true) =>
  setAside(problems, { file, source }, judged).map(
    ({ rule, place, message }) => `${place?.line} ${rule}: ${message}`,
  );

describe("comments", () => {
  test("several stand before the line that they mean", () => {
    const source = `// hostwise-ignore-next-line code-parses: one
// hostwise-ignore-next-line no-literal-host: two
export default "https://a.company";`;
    expect(ignoreComments(source).map(({ rule, reason, line }) => [rule, reason, line])).toEqual([
      ["code-parses", "one", 3],
      ["no-literal-host", "two", 3],
    ]);
  });

  test("words in a text are none", () => {
    expect(ignoreComments('export default "// hostwise-ignore-next-line x: y";')).toEqual([]);
  });
});

test("a finding of the rule in the next line is set aside, no other", () => {
  const source = `export default [
  /* hostwise-ignore-next-line no-literal-host: the vendor's own */
  "a.company",
  "b.company",
];`;
  expect(
    kept(source, [
      problem("no-literal-host", 3),
      problem("no-literal-host", 4),
      problem("no-literal-endpoint", 3),
    ]),
  ).toEqual(["4 no-literal-host: Unexpected host", "3 no-literal-endpoint: Unexpected host"]);
});

test("without a reason it is a finding, in place of the one that it sets aside", () => {
  const source = "// hostwise-ignore-next-line no-literal-host\nexport default 1;";
  expect(kept(source, [problem("no-literal-host", 2)])).toEqual([
    "1 ignore-is-explained: Missing reason, expected why `no-literal-host` does not count here",
  ]);
});

test.each([
  ["no-literal-hots: why", "Unexpected rule `no-literal-hots`, expected one that there is"],
  ["unsafe-reference: why", "Unexpected rule `unsafe-reference`: its findings cannot be set aside"],
  ["", "Missing rule, expected its name and a reason"],
])("sets nothing aside: %s", (words, message) => {
  const source = `// hostwise-ignore-next-line ${words}\nexport default 1;`;
  expect(kept(source, [problem("unsafe-reference", 2)])).toEqual([
    "2 unsafe-reference: Unexpected host",
    `1 ignore-is-explained: ${message}`,
  ]);
});

test("one that nothing needs is a finding, if the rule was looked for", () => {
  const source = "// hostwise-ignore-next-line code-parses: why\nexport default 1;";
  expect(kept(source, [])).toEqual([
    "1 ignore-is-used: Unused comment: line 2 has no finding of the rule `code-parses`",
  ]);
  expect(kept(source, [], () => false)).toEqual([]);
});
