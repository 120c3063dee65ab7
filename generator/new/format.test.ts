import { expect, test } from "vitest";
import { repository } from "../testing.ts";
import { formatSources } from "./format.ts";

test("a source that is no TypeScript stays as it is, and the others are formatted", () => {
  expect(formatSources(repository, ["const  a = 1", "const = {", "const b = 'c'"])).toEqual([
    "const a = 1;\n",
    "const = {",
    'const b = "c";\n',
  ]);
});
