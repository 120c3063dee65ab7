import { setTimeout as sleep } from "node:timers/promises";

/** Runs a task for a host when its turn has come. */
export type Politely = <T>(host: string, task: () => Promise<T>) => Promise<T>;

/**
 * Lets so many tasks run at once, of one host only one at a time, with a pause before the next.
 *
 * @param pause milliseconds between the end of a host's task and the start of its next
 */
export function politely({ atOnce, pause }: { atOnce: number; pause: number }): Politely {
  const lanes = new Map<string, Promise<unknown>>();
  const ended = new Map<string, number>();
  const waiting: (() => void)[] = [];
  let free = atOnce;

  const inSlot = async <T>(task: () => Promise<T>): Promise<T> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      // A slot goes from hand to hand; only with nobody waiting is it free.
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };

  return (host, task) => {
    const before = lanes.get(host) ?? Promise.resolve();
    const turn = before
      .catch(() => {})
      .then(async () => {
        const rest = (ended.get(host) ?? Number.NEGATIVE_INFINITY) + pause - Date.now();
        if (rest > 0) await sleep(rest);
        try {
          return await inSlot(task);
        } finally {
          ended.set(host, Date.now());
        }
      });
    lanes.set(host, turn);
    return turn;
  };
}
