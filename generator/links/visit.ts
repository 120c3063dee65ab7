import { setTimeout as sleep } from "node:timers/promises";
import type { Politely } from "./politely.ts";

/** What came of a visit. */
export type Outcome =
  | { is: "there" }
  /** It leads elsewhere, for good or for now, and somebody answers there. */
  | { is: "moved"; to: string; forGood: boolean }
  | { is: "failed"; why: string };

/** How patient a visitor is, in milliseconds. */
export interface Manners {
  /** How long an answer may take. */
  timeout: number;
  /** How often one address is asked for, while its server is busy or does not answer. */
  attempts: number;
  /** Wait after the first attempt that failed; twice as long after each further one. */
  backoff: number;
  /** The longest wait that a server may ask for. */
  longestWait: number;
}

/** The manners of a visitor who is in no hurry. */
export const goodManners: Manners = {
  timeout: 20_000,
  attempts: 3,
  backoff: 2_000,
  longestWait: 60_000,
};

/** What a visit needs of the world. */
export interface Visitor {
  fetch: typeof fetch;
  politely: Politely;
  manners: Manners;
}

const MOST_REDIRECTS = 10;
const FOR_GOOD = [301, 308];

/** What a server answered: its status and where it sends us, or why it did not. */
type Answer =
  | { status: number; location: string | null; wait: number | undefined }
  | { error: string };

/**
 * Visits an address as a careful program does: asks for the head, and for the page only where the
 * head says nothing; comes back later when the server is busy, as late as it asks for; follows
 * redirects, each host in its turn.
 *
 * @param mayVisit whether an address that a redirect leads to may be visited
 */
export async function visit(
  url: string,
  visitor: Visitor,
  mayVisit: (url: string) => boolean = () => true,
): Promise<Outcome> {
  let here = new URL(url);
  let forGood = true;
  const seen = new Set<string>();
  for (;;) {
    here.hash = "";
    if (seen.has(here.href)) return { is: "failed", why: "it redirects in a circle" };
    if (seen.size > MOST_REDIRECTS) return { is: "failed", why: "it redirects too often" };
    seen.add(here.href);
    const answer = await ask(here, visitor);
    const at = seen.size === 1 ? "" : ` at \`${here.href}\`, where it leads`;
    if ("error" in answer) return { is: "failed", why: `${answer.error}${at}` };
    const { status, location } = answer;
    if (status >= 300 && status < 400 && location !== null) {
      if (!URL.canParse(location, here)) {
        return { is: "failed", why: `it redirects to \`${location}\`, which is no address` };
      }
      forGood &&= FOR_GOOD.includes(status);
      here = new URL(location, here);
      // Where nobody may look, the redirect is all that can be told.
      if (!mayVisit(here.href)) break;
      continue;
    }
    if (status >= 400) return { is: "failed", why: `it answers ${status}${at}` };
    break;
  }
  const isSame = seen.size === 1 && seen.has(here.href);
  return isSame ? { is: "there" } : { is: "moved", to: here.href, forGood };
}

/** Asks for the head of a page, and for the page where that fails. */
async function ask(url: URL, visitor: Visitor): Promise<Answer> {
  const head = await askOften(url, "HEAD", visitor, visitor.manners.attempts);
  if (!("error" in head) && head.status < 400) return head;
  // Who stays busy gets one more request, in case it is only the head that troubles it.
  const attempts = isBusy(head) ? 1 : visitor.manners.attempts;
  return askOften(url, "GET", visitor, attempts);
}

async function askOften(
  url: URL,
  method: "HEAD" | "GET",
  { fetch, politely, manners }: Visitor,
  attempts: number,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await politely(url.host, () => askOnce(url, method, fetch, manners.timeout));
    if (!isBusy(answer) || attempt >= attempts) return answer;
    const asked = "error" in answer ? undefined : answer.wait;
    if (asked !== undefined && asked > manners.longestWait) return answer;
    await sleep(asked ?? manners.backoff * 2 ** (attempt - 1));
  }
}

/** Whether a later attempt may have another answer. */
function isBusy(answer: Answer): boolean {
  return (
    "error" in answer || answer.status === 429 || (answer.status >= 500 && answer.status !== 501)
  );
}

async function askOnce(
  url: URL,
  method: "HEAD" | "GET",
  fetch: Visitor["fetch"],
  timeout: number,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
      headers: {
        "user-agent": "hostwise-links/1 (checks that links in a guide still lead somewhere)",
        accept: "text/html,application/xhtml+xml,*/*;q=0.8",
      },
    });
    // What the page says is of no interest.
    await response.body?.cancel();
    return {
      status: response.status,
      location: response.headers.get("location"),
      wait: waitOf(response.headers.get("retry-after")),
    };
  } catch (error) {
    return { error: reasonOf(error, timeout) };
  }
}

/** Milliseconds that a `Retry-After` header asks for: seconds, or a date. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}

function reasonOf(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return `no answer: ${String(error)}`;
  if (error.name === "TimeoutError") return `no answer within ${timeout / 1000} s`;
  const { cause } = error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOTFOUND") return "no host has this name";
  return `no answer: ${code === "" ? error.message : code}`;
}
