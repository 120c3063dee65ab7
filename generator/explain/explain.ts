import pc from "picocolors";
import { nearestChoice } from "../findings/suggest.ts";
import { isRuleId, type RuleId, ruleIds, ruleOf } from "../rules/index.ts";
import type { Example } from "../rules/rule.ts";

/** What `hostwise explain` prints, or what is wrong with the question. */
export type Explanation = { text: string } | { errors: string[] };

/**
 * Explains rules: what must hold, why, and how it looks wrong and right. Without ids, lists all.
 *
 * @param json prints the table's own data instead
 */
export function explain(
  ids: readonly string[],
  { json = false, color = false }: { json?: boolean; color?: boolean },
): Explanation {
  const errors = ids.filter((id) => !isRuleId(id)).map(unknown);
  if (errors.length > 0) return { errors };
  const asked = ids.filter(isRuleId);
  if (json) {
    const data = (asked.length > 0 ? asked : ruleIds).map((id) => ({ id, ...ruleOf(id) }));
    return { text: `${JSON.stringify({ version: 1, rules: data }, null, 2)}\n` };
  }
  return { text: asked.length > 0 ? asked.map((id) => book(id, color)).join("\n") : list() };
}

function unknown(id: string): string {
  const near = nearestChoice(id, ruleIds);
  return `Unknown rule \`${id}\`${near ? `, did you mean \`${near}\`?` : "; `hostwise explain` lists them all."}`;
}

function list(): string {
  const width = Math.max(...ruleIds.map(({ length }) => length));
  return ruleIds.map((id) => `${id.padEnd(width)}  ${ruleOf(id).summary}\n`).join("");
}

function book(id: RuleId, color: boolean): string {
  const { summary, severity, inRelease, reason, bad, good, since, canIgnore, foundBy } = ruleOf(id);
  const colors = pc.createColors(color);
  const weight = inRelease === undefined ? severity : `${severity}, in a release ${inRelease}`;
  const found = foundBy === undefined ? "" : `; found by \`hostwise ${foundBy}\``;
  return `${colors.bold(id)}  ${severity === "error" ? colors.red(weight) : colors.yellow(weight)}${found}; since ${since}

${summary}

${reason}

${colors.red("Wrong:")}

${listing(bad)}

${colors.green("Right:")}

${listing(good)}
${canIgnore ? `\nSet a finding aside with a reason: \`// hostwise-ignore-next-line ${id}: …\`\n` : ""}`;
}

/** An example as it stands in a descriptor; of several files each under its name. */
function listing(example: Example): string {
  if (typeof example === "string") return indent(example);
  return Object.entries(example)
    .map(([file, text]) => `  ${file}\n${indent(indent(text.trimEnd()))}`)
    .join("\n\n");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
