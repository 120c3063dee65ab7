/// <reference types="@docusaurus/module-type-aliases" />
/// <reference types="@docusaurus/theme-classic" />
/// <reference types="@docusaurus/plugin-content-docs" />

/** Where a JSX element may stand depends on where it is: a custom element is valid in both. */
declare namespace React.JSX {
  interface IntrinsicElements {
    "hw-when": React.HTMLAttributes<HTMLElement>;
  }
}

/** The catalogue, as the generator gives it to Docusaurus. */
declare module "@site/site/docs/integrations.json" {
  const catalogue: import("./components/Catalogue/search.ts").CatalogueData;
  export default catalogue;
}

/** The search's own component: it replaces the theme's, so no alias of Docusaurus leads to it. */
declare module "@easyops-cn/docusaurus-search-local/dist/client/client/theme/SearchBar" {
  export default function SearchBar(): React.ReactNode;
}

/** Parts of the search that `site/search` goes on using. */
declare module "@easyops-cn/docusaurus-search-local/dist/client/client/utils/proxiedGeneratedConstants" {
  export const language: string[];
  export const searchIndexUrl: string;
}
declare module "@easyops-cn/docusaurus-search-local/dist/client/client/utils/tokenize" {
  export function tokenize(text: string, language: string[]): string[];
}
declare module "@easyops-cn/docusaurus-search-local/dist/client/client/utils/smartQueries" {
  export interface SmartQuery {
    tokens: string[];
    term: { value: string; wildcard: number; presence: number; editDistance?: number }[];
  }
  export function smartQueries(tokens: string[], zhDictionary: string[]): SmartQuery[];
}
declare module "lunr" {
  interface Clauses {
    term(
      value: string,
      options: { wildcard: number; presence: number; editDistance?: number },
    ): void;
  }
  interface Match {
    ref: string;
    score: number;
    matchData: { metadata: object };
  }
  const lunr: {
    Index: { load(index: object): { query(say: (clauses: Clauses) => void): Match[] } };
  };
  export default lunr;
}
