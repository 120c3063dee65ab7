import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { readPageSync } from "./page-facts.ts";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Bytes that are held on the heap. */
function held(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test("of a page that was read, what is kept for others does not hold the page", () => {
  const read = (number: number) =>
    readPageSync(
      `1. Only ${number} says this.\n2. Save.\n\n\`\`\`txt\n${"x".repeat(200_000)}\n\`\`\`\n`,
    );
  read(0);
  const before = held();
  for (let number = 1; number <= 100; number++) read(number);
  expect(held() - before).toBeLessThan(5_000_000);
});
