import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ofRule } from "../findings/problem.ts";
import type { Imported } from "./import-guide.ts";
import type { Outcome } from "./ledger.ts";
import { importJson, importReport, scoreOf } from "./report.ts";
import type { Unit } from "./units.ts";

const place = { line: 3, column: 5, endLine: 3, endColumn: 9 };

const unit = (outcome: Outcome, more: Partial<Unit> = {}): Unit => ({
  kind: "sentence",
  outcome,
  text: "Mind the step.",
  place,
  ...more,
});

const imported = (more: Partial<Imported> = {}): Imported => ({
  file: "shop/index.md",
  text: "One\nTwo\nThree\n",
  target: "media/shop.ts",
  source: "one\ntwo\n",
  problems: [],
  checks: [],
  todos: [],
  units: [unit("fact"), unit("step")],
  ...more,
});

/** The report without its last line, which explains the figures. */
const report = (...given: Parameters<typeof importReport>) =>
  importReport(...given)
    .split("\n\n")
    .slice(0, -1);

describe("the score", () => {
  test("counts facts and steps among all pieces, rounded down", () => {
    const units = [
      unit("fact"),
      unit("step"),
      unit("free"),
      unit("out"),
      unit("free"),
      unit("fact"),
    ];
    expect(scoreOf(units)).toEqual({
      pieces: 6,
      facts: 2,
      steps: 1,
      free: 2,
      leftOut: 1,
      percent: 50,
    });
    expect(scoreOf([]).percent).toBe(0);
    expect(scoreOf([{ outcome: "fact" }], 1)).toMatchObject({ lost: 1, percent: 50 });
  });

  test("is whole only where nothing is free or left out", () => {
    const outcomes = fc.array(fc.constantFrom<Outcome>("fact", "step", "free", "out"), {
      minLength: 1,
    });
    fc.assert(
      fc.property(outcomes, (all) => {
        const { pieces, facts, steps, free, leftOut, percent } = scoreOf(
          all.map((outcome) => ({ outcome })),
        );
        expect(facts + steps + free + leftOut).toBe(pieces);
        expect(percent === 100).toBe(free + leftOut === 0);
      }),
    );
  });
});

test("a guide of which all is known is three lines", () => {
  const roundTrip = {
    compared: { value: 1, address: 2, code: 0, link: 1 },
    differences: [],
  };
  expect(report([imported({ roundTrip })])).toEqual([
    "shop/index.md -> media/shop.ts",
    "Round trip: the page has all 1 value, 2 addresses, 0 code blocks, 1 link of the guide.",
    "Score: 100 % of 2 pieces (1 as facts, 1 as steps; 0 as free Markdown, 0 left out).",
  ]);
});

test("what no fact holds is listed, with its place, its partial and its reason", () => {
  const [, free, out] = report([
    imported({
      units: [
        unit("free", { text: "a".repeat(200) }),
        unit("out", { kind: "comment", reason: "a comment", file: "_part.mdx" }),
      ],
    }),
  ]);
  expect(free).toBe(`Kept as free Markdown:\n  3:5  sentence: ${"a".repeat(159)}…`);
  expect(out).toBe("Left out:\n  _part.mdx:3:5  comment: Mind the step. (a comment)");
});

test("to-dos, pictures and differences follow", () => {
  const lines = report([
    imported({
      todos: ["the home page"],
      notCopied: [{ from: "a.png", to: "img/a.png", reason: "another file is there" }],
      roundTrip: {
        compared: { value: 1, address: 1, code: 0, link: 0 },
        differences: [
          { kind: "value", text: "x", line: 4 },
          { kind: "address", text: "https://a.company/b", line: 5, became: "https://a.company/b/" },
        ],
      },
    }),
  ]);
  expect(lines.slice(1, 4)).toEqual([
    "To do:\n  - the home page",
    "Pictures not copied:\n  - a.png to img/a.png: another file is there",
    "Round trip: of 1 value, 1 address, 0 code blocks, 0 links of the guide, these differ:\n  - value only in the guide, line 4: x\n  - address only in the guide, line 5: https://a.company/b; the page has https://a.company/b/",
  ]);
});

test("findings name the guide, and those of the descriptor where it was written", () => {
  const problem = { ...ofRule("import-address"), message: "Unexpected address", place };
  const check = {
    ...ofRule("no-literal-host"),
    message: "Unexpected host",
    place: { ...place, line: 1, endLine: 1 },
  };
  const guide = imported({
    problems: [{ ...problem, file: "shop/index.md" }],
    checks: [{ ...check, file: "media/shop.ts" }],
  });
  const written = new Map([["shop/index.md", "out/media/shop.ts"]]);
  const text = importReport([guide], { written });
  expect(text).toContain("shop/index.md -> out/media/shop.ts");
  expect(text).toMatch(/^shop\/index\.md:3:5 .*import-address/m);
  expect(text).toMatch(/^out\/media\/shop\.ts:1:5 .*no-literal-host/m);
});

test("several guides have a score of all", () => {
  const { target: _, source: __, ...page } = imported({ units: [unit("out")] });
  const lines = report([imported(), page]);
  expect(lines).toContain("shop/index.md: no descriptor");
  expect(lines.at(-1)).toBe(
    "All 2 guides: Score: 66 % of 3 pieces (1 as facts, 1 as steps; 0 as free Markdown, 1 left out).",
  );
});

test("the same for programs has the residue and no paths of objects", () => {
  const problem = {
    ...ofRule("import-address"),
    file: "shop/index.md",
    message: "Unexpected address",
    path: ["a"],
    place,
  };
  const data = JSON.parse(
    importJson(
      [imported({ problems: [problem], units: [unit("fact"), unit("free")] })],
      new Map([["shop/index.md", "out/media/shop.ts"]]),
    ),
  );
  expect(data).toEqual({
    version: 1,
    score: { pieces: 2, facts: 1, steps: 0, free: 1, leftOut: 0, percent: 50 },
    guides: [
      {
        file: "shop/index.md",
        target: "media/shop.ts",
        written: "out/media/shop.ts",
        score: { pieces: 2, facts: 1, steps: 0, free: 1, leftOut: 0, percent: 50 },
        problems: [
          {
            rule: "import-address",
            severity: problem.severity,
            file: "shop/index.md",
            place,
            message: "Unexpected address",
          },
        ],
        checks: [],
        todos: [],
        residue: [unit("free")],
        source: "one\ntwo\n",
      },
    ],
  });
});
