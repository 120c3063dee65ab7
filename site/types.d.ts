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
