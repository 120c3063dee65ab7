import fc from "fast-check";
import { expect, test } from "vitest";
import type { BlockInput } from "../descriptor/schema/block.ts";
import type { IntegrationInput } from "../descriptor/schema/integration.ts";
import { withOwnTitles } from "./titles.ts";

const section = (title: string, ...blocks: BlockInput[]): BlockInput => ({
  type: "section",
  title,
  blocks,
});

const input = (setups: unknown[], more: Partial<IntegrationInput> = {}) =>
  ({ name: "Shop", setups, verification: [], ...more }) as unknown as IntegrationInput;

const phase = (title: string, ...blocks: BlockInput[]) => ({ side: "application", title, blocks });

/** All titles of a descriptor, in order. */
function titlesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(titlesOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "title" ? [String(item)] : titlesOf(item),
  );
}

test("what is configured again goes on", () => {
  const setup = {
    phases: ["Configure Shop", "Configure Shop", "Configure Shop"].map((one) => phase(one)),
  };
  expect(titlesOf(withOwnTitles(input([setup])))).toEqual([
    "Configure Shop",
    "Continue with Shop",
    "Configure Shop (3)",
  ]);
});

test("a title that comes again is numbered, however it is spelled", () => {
  const setup = {
    phases: [
      phase("Create a group", section("Check")),
      phase("Create a Group!", section("check")),
      phase("Create a group"),
    ],
  };
  expect(titlesOf(withOwnTitles(input([setup])))).toEqual([
    "Create a group",
    "Check",
    "Create a Group! (2)",
    "check (2)",
    "Create a group (3)",
  ]);
});

test("a title of every page is not free", () => {
  expect(titlesOf(withOwnTitles(input([{ phases: [phase("Troubleshooting")] }])))).toEqual([
    "Troubleshooting (2)",
  ]);
});

test("several setups have titles of their own, notes and verification share the page's", () => {
  const setup = () => ({ application: [section("One")] });
  const { setups, notes, verification } = withOwnTitles(
    input([setup(), setup()], { notes: [section("One")], verification: [section("One")] }),
  );
  expect([notes, setups, verification].map(titlesOf)).toEqual([
    ["One"],
    ["One", "One"],
    ["One (2)"],
  ]);
});

test("parts of tabs, steps and admonitions are counted too", () => {
  const blocks: BlockInput[] = [
    section("One"),
    { type: "step", text: "Go.", blocks: [section("One")] },
    {
      type: "choice",
      id: "way",
      label: "Way",
      options: [{ id: "a", label: "A", blocks: [section("One")] }],
    },
    { type: "admonition", kind: "note", text: "Mind.", blocks: [section("One")] },
  ];
  expect(titlesOf(withOwnTitles(input([{ application: blocks }])))).toEqual([
    "One",
    "One (2)",
    "One (3)",
    "One (4)",
  ]);
});

test("no title is there twice, and nothing but titles changes", () => {
  const title = fc.constantFrom("One", "one", "Two", "Resources", "All values");
  fc.assert(
    fc.property(fc.array(fc.tuple(title, title), { minLength: 1 }), (pairs) => {
      const given = input([{ phases: pairs.map(([one, two]) => phase(one, section(two))) }]);
      const titles = titlesOf(withOwnTitles(given));
      const keys = titles.map((text) => text.toLowerCase());
      expect(new Set(keys).size).toBe(keys.length);
      expect(titles.map((text) => text.replace(/ \(\d+\)$/, ""))).toEqual(pairs.flat());
    }),
  );
});
