import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hugoTemplate } from "./hugo.ts";

const templates = join(import.meta.dirname, "../../templates");
const files = ["page.hbs", ...readdirSync(join(templates, "partials"))].filter((file) =>
  file.endsWith(".hbs"),
);

test.each(files)("%s can be measured in Hugo's language too", (file) => {
  const path = file === "page.hbs" ? file : join("partials", file);
  const text = hugoTemplate(readFileSync(join(templates, path), "utf8"));
  expect(text).not.toBe("");
  expect(text).not.toMatch(/\{\{[#/>]/);
});

test("a helper that Hugo does not know is named", () => {
  expect(() => hugoTemplate("{{#shout name}}x{{/shout}}")).toThrow(
    "Unexpected block helper shout: Hugo's templates need it too",
  );
});
