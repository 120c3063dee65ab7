import { spawnSync } from "node:child_process";
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

test("the formatter says nothing of the files that it is given by", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      ...["--import", "tsx", "--input-type=module", "--eval"],
      'import { formatSources } from "./generator/new/format.ts"; console.log(formatSources(".", ["const = {"]));',
    ],
    { cwd: repository, encoding: "utf8" },
  );
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: "[ 'const = {' ]\n",
    stderr: "",
  });
});
