import { describe, expect, test } from "vitest";
import { checkLinks } from "../links/check-links.ts";
import { politely } from "../links/politely.ts";
import { goodManners } from "../links/visit.ts";
import { Pipeline } from "../pipeline.ts";
import { ruleGroups, ruleIds, ruleOf } from "./index.ts";
import type { Example } from "./rule.ts";
import { exampleProject } from "./testing.ts";

/** The web as the examples see it. */
const web: typeof fetch = async (input) => {
  const { pathname } = new URL(String(input));
  if (pathname === "/gone") return new Response(null, { status: 404 });
  return pathname === "/old"
    ? new Response(null, { status: 301, headers: { location: "/new" } })
    : new Response("It is there.");
};

/** What a check of an example finds, its links visited. */
async function findingsOf(example: Example) {
  const project = exampleProject(example);
  try {
    const run = await new Pipeline(project).run();
    const visitor = {
      fetch: web,
      politely: politely({ atOnce: 1, pause: 0 }),
      manners: goodManners,
    };
    const cache = { recall: () => undefined, keep: () => {}, save: () => {} };
    return [...run.problems, ...(await checkLinks(run, project, { visitor, cache })).problems];
  } finally {
    project.remove("");
  }
}

/** Those of `import` read guides instead of descriptors; its own tests run their examples. */
const checked = ruleIds.filter((id) => ruleOf(id).foundBy !== "import");

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
