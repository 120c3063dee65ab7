import { expect, test } from "vitest";
import { camelCase } from "./camel-case.ts";

test.each([
  ["espocrm", "espocrm"],
  ["actual-budget", "actualBudget"],
  ["CLIENT_ID", "clientId"],
  ["Base DN of users", "baseDnOfUsers"],
  ["BookStack", "bookStack"],
  ["3cx-phone", "cxPhone"],
  ["1password", "password"],
  ["Zürich", "zurich"],
  ["2", ""],
  ["日本", ""],
])("%s is %s", (text, name) => {
  expect(camelCase(text)).toBe(name);
});
