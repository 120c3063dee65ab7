import { ofRule, type Problem, type PropertyPath } from "../findings/problem.ts";
import type { Guide } from "../guide/guide.ts";
import type { LoadedDescriptor } from "../load.ts";
import { originAt } from "../page/mdx.ts";
import type { RenderedPage } from "../page/render.ts";
import type { Piece } from "../references/parse.ts";
import type { Scope } from "../references/scope.ts";
import type { RuleId } from "../rules/index.ts";
import type { PageFacts } from "../verify/page-facts.ts";

/** One string of a descriptor, split into text and references. */
export interface DescriptorString {
  path: PropertyPath;
  text: string;
  pieces: Piece[];
}

/** What a check of one guide can look at. */
export interface CheckContext {
  guide: Guide;
  descriptor: LoadedDescriptor;
  strings: readonly DescriptorString[];
  page: RenderedPage;
  facts: PageFacts;
  site: SiteFacts;
}

/** What a check can know of everything else. */
export interface SiteFacts {
  /**
   * Anchors of each page, by its address below the site: `/integrations/media/jellyfin`. Those of
   * a page that could not be made are unknown.
   */
  pages: Pick<ReadonlyMap<string, ReadonlySet<string> | undefined>, "get" | "has" | "keys">;
  /** Whether a file exists below `site/static`: `/img/x.png`. */
  hasStatic: (path: string) => boolean;
}

/** What a check found: the rest of a problem is added by {@link defineCheck}. */
export type Finding = Pick<Problem, "message"> &
  Partial<Pick<Problem, "hint" | "path" | "offset" | "length" | "at" | "cause">> & {
    /** Offset on the page, for what shows only there. */
    onPage?: number;
    /** Words of the descriptor's text that are meant, to mark no more than these. */
    words?: string;
  };

/** A rule that every guide must hold. */
export interface Check {
  /** Name of what must hold. */
  rule: RuleId;
  run: (context: CheckContext) => Promise<Problem[]>;
}

/**
 * Makes a check: adds rule, severity and file to what it finds, and leads a place on the page
 * back to the descriptor.
 */
export function defineCheck(
  rule: RuleId,
  find: (context: CheckContext) => Finding[] | Promise<Finding[]>,
): Check {
  return {
    rule,
    run: async (context) => {
      const findings = await find(context);
      return findings.map(({ onPage, words, ...finding }) => {
        const origin = onPage === undefined ? {} : originOnPage(context.page, onPage);
        return {
          ...ofRule(rule),
          file: context.guide.file,
          ...origin,
          ...(words === undefined ? {} : placeOfWords(words, origin.path, context.strings)),
          ...finding,
        };
      });
    },
  };
}

/** Where words stand in the text at a path, if they do. */
function placeOfWords(
  words: string,
  path: PropertyPath | undefined,
  strings: readonly DescriptorString[],
): Pick<Finding, "offset" | "length"> {
  const key = JSON.stringify(path);
  const offset = strings.find((string) => JSON.stringify(string.path) === key)?.text.indexOf(words);
  return offset === undefined || offset === -1 ? {} : { offset, length: words.length };
}

/** The scope of a string: its setup's, or what the whole page shares. */
export function scopeAt(path: PropertyPath, guide: Guide): Scope {
  const setup = path[0] === "setups" ? guide.setups[Number(path[1])] : undefined;
  return setup?.scope ?? guide.scope;
}

/** The part of the descriptor that an offset of its page shows; its template has no path. */
export function originOnPage(page: RenderedPage, offset: number): { path?: PropertyPath } {
  const origin = originAt(page.origins, offset);
  return origin ? { path: origin.path } : {};
}
