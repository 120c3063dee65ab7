import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { commitOf, unknownRevision } from "./git.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hostwise-git-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const run = (cwd: string, ...args: string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
    cwd,
    stdio: "ignore",
  });

test("a revision that is refused: why", () => {
  expect(unknownRevision(folder, "main")).toBe(
    `Cannot look up the revision \`main\`: ${folder} is not in a clone of git.`,
  );

  const clone = join(folder, "clone");
  run(folder, "init", "whole");
  const whole = join(folder, "whole");
  run(whole, "commit", "--allow-empty", "-m", "one");
  run(whole, "commit", "--allow-empty", "-m", "two");
  expect(commitOf(whole, "HEAD~1")).toMatch(/^[0-9a-f]{40}$/);
  expect(unknownRevision(whole, "nowhere")).toBe(
    "Unexpected revision `nowhere`: git knows none of that name.",
  );

  run(folder, "clone", "--depth", "1", `file://${whole}`, "clone");
  expect(commitOf(clone, "HEAD~1")).toBeUndefined();
  expect(unknownRevision(clone, "HEAD~1")).toBe(
    "Unexpected revision `HEAD~1`: git knows none of that name. The clone is shallow: `git fetch --unshallow` brings the rest of its history.",
  );

  vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  expect(unknownRevision(whole, "HEAD")).toBe(
    `Cannot look up the revision \`HEAD\`: ${whole} belongs to another user, so git does not trust it; \`git config --global --add safe.directory ${whole}\` says that you do.`,
  );

  vi.stubEnv("PATH", folder);
  expect(unknownRevision(whole, "HEAD")).toBe(
    "Cannot look up the revision `HEAD`: the command `git` is not there.",
  );
});
