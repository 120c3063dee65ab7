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

/** Why a revision is refused, as a sentence: by its name, or because git cannot tell here. */
export function unknownRevision(root: string, revision: string): string {
  const unexpected = `Unexpected revision \`${revision}\`: git knows none of that name.`;
  let shallow: string;
  try {
    shallow = git(root, "rev-parse", "--is-shallow-repository").toString().trim();
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return `Cannot look up the revision \`${revision}\`: ${isMissing ? "the command `git` is not there" : `${root} is not in a clone of git`}.`;
  }
  return shallow === "true"
    ? `${unexpected} The clone is shallow: \`git fetch --unshallow\` brings the rest of its history.`
    : unexpected;
}

/** What a command of git prints. */
export function git(root: string, ...args: string[]): Buffer {
  return execFileSync("git", args, {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: Number.POSITIVE_INFINITY,
  });
}
