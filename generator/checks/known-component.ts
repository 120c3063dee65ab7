import { nearestName } from "../findings/suggest.ts";
import { defineCheck } from "./check.ts";

/** The components that the site offers to pages (`site/theme/MDXComponents`). */
const components = [
  "Interactive",
  "Value",
  "Text",
  "ValueLink",
  "ValuesPanel",
  "When",
  "Numbered",
  "Settings",
  "Setting",
  "SettingNote",
  "Tabs",
  "TabItem",
  "Fold",
  "Done",
  "Plain",
];

/** A page uses only components that the site has. */
export const knownComponent = defineCheck("known-component", ({ facts }) =>
  facts.components
    .filter(({ is }) => !components.includes(is))
    .map(({ is, offset }) => {
      const near = nearestName(is, components);
      return {
        onPage: offset,
        message: `Unexpected component \`<${is}>\`, expected one of the site's`,
        hint: near ? `Did you mean \`<${near}>\`?` : `The site has ${components.join(", ")}.`,
      };
    }),
);
