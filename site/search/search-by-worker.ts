// Stands in for the module of the same name of the search's theme (`plugin.ts`): the theme's knows
// nothing of the page at hand, and fills its list with text before it looks for more titles.

import type { Answer, Question, Result } from "./question.ts";

const waiting = new Map<number, (answer: Answer) => void>();
let worker: Worker | undefined;
let asked = 0;

/** Loads the index, so that the first search need not wait for it. */
export async function fetchIndexesByWorker(baseUrl: string): Promise<void> {
  await searchByWorker(baseUrl, "", "", 0);
}

/** What the site says to what was typed, best first. */
export async function searchByWorker(
  baseUrl: string,
  _context: string,
  input: string,
  limit: number,
): Promise<Result[]> {
  // Only a build has an index.
  if (process.env.NODE_ENV !== "production") return [];
  const answer = await ask({ baseUrl, input, limit, here: window.location.pathname });
  if ("error" in answer) throw new Error(answer.error);
  return answer.results;
}

function ask(question: Question): Promise<Answer> {
  worker ??= start();
  const id = asked++;
  worker.postMessage({ id, ...question });
  return new Promise((done) => waiting.set(id, done));
}

function start(): Worker {
  const started = new Worker(new URL("./worker.ts", import.meta.url));
  started.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  return started;
}
