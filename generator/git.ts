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
    return `Cannot look up the revision \`${revision}\`: ${refusalOf(error, root)}.`;
  }
  return shallow === "true"
    ? `${unexpected} The clone is shallow: \`git fetch --unshallow\` brings the rest of its history.`
    : unexpected;
}

/** Why git says nothing at all of a folder. */
function refusalOf(error: unknown, root: string): string {
  const { code, stderr = "" } = error as { code?: string; stderr?: Buffer | string };
  if (code === "ENOENT") return "the command `git` is not there";
  return stderr.toString().includes("safe.directory")
    ? `${root} belongs to another user, so git does not trust it; \`git config --global --add safe.directory ${root}\` says that you do`
    : `${root} is not in a clone of git`;
}

/** What a command of git prints. */
export function git(root: string, ...args: string[]): Buffer {
  return execFileSync("git", args, {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: Number.POSITIVE_INFINITY,
  });
}
