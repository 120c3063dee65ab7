import { defineCheck } from "./check.ts";

/** An anchor leads to one heading: the first of its name. */
export const uniqueAnchor = defineCheck("unique-anchor", ({ facts }) =>
  facts.headings
    .filter(({ is }, index) => facts.headings.findIndex((other) => other.is === is) < index)
    .map(({ is, offset }) => ({
      onPage: offset,
      message: `Unexpected second heading with the anchor \`#${is}\``,
      hint: "Give the two sections, phases or objects different names.",
    })),
);
