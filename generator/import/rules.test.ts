import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ruleIds, ruleOf } from "../rules/index.ts";
import type { Example } from "../rules/rule.ts";
import { repository } from "../testing.ts";
import { importGuides } from "./command.ts";

const project = {
  root: repository,
  integrations: "integrations",
  templates: "templates",
  static: "site/static",
  keepsAddresses: false,
};

/** What the import finds in the guides of an example. */
async function findingsOf(example: Example) {
  const root = mkdtempSync(join(tmpdir(), "hostwise-guides-"));
  try {
    for (const [file, text] of Object.entries(example)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const outcome = await importGuides(project, root, {});
    return "guides" in outcome ? outcome.guides.flatMap(({ problems }) => problems) : [];
  } finally {
    rmSync(root, { recursive: true });
  }
}

const guideRules = ruleIds.filter((id) => ruleOf(id).foundBy === "import");

describe.each(guideRules)("%s", (id) => {
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
