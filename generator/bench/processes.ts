import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a process took, its children included. */
export interface Taken {
  /** Wall time. */
  seconds: number;
  /** Highest sum of resident memory; looked at every 50 ms, on Linux alone. */
  peakMiB: number;
  output: string;
}

/** Runs a program to its end and measures it. Throws when it fails. */
export function measure(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Taken> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
    let output = "";
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    child.stderr.on("data", (data: Buffer) => (output += data.toString()));
    let peakMiB = 0;
    const timer = setInterval(() => {
      peakMiB = Math.max(peakMiB, child.pid === undefined ? 0 : residentMiB(child.pid));
    }, 50);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ seconds, peakMiB, output });
      else
        reject(
          new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output.slice(-3000)}`),
        );
    });
  });
}

/** Resident memory of a process and its descendants. */
function residentMiB(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const own = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
    );
    return children.reduce((sum, child) => sum + residentMiB(Number(child)), own);
  } catch {
    return 0;
  }
}
