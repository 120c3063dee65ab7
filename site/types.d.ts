/// <reference types="@docusaurus/module-type-aliases" />
/// <reference types="@docusaurus/theme-classic" />
/// <reference types="@docusaurus/plugin-content-docs" />

/** Where a JSX element may stand depends on where it is: a custom element is valid in both. */
declare namespace React.JSX {
  interface IntrinsicElements {
    "hw-when": React.HTMLAttributes<HTMLElement>;
  }
}
