import { stringify } from "yaml";
import { categories } from "../descriptor/schema/integration.ts";
import { todosOf } from "../descriptor/todo.ts";
import { type Guide, type GuidePhase, type GuideSetup, located } from "../guide/guide.ts";
import { nested } from "../guide/optional-parts.ts";
import { contents, qualityOf, qualityWords } from "../quality.ts";
import { referencesOf } from "../values/template.ts";
import { filesView, valuesView } from "./artifacts.ts";
import { type BlockContext, blockViews, linkUrl } from "./blocks.ts";
import { checkView } from "./check-published.ts";
import { textMdx, valueMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import { phaseAnchor, setupPrefix } from "./phase-anchor.ts";
import { troublesViews } from "./troubles.ts";
import type { PageView, SetupView } from "./view.ts";
import type { PageWriter } from "./writer.ts";

/** Everything that the page's template says about one guide, every string written as MDX. */
export function viewOfGuide(guide: Guide, writer: PageWriter): PageView {
  const { integration, scope, slug } = guide;
  const outside = (anchor: string): BlockContext => ({
    writer,
    scope,
    setup: guide.setups.length === 1 ? guide.setups[0] : undefined,
    level: 3,
    anchor,
  });
  const markdown = (key: "about" | "edition", inline: boolean) => {
    const source = integration[key];
    return source === undefined ? null : writer.markdown(source, { path: [key], scope }, inline);
  };
  const troubles = troublesViews(guide);
  const quality = qualityOf(guide);
  return {
    name: textMdx(integration.name),
    slug,
    todos: todosOf(integration).map(({ what }) => textMdx(what)),
    about: markdown("about", false) ?? ("" as Mdx),
    homepage: {
      title: textMdx(integration.homepage),
      url: writer.marks.mark(linkUrl(integration.homepage), ["homepage"]),
    },
    support: integration.support,
    edition: markdown("edition", true),
    tested: integration.tested === undefined ? null : writer.text(integration.tested, ["tested"]),
    proved: quality.proved,
    quality: qualityWords(quality, [...contents]),
    notes: blockViews(located(integration.notes, ["notes"]), outside("notes")),
    placeholders: Object.entries(guide.values.placeholders)
      .filter(([, { optional }]) => !optional)
      .map(([name, { kind, label }]) => ({
        label: textMdx(label),
        example: valueMdx(kind === "origin" ? `{{${name}.url}}` : `{{${name}}}`),
      })),
    setups: guide.setups.map((setup) => setupView(setup, guide, writer)),
    tabs: guide.setups.length > 1,
    verification: blockViews(
      located(integration.verification, ["verification"]),
      outside("verify"),
    ),
    hasTroubleshooting: integration.troubleshooting.length + troubles.length > 0,
    troubles,
    troubleshooting: blockViews(
      located(integration.troubleshooting, ["troubleshooting"]),
      outside("troubleshooting"),
    ),
    resources: integration.resources.map(({ title, url }, index) => ({
      title: writer.text(title, ["resources", index, "title"]),
      url: writer.marks.mark(linkUrl(url), ["resources", index, "url"]),
    })),
  };
}

function setupView(entry: GuideSetup, guide: Guide, writer: PageWriter): SetupView {
  const { setup, scope, path } = entry;
  const prefix = setupPrefix(guide, entry);
  const withFiles = lastCreating(entry.phases);
  return {
    id: entry.id,
    title: entry.title,
    about:
      setup.about === undefined
        ? null
        : writer.markdown(setup.about, { path: [...path, "about"], scope }, false),
    requirements: setup.requirements.map((requirement, index) =>
      writer.markdown(requirement, { path: [...path, "requirements", index], scope }),
    ),
    phases: entry.phases.map((phase) => {
      const anchor = phaseAnchor(guide, entry, phase);
      return {
        title: writer.text(phase.title, [...phase.path, "title"]),
        id: anchor,
        optional: phase.optional,
        blocks: blockViews(phase.blocks, { writer, scope, setup: entry, level: 3, anchor }),
        files: phase === withFiles ? filesView(entry, guide, writer, `${prefix}files`) : null,
      };
    }),
    check: checkView(entry, guide, writer, `${prefix}published`),
    values: valuesView(entry, guide, writer, `${prefix}values`),
  };
}

/**
 * The phase that the files follow: with it, all is created in authentik that nobody may leave out.
 * What is only downloaded there has to be downloaded all the same, and comes behind them.
 */
function lastCreating(phases: readonly GuidePhase[]): GuidePhase | undefined {
  const creates = ({ blocks }: GuidePhase) =>
    blocks.some(({ value }) =>
      nested(value).some(({ type }) => type === "createApplication" || type === "createObject"),
    );
  const creating = phases.filter(creates);
  return creating.findLast(({ optional }) => !optional) ?? creating.at(-1);
}

/** What the front matter says about a page: words for the template, data for the browser. */
export interface FrontMatterView {
  name: string;
  path: string;
  data: string;
}

/** The front matter's view. Of the derived values, those stay that the page's text refers to. */
export function frontMatterView(
  { integration, slug, file, values, setups }: Guide,
  text: string,
  usedBySetup?: Record<string, string[]>,
): FrontMatterView {
  return {
    name: integration.name,
    path: `/${integration.category}/${slug}`,
    data: stringify(
      {
        keywords: [
          ...new Set([
            integration.name,
            ...integration.aliases,
            ...setups.flatMap(({ title, protocols }) => [title, ...protocols]),
          ]),
        ],
        image: previewImage(integration.category, slug),
        hostwise: {
          page: slug,
          name: integration.name,
          category: categories[integration.category],
          support: integration.support,
          protocols: [...new Set(setups.flatMap(({ protocols }) => protocols))],
          descriptor: file,
          placeholders: values.placeholders,
          derived: usedDerived(values.derived, text),
          // A list, because minifying a page's HTML sorts the keys of its data.
          ...(usedBySetup && {
            setups: Object.entries(usedBySetup).map(([id, shows]) => ({ id, shows })),
          }),
        },
      },
      { lineWidth: 0 },
    ).trimEnd(),
  };
}

/** Address of the picture that a link to the guide is shown with: `generator/preview-image`. */
export function previewImage(category: string, slug: string): string {
  return `/img/preview/${category}/${slug}.png`;
}

function usedDerived(derived: Guide["values"]["derived"], text: string) {
  const wanted = new Set<string>();
  const want = (template: string) => {
    for (const { path } of referencesOf(template)) {
      const facts = Object.hasOwn(derived, path) ? derived[path] : undefined;
      if (!facts || wanted.has(path)) continue;
      wanted.add(path);
      const [first, ...later] = facts;
      for (const fact of [first, ...later.map(({ is }) => is)]) want(fact);
    }
  };
  want(text);
  return Object.fromEntries(Object.entries(derived).filter(([path]) => wanted.has(path)));
}
