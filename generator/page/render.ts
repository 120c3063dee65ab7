import type { Problem } from "../findings/problem.ts";
import type { Guide } from "../guide/guide.ts";
import { placeholdersOf } from "../values/resolve.ts";
import { referencesOf, writeTemplate } from "../values/template.ts";
import { authentikVersions } from "../values/versions.ts";
import type { Origin } from "./mdx.ts";
import type { Templates } from "./templates.ts";
import type { PageView } from "./view.ts";
import { frontMatterView, viewOfGuide } from "./view-of-guide.ts";
import { PageWriter } from "./writer.ts";

/** A page as it was rendered, before it is verified. */
export interface RenderedPage {
  guide: Guide;
  mdx: string;
  /** Which part of the descriptor each stretch of the page shows. */
  origins: Origin[];
  /** What was wrong with the descriptor's strings. */
  problems: Problem[];
  /** Names of the values that the descriptor's strings refer to. */
  used: ReadonlySet<string>;
}

/** A guide with every string written as MDX: what a page is before the templates put it together. */
export interface PreparedGuide {
  guide: Guide;
  view: PageView;
  writer: PageWriter;
}

/** Writes the strings of a guide as MDX: the long half of rendering, the same for all templates. */
export function prepareGuide(guide: Guide): PreparedGuide {
  const writer = new PageWriter(guide);
  return { guide, view: viewOfGuide(guide, writer), writer };
}

/** Renders a guide with the templates. */
export function renderGuide(guide: Guide, templates: Templates): RenderedPage {
  return renderPrepared(prepareGuide(guide), templates);
}

/** Renders a prepared guide with the templates. */
export function renderPrepared(
  { guide, view, writer }: PreparedGuide,
  templates: Templates,
): RenderedPage {
  const { text, origins } = writer.marks.take(templates.page(view));
  const used = usedBySetup({ guide, view, writer }, templates);
  const frontMatter = `${templates.frontMatter(frontMatterView(guide, text, used))}\n`;
  const shift = frontMatter.length;
  return {
    guide,
    mdx: frontMatter + text,
    origins: origins.map(({ path, start, end }) => ({
      path,
      start: start + shift,
      end: end + shift,
    })),
    problems: writer.problems,
    used: writer.used,
  };
}

/**
 * Of a guide with several setups: the names of the placeholders that each needs, by its id. The
 * form asks for those of the chosen setup alone; what only the parts around them show, it always
 * asks for.
 */
function usedBySetup({ guide, view, writer }: PreparedGuide, templates: Templates) {
  if (!view.tabs) return undefined;
  const names = Object.keys(guide.values.placeholders);
  const bare = { ...view, tabs: false, notes: [], placeholders: [], verification: [] };
  const around = { hasTroubleshooting: false, troubleshooting: [], troubles: [] };
  const used = view.setups.map((setup) => {
    const { text } = writer.marks.take(templates.page({ ...bare, ...around, setups: [setup] }));
    const template = writeTemplate(referencesOf(text));
    return new Set(
      authentikVersions.flatMap((version) => [...placeholdersOf(guide.values, template, version)]),
    );
  });
  const isNeeded = (name: string, by: ReadonlySet<string> | undefined) =>
    by?.has(name) || !used.some((others) => others.has(name));
  return Object.fromEntries(
    view.setups.map(({ id }, index) => [id, names.filter((name) => isNeeded(name, used[index]))]),
  );
}
