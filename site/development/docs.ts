import docs from "@docusaurus/plugin-content-docs";
import { outlineFile } from "../../generator/outline-file.ts";

export { validateOptions } from "@docusaurus/plugin-content-docs";

/**
 * Docusaurus's docs plugin for the generated pages. While one writes, it reads all of them again
 * only when what it takes from them has changed, not with each word of a page's text: that is the
 * bundler's alone.
 */
export default async function guides(...parameters: Parameters<typeof docs>) {
  const plugin = await docs(...parameters);
  return { ...plugin, getPathsToWatch: () => [outlineFile(parameters[0])] };
}
