import { defineCheck, type Finding } from "./check.ts";

/** A setup's id is the address of its tab, so no two setups have the same. */
export const uniqueSetup = defineCheck("unique-setup", ({ guide: { setups } }) =>
  setups.flatMap(({ id, setup, path }, index): Finding[] => {
    const first = setups.find((other) => other.id === id);
    if (first === undefined || setups.indexOf(first) === index) return [];
    const whose = setup.id === undefined ? "which a setup of this type has by itself" : "again";
    return [
      {
        path: setup.id === undefined ? path : [...path, "id"],
        message: `Unexpected setup id \`${id}\`, ${whose}, expected one of its own`,
        hint: `Give the setup an id that tells the two apart: \`id: "${id}-2"\` would do, a word that readers understand is better.`,
        cause: { message: "Another setup has it", path: first.path },
      },
    ];
  }),
);
