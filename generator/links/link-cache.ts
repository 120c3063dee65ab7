import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import type { Outcome } from "./visit.ts";

/** Where visits are remembered, below a project's root. */
export const LINK_CACHE = "node_modules/.cache/hostwise/links.json";

const remembered = z.object({
  version: z.literal(1),
  links: z.record(
    z.string(),
    z.object({
      /** When it was visited. */
      at: z.iso.datetime(),
      outcome: z.discriminatedUnion("is", [
        z.object({ is: z.literal("there") }),
        z.object({ is: z.literal("moved"), to: z.string(), forGood: z.boolean() }),
      ]),
    }),
  ),
});

/** What earlier visits found, on disk. */
export interface LinkCache {
  /** What the last visit found, if it is not too old. */
  recall: (url: string) => Outcome | undefined;
  /** Keeps what a visit found. A failure is not kept: the next check visits again. */
  keep: (url: string, outcome: Outcome) => void;
  /** Writes everything that is not too old. */
  save: () => void;
}

/**
 * Reads the memory of visits. A file that cannot be read is as good as none.
 *
 * @param maxAge milliseconds for which a visit counts
 */
export function linkCache(file: string, maxAge: number, now: () => number = Date.now): LinkCache {
  const links = new Map(Object.entries(read(file)));
  const isFresh = ({ at }: { at: string }) => now() - Date.parse(at) < maxAge;
  return {
    recall(url) {
      const entry = links.get(url);
      return entry && isFresh(entry) ? entry.outcome : undefined;
    },
    keep(url, outcome) {
      if (outcome.is === "failed") links.delete(url);
      else links.set(url, { at: new Date(now()).toISOString(), outcome });
    },
    save() {
      const kept = [...links]
        .filter(([, entry]) => isFresh(entry))
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const text = JSON.stringify({ version: 1, links: Object.fromEntries(kept) }, null, 2);
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(`${file}-tmp`, `${text}\n`);
        renameSync(`${file}-tmp`, file);
      } catch {
        // What cannot be remembered is visited again.
      }
    },
  };
}

function read(file: string): z.infer<typeof remembered>["links"] {
  try {
    return remembered.parse(JSON.parse(readFileSync(file, "utf8"))).links;
  } catch {
    return {};
  }
}
