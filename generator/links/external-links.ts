import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stringsOfWhole } from "../checks/strings.ts";
import type { Problem } from "../findings/problem.ts";
import { sourcePlaces } from "../findings/source-places.ts";
import type { Project, VerifiedPage } from "../pipeline.ts";
import { exampleHosts, isVisitable } from "./visitable.ts";

/** A link to another site, and where it is written. */
export interface ExternalLink {
  /** The address as it is written, its fragment included. */
  url: string;
  where: Pick<Problem, "file" | "path" | "offset" | "length" | "place">;
}

/**
 * The links of pages to other sites that may be visited, each with every place that writes it, and
 * the addresses that nobody visits.
 */
export async function externalLinks(
  pages: readonly VerifiedPage[],
  project: Project,
): Promise<{ links: ExternalLink[]; leftOut: ReadonlySet<string> }> {
  const fromElsewhere = new Set<string>();
  const leftOut = new Set<string>();
  const links: ExternalLink[] = [];
  for (const page of pages) {
    const guide = await page.loadGuide();
    const examples = exampleHosts(guide);
    const strings = stringsOfWhole(guide.integration);
    const urls = [...new Set(page.facts.links.map(({ is }) => is))];
    for (const url of urls) {
      if (!isVisitable(url, examples)) {
        if (/^https?:\/\//i.test(url)) leftOut.add(url);
        continue;
      }
      const found = strings.flatMap(({ path, text }) =>
        offsetsOf(url, text).map((offset) => ({
          url,
          where: { file: guide.file, path, offset, length: url.length },
        })),
      );
      if (found.length === 0) fromElsewhere.add(url);
      links.push(...found);
    }
  }
  const elsewhere = fromElsewhere.size > 0 ? inTemplates(fromElsewhere, project) : [];
  return { links: [...links, ...elsewhere], leftOut };
}

/** Where the templates write addresses; one that nobody writes has the folder for a place. */
function inTemplates(urls: ReadonlySet<string>, { root, templates }: Project): ExternalLink[] {
  const sources = readdirSync(join(root, templates), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".hbs"))
    .sort()
    .map((file) => ({
      file: `${templates}/${file.replaceAll("\\", "/")}`,
      source: readFileSync(join(root, templates, file), "utf8"),
    }));
  return [...urls].flatMap((url): ExternalLink[] => {
    const found = sources.flatMap(({ file, source }) =>
      offsetsOf(url, source).map((start) => ({
        url,
        where: { file, place: sourcePlaces(source)({ start, end: start + url.length }) },
      })),
    );
    return found.length > 0 ? found : [{ url, where: { file: templates } }];
  });
}

/** Where an address stands in a text, and not only the beginning of a longer one. */
function offsetsOf(url: string, text: string): number[] {
  const offsets: number[] = [];
  for (let at = text.indexOf(url); at !== -1; at = text.indexOf(url, at + 1)) {
    if (!/^[\w/?#=&%-]/.test(text.slice(at + url.length))) offsets.push(at);
  }
  return offsets;
}
