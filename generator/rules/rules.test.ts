import { describe, expect, test } from "vitest";
import { Pipeline } from "../pipeline.ts";
import { ruleGroups, ruleIds, ruleOf } from "./index.ts";
import type { Example } from "./rule.ts";
import { exampleProject } from "./testing.ts";

/** What a check of an example finds. */
async function findingsOf(example: Example) {
  const project = exampleProject(example);
  try {
    const { problems } = await new Pipeline(project).run();
    return problems;
  } finally {
    project.remove("");
  }
}

const checked = ruleIds.filter((id) => ruleOf(id).foundBy === undefined);

describe.each(checked)("%s", (id) => {
  const rule = ruleOf(id);

  test("its bad example breaks it, and no other rule", async () => {
    const found = await findingsOf(rule.bad);
    expect([...new Set(found.map((problem) => problem.rule))]).toEqual([id]);
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set([rule.severity]));
  });

  test("its good example breaks none", async () => {
    expect(await findingsOf(rule.good)).toEqual([]);
  });
});

test.each(ruleIds)("%s has whole sentences", (id) => {
  const { summary, reason, since } = ruleOf(id);
  for (const text of [summary, reason]) expect(text).toMatch(/^[A-Za-z].*\.$/s);
  expect(since).toMatch(/^\d+\.\d+\.\d+$/);
});

test("every rule stands in one chapter of the rule book", () => {
  expect(Object.values(ruleGroups).flatMap((group) => Object.keys(group))).toEqual(ruleIds);
});
