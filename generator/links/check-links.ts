import { signatures } from "../descriptor/authoring.ts";
import { placeProblems } from "../findings/place-problems.ts";
import { ofRule, orderProblems, type Problem } from "../findings/problem.ts";
import { setAside } from "../findings/set-aside.ts";
import { readSources } from "../load.ts";
import type { Progress, Project, Run } from "../pipeline.ts";
import { ruleOf } from "../rules/index.ts";
import { type ExternalLink, externalLinks } from "./external-links.ts";
import type { LinkCache } from "./link-cache.ts";
import { type Outcome, type Visitor, visit } from "./visit.ts";
import { isVisitable } from "./visitable.ts";

/** What visiting the links of a run found. */
export interface LinkCheck {
  problems: Problem[];
  /** Sources of the files that the links are in. */
  sources: Map<string, string>;
  /** How many addresses there are, and how many of them were visited now. */
  links: number;
  visited: number;
  /** How many more are on hosts that nobody visits: private ones, and those of examples. */
  leftOut: number;
}

/**
 * Visits the links of every verified page to other sites, each address once: what does not answer
 * is an error, what has moved a warning with the address that it leads to.
 */
export async function checkLinks(
  { pages }: Pick<Run, "pages">,
  project: Project,
  { visitor, cache }: { visitor: Visitor; cache: LinkCache },
  progress: Progress = () => {},
): Promise<LinkCheck> {
  const { links, leftOut } = await externalLinks(pages, project);
  const sources = readSources(
    project.root,
    pages.map(({ file }) => file),
  );
  const addresses = [...new Set(links.map(({ url }) => withoutFragment(url)))];
  const outcomes = new Map<string, Outcome>();
  let visited = 0;
  try {
    await Promise.all(
      addresses.map(async (url) => {
        const known = cache.recall(url);
        const outcome = known ?? (await visit(url, visitor, (to) => isVisitable(to, new Set())));
        if (!known) {
          cache.keep(url, outcome);
          visited++;
        }
        outcomes.set(url, outcome);
        progress(outcomes.size, addresses.length);
      }),
    );
  } finally {
    cache.save();
  }
  const found = links.flatMap((link) => {
    const outcome = outcomes.get(withoutFragment(link.url));
    return outcome ? problemOf(link, outcome) : [];
  });
  const placed = placeProblems(found, sources, signatures);
  const problems = pages.flatMap(({ file }) =>
    setAside(
      placed.filter((problem) => problem.file === file),
      { file, source: sources.get(file) ?? "" },
      (rule) => ruleOf(rule).foundBy === "check --links",
    ),
  );
  const files = new Set(pages.map(({ file }) => file));
  const elsewhere = placed.filter(({ file }) => !files.has(file));
  return {
    problems: orderProblems([...problems, ...elsewhere]),
    sources,
    links: addresses.length,
    visited,
    leftOut: leftOut.size,
  };
}

function problemOf({ url, where }: ExternalLink, outcome: Outcome): Problem[] {
  switch (outcome.is) {
    case "there":
      return [];
    case "failed":
      return [
        {
          ...ofRule("external-link-answers"),
          ...where,
          message: `Unexpected link to \`${url}\`: ${outcome.why}`,
          hint: "Write the address that the page has now, or remove the link.",
        },
      ];
    case "moved": {
      const fragment = new URL(url).hash;
      const to = outcome.to.includes("#") ? outcome.to : `${outcome.to}${fragment}`;
      return [
        {
          ...ofRule("external-link-is-current"),
          ...where,
          message: `Unexpected redirect of \`${url}\` ${outcome.forGood ? "for good" : "for now"}, expected the address that it leads to`,
          hint: `Write \`${to}\`${outcome.forGood ? "" : ", if it is meant to stay"}.`,
        },
      ];
    }
  }
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, "");
}
