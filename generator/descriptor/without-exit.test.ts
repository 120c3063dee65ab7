import { expect, test } from "vitest";
import { withoutExit } from "./without-exit.ts";

const own = process.exit;

test("what would end the process throws instead, and only meanwhile", async () => {
  const message = "it calls `process.exit`, which would end hostwise";
  await expect(withoutExit(() => process.exit(0))).rejects.toThrow(message);
  await expect(withoutExit(async () => process.exit(0))).rejects.toThrow(message);
  await expect(withoutExit(() => process.abort())).rejects.toThrow("`process.abort`");
  expect(process.exit).toBe(own);
});

test("of several at once, the last one gives it back", async () => {
  let end = () => {};
  const first = withoutExit(() => new Promise<void>((resolve) => (end = resolve)));
  expect(await withoutExit(() => "second")).toBe("second");
  expect(process.exit).not.toBe(own);
  end();
  await first;
  expect(process.exit).toBe(own);
});
