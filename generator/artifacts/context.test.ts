import { expect, test } from "vitest";
import type { Guide } from "../guide/guide.ts";
import { Context } from "./context.ts";
import { everySetup, subjectOf } from "./testing.ts";

const { guide, setup } = subjectOf(await everySetup(), "espocrm oidc");
const data = { url: "{{espocrm.url}}" };
const fileOf = (changed: Partial<Guide>) =>
  new Context({ guide: { ...guide, ...changed }, setup, version: "2026.8" }).file("ini", data);

test("a file is written once as long as only the words of its guide change", () => {
  const before = fileOf({});
  expect(before.text).toBe("url = {{espocrm.url}}\n");
  const integration = { ...guide.integration, about: "Other words." };
  expect(fileOf({ integration })).toBe(before);
});

test("it is written anew when a value is another", () => {
  fileOf({});
  const derived = { ...guide.values.derived, "espocrm.url": ["{{clientSecret}}"] as const };
  expect(fileOf({ values: { ...guide.values, derived } }).text).toBe(
    'url = "{{espocrm.url|ini}}"\n',
  );
});
