import { categories } from "../descriptor/schema/integration.ts";
import { defineCheck, type Finding } from "./check.ts";

/** A descriptor's path says its category and its slug. */
export const fileName = defineCheck("file-name", ({ descriptor, guide }) => {
  const findings: Finding[] = [];
  if (descriptor.folder !== guide.integration.category) {
    findings.push({
      path: ["category"],
      message: `Unexpected category \`${guide.integration.category}\` in the folder \`${descriptor.folder}\``,
      hint: `Move the file to the folder \`${guide.integration.category}\`${Object.hasOwn(categories, descriptor.folder) ? ", or change the category" : ""}.`,
    });
  }
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(descriptor.slug)) {
    findings.push({
      message: `Unexpected file name \`${descriptor.slug}.ts\`, expected lower-case words joined by hyphens`,
      hint: "The name is the page's address and the example of the slug.",
    });
  }
  return findings;
});
