import type { RuleGroup } from "./rule.ts";

/** What the comments that set findings aside must hold to. */
export const ignoreRules = {
  "ignore-is-explained": {
    summary: "A comment that sets a finding aside names a rule that allows it, and says why.",
    severity: "error",
    reason:
      "The next writer must be able to tell an exception from an oversight. Rules whose findings would make a page wrong or unsafe allow no exception.",
    bad: `notes: [
  // hostwise-ignore-next-line no-literal-host
  prose("The vendor's demonstration runs at https://demo.app.company."),
],`,
    good: `notes: [
  // hostwise-ignore-next-line no-literal-host: the vendor's host, the same for every reader
  prose("The vendor's demonstration runs at https://demo.app.company."),
],`,
    since: "0.1.0",
  },
  "ignore-is-used": {
    summary: "A comment that sets a finding aside has one to set aside.",
    severity: "error",
    reason:
      "A comment that outlives its finding hides the next one in that line, which nobody meant.",
    bad: `notes: [
  // hostwise-ignore-next-line no-literal-host: the vendor's host, the same for every reader
  prose("The vendor runs a demonstration."),
],`,
    good: `notes: [prose("The vendor runs a demonstration.")],`,
    since: "0.1.0",
  },
} satisfies RuleGroup;
