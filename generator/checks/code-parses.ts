import { languageOf, parseSample } from "../formats/index.ts";
import { filler } from "../values/resolve.ts";
import { newestVersion } from "../values/versions.ts";
import { defineCheck, type Finding } from "./check.ts";

/** Code on a page is valid in its language, with the example values in it. */
export const codeParses = defineCheck("code-parses", async ({ guide, facts }) => {
  const fill = filler(guide.values, {}, newestVersion);
  const findings: Finding[] = [];
  for (const { is, offset } of facts.codes) {
    const language = languageOf(is.language);
    if (!language) continue;
    const fault = await parseSample(language, fill(is.code).text);
    if (!fault) continue;
    findings.push({
      onPage: offset,
      message: `Unexpected syntax in ${language}: ${fault.message} (line ${fault.line}, column ${fault.column} of the code)`,
      hint: "Correct the code, or give it another format.",
    });
  }
  return findings;
});
