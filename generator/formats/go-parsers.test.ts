import { expect, test } from "vitest";
import { parseShellScript } from "./go-parsers.ts";

// One program parses many scripts; its garbage collector would take what is in use.
test("the shell's parser judges a script alike after any number of others", async () => {
  const right = "docker exec -it x y --a=b 'c d'; ".repeat(30);
  for (let index = 0; index < 400; index++) {
    expect(await parseShellScript(`${right}echo ${index}\n`)).toBeUndefined();
    expect(await parseShellScript("echo 1\nif true; then\n")).toEqual({
      message: "`then` must be followed by a statement list",
      line: 2,
      column: 10,
    });
  }
});

test("long scripts have a program of their own", async () => {
  const long = "a; b\n".repeat(8000);
  expect(await parseShellScript(long)).toBeUndefined();
  expect(await parseShellScript(`${long} )`)).toMatchObject({ line: 8001, column: 2 });
  expect(await parseShellScript("echo 1\n")).toBeUndefined();
});

// A program that ran out of memory answers nothing any more.
test("a script that brings the parser to its end spoils none of the others", async () => {
  const pieces = ["$(a);", "(a);", "{ a;};", "a|", "a&", "[[ a ]];"];
  for (const piece of pieces) {
    await parseShellScript(piece.repeat(7990 / piece.length));
    expect(await parseShellScript("echo 1\n")).toBeUndefined();
  }
});

test.each(["$(", "(", "{ "])("so does none that nests too deep: %s", async (opening) => {
  expect(await parseShellScript(opening.repeat(3000))).toEqual({
    message: "commands nest too deep",
    line: 1,
    column: 1,
  });
  expect(await parseShellScript("echo 1\n")).toBeUndefined();
});
