/** What is asked of the worker. */
export interface Question {
  /** Path of the site. */
  baseUrl: string;
  /** What was typed; nothing only loads the index. */
  input: string;
  limit: number;
  /** Path of the page at hand. */
  here: string;
}

/** What the worker says to the question of that number. */
export type Answer = { id: number } & ({ results: Result[] } | { error: string });

/** A place, as the search's own components show it. */
export interface Result {
  document: object;
  /** 0 for a page's title, 1 for a heading, 4 for text. */
  type: number;
  /** The page of a heading or a text. */
  page: object | undefined;
  /** Where in the document each word was found. */
  metadata: object;
  tokens: string[];
  score: number;
}
