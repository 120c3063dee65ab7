import type { Integration } from "../descriptor/schema/integration.ts";
import { defineCheck, type Finding } from "./check.ts";

type Placeholders = Integration["placeholders"];

/** A placeholder that nothing refers to asks the reader for a value that the page never shows. */
export const placeholderIsUsed = defineCheck("placeholder-is-used", ({ guide, page }) => {
  const unused = (placeholders: Placeholders, path: (string | number)[]): Finding[] =>
    Object.entries(placeholders)
      .filter(
        ([name]) => ![...page.used].some((used) => used === name || used.startsWith(`${name}.`)),
      )
      .map(([name, { kind }]) => ({
        path: [...path, name],
        at: "key",
        message: `Unused placeholder \`${name}\``,
        hint: `Refer to it as \`{{${kind === "origin" ? `${name}.url` : name}}}\`, or remove it.`,
      }));
  return [
    ...unused(guide.integration.placeholders, ["placeholders"]),
    ...guide.setups.flatMap(({ setup, path }) =>
      unused(setup.placeholders ?? {}, [...path, "placeholders"]),
    ),
  ];
});
