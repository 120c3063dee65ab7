import { execFileSync } from "node:child_process";

/** The commit that a name stands for, or nothing. */
export function commitOf(root: string, revision: string): string | undefined {
  try {
    return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`)
      .toString()
      .trim();
  } catch {
    return undefined;
  }
}

/** Why a revision is refused, as a sentence. */
export function unknownRevision(revision: string): string {
  return `Unexpected revision \`${revision}\`: git knows none of that name.`;
}

/** What a command of git prints. */
export function git(root: string, ...args: string[]): Buffer {
  return execFileSync("git", args, {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: Number.POSITIVE_INFINITY,
  });
}
