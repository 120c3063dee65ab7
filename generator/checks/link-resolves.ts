import { nearestName } from "../findings/suggest.ts";
import { defineCheck } from "./check.ts";

/** A link within the site leads to a page that exists, and to an anchor on it. */
export const linkResolves = defineCheck("link-resolves", ({ facts, site }) =>
  facts.links.flatMap(({ is, offset }) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(is)) return [];
    const [path = "", anchor] = is.split("#");
    const address = path.replace(/\/$/, "");
    if (path !== "" && !site.pages.has(address)) {
      const near = nearestName(path, site.pages.keys());
      return [
        {
          onPage: offset,
          words: is,
          message: `Unexpected link to \`${is}\`: the site has no such page`,
          hint: near
            ? `Did you mean \`${near}\`?`
            : "Link to a guide by its address: `/integrations/<category>/<slug>`.",
        },
      ];
    }
    const anchors = path === "" ? facts.anchors : site.pages.get(address);
    if (anchor === undefined || !anchors || anchors.has(anchor)) return [];
    const near = nearestName(anchor, anchors);
    return [
      {
        onPage: offset,
        words: is,
        message: `Unexpected anchor \`#${anchor}\`: the page has no such heading`,
        hint: near ? `Did you mean \`#${near}\`?` : "Link to a heading that is there.",
      },
    ];
  }),
);
