import { syncBuiltinESMExports } from "node:module";

/** What ends a process at once, whoever calls it. */
const ENDINGS = ["exit", "abort"] as const;

/** How many runs of a descriptor's code go on, and what this process had before the first. */
let running = 0;
let own: Pick<typeof process, (typeof ENDINGS)[number]> | undefined;
let areModulesTold = false;

/**
 * Runs what a descriptor says. What would end this process throws instead: a command that ends in
 * its midst would report nothing, as if nothing had been found.
 */
export async function withoutExit<T>(run: () => T | Promise<T>): Promise<T> {
  if (running++ === 0) {
    own = { exit: process.exit, abort: process.abort };
    for (const name of ENDINGS) {
      process[name] = () => {
        throw new Error(`it calls \`process.${name}\`, which would end hostwise`);
      };
    }
  }
  try {
    return await run();
  } finally {
    if (--running === 0) {
      Object.assign(process, own);
      // It takes a fifth of a millisecond, and few descriptors are loaded as modules.
      if (areModulesTold) syncBuiltinESMExports();
      areModulesTold = false;
    }
  }
}

/** Within such a run, tells modules too, which may import the functions by their names. */
export function tellModules(): void {
  syncBuiltinESMExports();
  areModulesTold = true;
}
