import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What a process took, its children included. */
export interface Taken {
  /** Wall time. */
  seconds: number;
  /** Processor time, which other programs hardly change; looked at every 50 ms, on Linux alone. */
  processorSeconds: number;
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
    let processorSeconds = 0;
    const timer = setInterval(() => {
      if (child.pid === undefined) return;
      peakMiB = Math.max(peakMiB, sumOf(child.pid, residentMiB));
      processorSeconds = Math.max(processorSeconds, sumOf(child.pid, secondsUsed));
    }, 50);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ seconds, processorSeconds, peakMiB, output });
      else
        reject(
          new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output.slice(-3000)}`),
        );
    });
  });
}

/** A figure of a process and its descendants together. */
function sumOf(pid: number, figure: (pid: number) => number): number {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
    );
    return children.reduce((sum, child) => sum + sumOf(Number(child), figure), figure(pid));
  } catch {
    // It has ended.
    return 0;
  }
}

function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}

/** The kernel counts hundredths of a second. */
const TICKS = 100;

/** Time in user and kernel mode, with that of children that have ended (proc(5), 14 to 17). */
function secondsUsed(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name before may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS;
}
