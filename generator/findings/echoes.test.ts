import { describe, expect, test } from "vitest";
import { withoutEchoes } from "./echoes.ts";
import { ofRule, type Problem } from "./problem.ts";

const FILE = "integrations/media/app.ts";
const here = ["setups", 0, "application", 0, "text"];
const elsewhere = ["about"];

function problem(rule: Problem["rule"], more: Partial<Problem> = {}): Problem {
  return { ...ofRule(rule), file: FILE, message: `${rule}.`, hint: "Mend it.", ...more };
}

/** The rules of the findings that are left. */
function left(...problems: Problem[]): Problem["rule"][] {
  return withoutEchoes(problems).map(({ rule }) => rule);
}

describe("a finding that repeats another's cause", () => {
  test.each<[string, Problem, Problem]>([
    [
      "an address typed by hand that leads nowhere",
      problem("no-literal-endpoint", { path: here }),
      problem("authentik-url", { path: here }),
    ],
    [
      "an address typed by hand whose host is joined",
      problem("no-literal-endpoint", { path: here, offset: 4, length: 20 }),
      problem("host-is-whole", { path: here, offset: 10, length: 3 }),
    ],
    [
      "an address in the provider whose reference is unknown",
      problem("unknown-reference", { path: here }),
      problem("provider-is-sound", { path: here }),
    ],
    [
      "a placeholder that a misspelt reference means",
      problem("unknown-reference", { path: here, hint: "Did you mean `{{app.url}}`?" }),
      problem("placeholder-is-used", { path: ["placeholders", "app"] }),
    ],
    [
      "a client that a pasted secret stands for",
      problem("no-secret", { path: here }),
      problem("client-is-given", { path: ["setups", 0] }),
    ],
    [
      "a client that a misspelt reference means",
      problem("unknown-reference", { path: here, hint: "Did you mean `{{clientId}}`?" }),
      problem("client-is-given", { path: ["setups", 0] }),
    ],
    [
      "headings of a setup that is there twice",
      problem("unique-setup", { path: ["setups", 1, "id"] }),
      problem("unique-anchor"),
    ],
  ])("is left out: %s", (_, cause, echo) => {
    expect(left(echo, cause)).toEqual([cause.rule]);
    expect(left(echo)).toEqual([echo.rule]);
  });

  test.each<[string, Problem, Problem]>([
    [
      "an address elsewhere",
      problem("no-literal-endpoint", { path: here }),
      problem("authentik-url", { path: elsewhere }),
    ],
    [
      "another stretch of the same text",
      problem("no-literal-endpoint", { path: here, offset: 4, length: 6 }),
      problem("host-is-whole", { path: here, offset: 10, length: 3 }),
    ],
    [
      "a placeholder that no misspelt reference means",
      problem("unknown-reference", { path: here, hint: "Did you mean `{{app.url}}`?" }),
      problem("placeholder-is-used", { path: ["placeholders", "apple"] }),
    ],
    [
      "a client that no misspelt reference means",
      problem("unknown-reference", { path: here, hint: "Did you mean `{{clientIds}}`?" }),
      problem("client-is-given", { path: ["setups", 0] }),
    ],
  ])("is not: %s", (_, cause, other) => {
    expect(left(cause, other)).toEqual([cause.rule, other.rule]);
  });
});
