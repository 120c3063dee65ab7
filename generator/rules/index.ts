import { descriptorRules } from "./descriptor.ts";
import { factRules } from "./facts.ts";
import { guideRules } from "./guides.ts";
import { ignoreRules } from "./ignores.ts";
import { linkRules } from "./links.ts";
import { pageRules } from "./page.ts";
import type { Rule } from "./rule.ts";
import { stringRules } from "./strings.ts";

/** The chapters of the rule book. */
export const ruleGroups = {
  "The file": descriptorRules,
  "Texts and data": stringRules,
  Facts: factRules,
  "Pages and templates": pageRules,
  "Links to other sites": linkRules,
  Exceptions: ignoreRules,
  "Guides to import": guideRules,
};

/** Every rule that anything reports, by its id. Ids stay: links and comments name them. */
export const rules = {
  ...descriptorRules,
  ...stringRules,
  ...factRules,
  ...pageRules,
  ...linkRules,
  ...ignoreRules,
  ...guideRules,
};

/** Id of a rule, such as `descriptor-shape`. */
export type RuleId = keyof typeof rules;

/** The rule of an id. */
export function ruleOf(id: RuleId): Rule {
  return rules[id];
}

/** Every id, in the order of the rule book. */
export const ruleIds = Object.keys(rules) as RuleId[];

/** Whether a word is the id of a rule. */
export function isRuleId(word: string): word is RuleId {
  return Object.hasOwn(rules, word);
}
