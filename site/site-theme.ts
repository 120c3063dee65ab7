import path from "node:path";
import type { Plugin } from "@docusaurus/types";
import { firstPaintScript } from "./reader-values/first-paint.ts";

/** Without JavaScript nothing is hidden: every tab and every release's text, with its label. */
const withoutScript = `
[role="tablist"], [data-needs-script] { display: none !important; }
[role="tabpanel"][hidden], hw-when[hidden] { display: revert !important; }
[data-spanned][hidden] { display: grid !important; }
[data-spanned] small { display: revert !important; }
[role="tabpanel"] > p:first-child, hw-when > small:first-child { display: revert !important; }
`;

/** The look of hostwise and its half of the reader's values, as a Docusaurus theme. */
export default function siteTheme(): Plugin {
  return {
    name: "hostwise-theme",
    getThemePath: () => path.join(__dirname, "theme"),
    getClientModules: () =>
      ["well-formed-fragment.ts", "show-anchor.ts"].map((file) => path.join(__dirname, file)),
    injectHtmlTags: () => ({
      headTags: [
        { tagName: "script", innerHTML: firstPaintScript },
        `<noscript><style>${withoutScript}</style></noscript>`,
      ],
    }),
  };
}
