import { defineCheck } from "./check.ts";

/** An image is a file of the site, with a text for those who do not see it. */
export const imageExists = defineCheck("image-exists", ({ facts, site }) =>
  facts.images.flatMap(({ is: { src, alt }, offset }) => [
    ...(site.hasStatic(src)
      ? []
      : [
          {
            onPage: offset,
            words: src,
            message: `Unexpected image \`${src}\`: the file does not exist`,
            hint: `Add it as \`site/static${src.startsWith("/") ? src : `/${src}`}\`; pages load nothing from other hosts.`,
          },
        ]),
    ...(alt.trim() === ""
      ? [{ onPage: offset, message: `Missing text for the image \`${src}\`` }]
      : []),
  ]),
);
