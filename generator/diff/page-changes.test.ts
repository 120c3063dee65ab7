import { applyPatch } from "diff";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageChanges } from "./page-changes.ts";

const page = (...lines: string[]) => lines.map((line) => `${line}\n`).join("");
const pages = (texts: Record<string, string>) =>
  new Map(Object.entries(texts).map(([name, text]) => [name, { text, names: [] as string[] }]));

describe("a change in several pages", () => {
  const before = pages({
    a: page("# A", "", "1", "2", "3", "Click Create.", "4", "5", "6", "7", "8", "own of a"),
    b: page("# B", "Click Create.", "end"),
    c: page("# C"),
  });
  const after = pages({
    a: page("# A", "", "1", "2", "3", "Click New.", "4", "5", "6", "7", "8", "another of a"),
    b: page("# B", "Click New.", "end"),
    c: page("# C"),
  });
  const changes = pageChanges(before, after);

  test("is told once, with the lines around it in the first page", () => {
    expect(changes.shared).toEqual([
      {
        pages: ["a", "b"],
        named: false,
        valued: false,
        hunk: page(" 1", " 2", " 3", "-Click Create.", "+Click New.", " 4", " 5", " 6"),
      },
    ]);
  });

  test("is left out of what else changes in a page", () => {
    expect(changes.own.map(({ page: name }) => name)).toEqual(["a"]);
    expect(changes.own[0]?.diff).toBe(
      page("--- a/a", "+++ b/a", "@@ -9,4 +9,4 @@", " 6", " 7", " 8", "-own of a", "+another of a"),
    );
  });

  test("is told with its place where it only adds lines, and leaves nothing else", () => {
    const { shared, own } = pageChanges(
      pages({ a: page("# A", "1", "2", "3"), b: page("# B", "1", "2") }),
      pages({ a: page("# A", "1", "new", "2", "3"), b: page("# B", "1", "new", "2") }),
    );
    expect(shared.map(({ hunk }) => hunk)).toEqual([page(" # A", " 1", "+new", " 2", " 3")]);
    expect(own).toEqual([]);
  });

  test("is part of the page's whole change", () => {
    expect(changes.changed.map(({ page: name }) => name)).toEqual(["a", "b"]);
    const made = applyPatch(before.get("a")?.text ?? "", changes.changed[0]?.diff ?? "");
    expect(made).toBe(after.get("a")?.text);
    expect(changes.unchanged).toBe(1);
  });
});

describe("a change in several pages, each with its own application's name", () => {
  const called = (names: string[], ...lines: string[]) => ({ text: page(...lines), names });
  const before = new Map([
    ["aws", called(["AWS", "aws"], "Log out of AWS.")],
    ["home", called(["Home Assistant", "home"], "Log out of Home Assistant.")],
    ["other", called(["Other", "other"], "Log out of AWS.")],
  ]);
  const after = new Map([
    ["aws", called(["AWS", "aws"], "Leave AWS (aws).")],
    ["home", called(["Home Assistant", "home"], "Leave Home Assistant (home).")],
    ["other", called(["Other", "other"], "Leave AWS (aws).")],
  ]);
  const { shared, own } = pageChanges(before, after);

  test("is told once, with the name in the first page", () => {
    expect(shared.map(({ pages: names, named }) => ({ names, named }))).toEqual([
      { names: ["aws", "home"], named: true },
    ]);
    expect(shared[0]?.hunk).toContain("-Log out of AWS.\n+Leave AWS (aws).\n");
  });

  test("is another one where a name is part of a word", () => {
    const changes = pageChanges(
      new Map([
        ["a", called(["A1"], "Open A1.")],
        ["b", called(["B2"], "Open B2.")],
      ]),
      new Map([
        ["a", called(["A1"], "Open XA1.")],
        ["b", called(["B2"], "Open XB2.")],
      ]),
    );
    expect(changes.shared).toEqual([]);
  });

  test("is another one where a page speaks of somebody else", () => {
    expect(own.map(({ page: name }) => name)).toEqual(["other"]);
  });
});

describe("a field's new label in several pages, each with its own value", () => {
  const field = (attributes: string, value: string) =>
    `<Setting name=${attributes}>**${value}**</Setting>`;
  const before = pages({
    a: page(field('"Mode" group="A > B"', "Email")),
    b: page(field('"Mode" group="A > B"', "Name")),
    c: page(field('"Mode" group="A > B"', "Name")),
  });

  test("is told once, with the value of the first page", () => {
    const now = (value: string) =>
      page(field('"Mode" before="2"', value), field('"Way" since="2"', value));
    const after = pages({ a: now("Email"), b: now("Name"), c: now("Name") });
    const { shared, own } = pageChanges(before, after);
    expect(shared).toMatchObject([{ pages: ["a", "b", "c"], named: false, valued: true }]);
    expect(shared[0]?.hunk).toContain('+<Setting name="Way" since="2">**Email**</Setting>\n');
    expect(own).toEqual([]);
  });

  test("is a page's own where the value changes too", () => {
    const after = pages({
      a: page(field('"Way"', "Email")),
      b: page(field('"Way"', "Other")),
      c: page(field('"Way"', "Another")),
    });
    const { shared, own } = pageChanges(before, after);
    expect(shared).toEqual([]);
    expect(own.map(({ page: name }) => name)).toEqual(["a", "b", "c"]);
  });
});

test("pages that come and go are named", () => {
  expect(pageChanges(pages({ a: "1\n", b: "2\n" }), pages({ b: "2\n", c: "1\n" }))).toEqual({
    added: ["c"],
    removed: ["a"],
    moved: [],
    changed: [],
    shared: [],
    own: [],
    unchanged: 1,
  });
});

test("a page that moved is compared with what it was", () => {
  const moves = new Map([
    ["a", "z"],
    ["gone", "media"],
  ]);
  const changes = pageChanges(
    pages({ a: page("1", "2"), b: "2\n", gone: "3\n" }),
    pages({ z: page("1", "3"), b: "2\n" }),
    moves,
  );
  expect(changes).toMatchObject({
    added: [],
    removed: ["gone"],
    moved: [{ from: "a", to: "z" }],
    unchanged: 1,
  });
  expect(changes.own.map(({ diff }) => diff)).toEqual([
    page("--- a/z", "+++ b/z", "@@ -1,2 +1,2 @@", " 1", "-2", "+3"),
  ]);
});

test("the same change twice in one page is that page's own", () => {
  const { shared, own } = pageChanges(
    pages({ a: page("x", "1", "x") }),
    pages({ a: page("y", "1", "y") }),
  );
  expect({ shared, own: own.length }).toEqual({ shared: [], own: 1 });
});

test("a page's changes lead from what it was to what it is", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 })
    .map((lines) => page(...lines));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 4 }), (pairs) => {
      const textsBefore = pairs.map(([old], index) => [`p${index}` as string, old] as const);
      const textsAfter = pairs.map(([, now], index) => [`p${index}` as string, now] as const);
      const [before, after] = [new Map(textsBefore), new Map(textsAfter)];
      const { changed, shared, own, unchanged } = pageChanges(
        pages(Object.fromEntries(before)),
        pages(Object.fromEntries(after)),
      );
      for (const { page: name, diff } of changed) {
        expect(applyPatch(before.get(name) ?? "", diff)).toBe(after.get(name));
      }
      const told = new Set([
        ...shared.flatMap((change) => change.pages),
        ...own.map((one) => one.page),
      ]);
      expect([...told].sort()).toEqual(changed.map((one) => one.page));
      expect(changed.length + unchanged).toBe(pairs.length);
    }),
  );
});
