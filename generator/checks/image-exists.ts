import { posix } from "node:path";
import { defineCheck } from "./check.ts";

/** An image is a file of the site, with a text for those who do not see it. */
export const imageExists = defineCheck("image-exists", ({ facts, site }) =>
  facts.images.flatMap(({ is: { src, alt }, offset }) => [
    ...(isBelowSite(src) && site.hasStatic(src)
      ? []
      : [{ onPage: offset, words: src, ...missing(src) }]),
    ...(alt.trim() === ""
      ? [{ onPage: offset, message: `Missing text for the image \`${src}\`` }]
      : []),
  ]),
);

/** Whether an address is a path of the site, written in one way only: no other host, and no way out. */
function isBelowSite(src: string): boolean {
  return src.startsWith("/") && posix.normalize(src) === src;
}

function missing(src: string): { message: string; hint: string } {
  return isBelowSite(src)
    ? {
        message: `Unexpected image \`${src}\`: the file does not exist`,
        hint: `Add it as \`site/static${src}\`; pages load nothing from other hosts.`,
      }
    : {
        message: `Unexpected image \`${src}\`, expected a path below \`site/static\` such as \`/img/espocrm-login.png\``,
        hint: "Keep the picture in that folder and name it from there; pages load nothing from other hosts.",
      };
}
