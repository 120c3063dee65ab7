import { expect, test } from "vitest";
import { placeholders } from "./placeholder.ts";

test.each([
  ["actual-budget", "actualBudget"],
  ["Actual_Budget", "actualBudget"],
  ["AWS", "aws"],
  ["3cx", "cx"],
  ["42", "espocrm"],
  ["client-id", "espocrm"],
])("a placeholder that is called %s may be called %s", (written, proposed) => {
  const input = { [written]: { kind: "text", example: "x", label: "a text" } };
  const outcome = placeholders.safeParse(input);
  expect(outcome.error?.issues.flatMap((issue) => ("issues" in issue ? issue.issues : []))).toEqual(
    [
      expect.objectContaining({
        message: `Expected a name such as \`${proposed}\`: letters and digits, a lower-case letter first`,
      }),
    ],
  );
});
