import { expect, test } from "vitest";
import type { GuidePhase } from "../../guide/guide.ts";
import { shownIn } from "./shown.ts";

test("a variable in JSON shows what its fields hold", () => {
  const content = {
    NAME: "app",
    PROVIDERS: JSON.stringify({ apps: [{ secret: "{{clientSecret}}" }] }),
  };
  const phase: GuidePhase = {
    side: "application",
    title: "Configure it",
    optional: false,
    blocks: [{ value: { type: "config", format: "dotenv", content }, path: [] }],
    path: [],
  };
  expect(shownIn(phase, new Map(), "2026.8")).toEqual([
    { label: "NAME", source: "app", form: "field" },
    { label: "secret", source: "{{clientSecret}}", form: "field" },
  ]);
});
