import {
  language,
  searchIndexUrl,
} from "@easyops-cn/docusaurus-search-local/dist/client/client/utils/proxiedGeneratedConstants";
import { smartQueries } from "@easyops-cn/docusaurus-search-local/dist/client/client/utils/smartQueries";
import { tokenize } from "@easyops-cn/docusaurus-search-local/dist/client/client/utils/tokenize";
import lunr from "lunr";
import { inOrder } from "./order.ts";
import type { Answer, Question, Result } from "./question.ts";

/** One of the index's parts: titles, headings, descriptions, keywords and texts, in this order. */
interface Part {
  documents: { i: number; u: string; p?: number }[];
  index: object;
}

let loaded: Promise<ReturnType<typeof open>> | undefined;

/** Loads the index once; again after a failure. */
function load(baseUrl: string) {
  const url = new URL(baseUrl + searchIndexUrl.replace("{dir}", ""), self.location.origin);
  // A part of the path comes from the address of the search page.
  if (url.origin !== self.location.origin) throw new Error("Unexpected origin of the index");
  loaded ??= fetch(url)
    .then((answer) => answer.json())
    .then(open)
    .catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
  return loaded;
}

function open(parts: readonly Part[]) {
  const pages = new Map(parts[0]?.documents.map((page) => [page.i, page]));
  return parts.map(({ documents, index }, type) => {
    const byId = new Map(documents.map((document) => [String(document.i), document]));
    return { type, pages, byId, index: lunr.Index.load(index) };
  });
}

async function search({ baseUrl, input, limit, here }: Question): Promise<Result[]> {
  const parts = await load(baseUrl);
  const tokens = tokenize(input, language);
  if (tokens.length === 0) return [];
  const readings = smartQueries(tokens, []).map((query) => ({
    query,
    isFuzzy: query.term.some(({ editDistance }) => editDistance !== undefined),
  }));
  const finders = parts.map(
    ({ type, pages, byId, index }) =>
      (query: (typeof readings)[0]["query"]) =>
        index
          .query((clauses) => {
            for (const { value, wildcard, presence, editDistance } of query.term)
              clauses.term(value, { wildcard, presence, ...(editDistance && { editDistance }) });
          })
          .flatMap(({ ref, score, matchData: { metadata } }) => {
            const document = byId.get(ref);
            if (!document) return [];
            const page = type === 0 ? undefined : pages.get(document.p ?? -1);
            const result = { document, type, page, metadata, tokens: query.tokens, score };
            return [{ id: ref, page: document.u, result }];
          }),
  );
  return inOrder(readings, finders, here, limit).map(({ result }) => result);
}

self.addEventListener(
  "message",
  async ({ data: { id, ...question } }: MessageEvent<Question & { id: number }>) => {
    const answer: Answer = await search(question).then(
      (results) => ({ id, results }),
      (error: unknown) => ({ id, error: String(error) }),
    );
    self.postMessage(answer);
  },
);
