import type { ThemeConfig } from "@docusaurus/preset-classic";

type PrismTheme = NonNullable<NonNullable<ThemeConfig["prism"]>["theme"]>;

/**
 * Colours of highlighted code, as variables that `custom.css` sets for light and dark. One theme
 * for both means that nothing is painted twice when a page hydrates.
 */
export const prismTheme: PrismTheme = {
  plain: { color: "var(--hw-code-ink)", backgroundColor: "var(--hw-code-paper)" },
  styles: [
    { types: ["comment", "prolog", "doctype"], style: { color: "var(--hw-code-comment)" } },
    {
      types: ["string", "attr-value", "char", "inserted", "url"],
      style: { color: "var(--hw-code-string)" },
    },
    {
      types: ["key", "atrule", "attr-name", "property", "selector", "tag"],
      style: { color: "var(--hw-code-key)" },
    },
    {
      types: ["keyword", "boolean", "number", "builtin", "constant", "function", "directive"],
      style: { color: "var(--hw-code-word)" },
    },
    { types: ["punctuation", "operator"], style: { color: "var(--hw-code-quiet)" } },
    { types: ["deleted"], style: { color: "var(--hw-error)" } },
    // Marks (components/Marked) come last: whose value it is matters more than its syntax.
    { types: ["hw-mark--own"], style: { color: "var(--hw-own-ink)" } },
    { types: ["hw-mark--example"], style: { color: "var(--hw-example-ink)" } },
  ],
};
