import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { politely } from "./politely.ts";

/** Runs tasks of hosts; tells when each ran and how many did at once. */
async function runAll(hosts: readonly string[], manners: { atOnce: number; pause: number }) {
  const run = politely(manners);
  const spans: { host: string; from: number; to: number }[] = [];
  let now = 0;
  let most = 0;
  await Promise.all(
    hosts.map((host) =>
      run(host, async () => {
        most = Math.max(most, ++now);
        const from = Date.now();
        await sleep(20);
        now--;
        spans.push({ host, from, to: Date.now() });
      }),
    ),
  );
  return { spans, most };
}

test("one at a time of a host, with a pause between", async () => {
  const { spans } = await runAll(["a.net", "a.net", "b.net", "a.net"], { atOnce: 10, pause: 50 });
  const ofOne = spans.filter(({ host }) => host === "a.net");
  for (const [index, { from }] of ofOne.entries()) {
    const before = ofOne[index - 1];
    if (before) expect(from - before.to).toBeGreaterThanOrEqual(48);
  }
  expect(ofOne).toHaveLength(3);
});

test("so many at once, and not fewer", async () => {
  const hosts = Array.from({ length: 12 }, (_, index) => `${index}.net`);
  expect((await runAll(hosts, { atOnce: 3, pause: 0 })).most).toBe(3);
});

test("a task that fails holds nobody up", async () => {
  const run = politely({ atOnce: 1, pause: 0 });
  const failed = run("a.net", () => Promise.reject(new Error("no")));
  await expect(failed).rejects.toThrow("no");
  expect(await run("a.net", () => Promise.resolve(1))).toBe(1);
  expect(await run("b.net", () => Promise.resolve(2))).toBe(2);
});
