import { join } from "node:path";
import type { Progress, Project, Run } from "../pipeline.ts";
import { checkLinks, type LinkCheck } from "./check-links.ts";
import { LINK_CACHE, linkCache } from "./link-cache.ts";
import { politely } from "./politely.ts";
import { goodManners } from "./visit.ts";

/** How the web is reached: tests put one of their own here. */
export interface Web {
  fetch?: typeof fetch;
  /** Milliseconds between two requests to one host. */
  pause?: number;
}

/** Hosts that are asked at the same time. */
const AT_ONCE = 8;
const PAUSE = 1_000;
const DAY = 24 * 60 * 60 * 1000;

/** Visits the links of a run, as `check --links` does. */
export function visitLinks(
  run: Run,
  project: Project,
  maxAge: number,
  { fetch: reach = fetch, pause = PAUSE }: Web,
  progress: Progress,
): Promise<LinkCheck> {
  const visitor = {
    fetch: reach,
    politely: politely({ atOnce: AT_ONCE, pause }),
    manners: goodManners,
  };
  const cache = linkCache(join(project.root, LINK_CACHE), maxAge * DAY);
  return checkLinks(run, project, { visitor, cache }, progress);
}
