import { expect, test } from "vitest";
import { unusedImports } from "./unused-imports.ts";

test("warns of each import that is not used, also in types", () => {
  const source = `import { config, step, note as remark, type A, type B } from "hostwise";
const config2: A = { config: 1 };
export default step(config2);
`;
  expect(
    unusedImports(source, "a.ts").map(
      ({ severity, place, message }) => `${severity} ${place?.line}:${place?.column} ${message}`,
    ),
  ).toEqual([
    "warning 1:10 Unused import `config`",
    "warning 1:32 Unused import `remark`",
    "warning 1:48 Unused import `B`".replace("48", "53"),
  ]);
});
