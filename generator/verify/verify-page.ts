import { type CheckContext, originOnPage, type SiteFacts } from "../checks/check.ts";
import { checks } from "../checks/index.ts";
import { stringsOfWhole } from "../checks/strings.ts";
import { signatures } from "../descriptor/authoring.ts";
import { withoutEchoes } from "../findings/echoes.ts";
import { hasIgnoreComments } from "../findings/ignore-comments.ts";
import { placeProblems } from "../findings/place-problems.ts";
import { ofRule, type Problem } from "../findings/problem.ts";
import { setAside } from "../findings/set-aside.ts";
import type { Guide } from "../guide/guide.ts";
import type { LoadedDescriptor } from "../load.ts";
import { unreadableAt } from "../page/mdx.ts";
import type { RenderedPage } from "../page/render.ts";
import { asTemplateFault, placeOfComponent, type TemplateSource } from "../page/template-faults.ts";
import { type RuleId, ruleOf } from "../rules/index.ts";
import { isMdxFault, type MdxFault, type PageFacts } from "./page-facts.ts";

/** A page with what it was made from. */
interface MadePage {
  descriptor: LoadedDescriptor;
  guide: Guide;
  page: RenderedPage;
  /** What was read from its text, or why it cannot be read. */
  facts: PageFacts | MdxFault;
}

/**
 * Runs all checks over a page, without those that would only repeat what another has found or what
 * a comment in the descriptor sets aside.
 *
 * @param site what the checks may ask about other pages and files
 * @param templates what the page was rendered with: a fault may be theirs
 */
export async function verifyPage(
  { descriptor, guide, page, facts }: MadePage,
  site: SiteFacts,
  templates: readonly TemplateSource[] = [],
): Promise<Problem[]> {
  const problems = [...page.problems, ...unreadableProblems(descriptor)];
  if (isMdxFault(facts)) {
    const problem: Problem = {
      ...ofRule("mdx-syntax"),
      file: guide.file,
      message: `The rendered page is not MDX: ${facts.message}`,
      hint: "Correct the text that the page shows here.",
      ...originOnPage(page, facts.offset),
    };
    problems.push(problem.path ? problem : asTemplateFault(problem, page.mdx, facts, templates));
    return problems;
  }
  // A page with faulty references cannot be filled in, so the other checks would only repeat them.
  const canBeFilled = !problems.some(({ severity }) => severity === "error");
  const wanted = (rule: RuleId) => canBeFilled || !onPage.has(rule);
  const found = withoutEchoes([...problems, ...(await runChecks(wanted))]);
  const sources = new Map([[descriptor.file, descriptor.source]]);
  return setAside(
    hasIgnoreComments(descriptor.source) ? placeProblems(found, sources, signatures) : found,
    descriptor,
    (rule) => wanted(rule) && ruleOf(rule).foundBy === undefined,
  );

  async function runChecks(wanted: (rule: RuleId) => boolean): Promise<Problem[]> {
    const context: CheckContext = {
      guide,
      descriptor,
      strings: stringsOfWhole(descriptor.input),
      page,
      facts: facts as PageFacts,
      site,
    };
    const found = await Promise.all(
      checks.filter(({ rule }) => wanted(rule)).map((check) => check.run(context)),
    );
    return found.flat().map(inTemplate);
  }

  /** A component that no text of the descriptor has brought stands in a template. */
  function inTemplate(problem: Problem): Problem {
    const name = /^Unexpected component `<(.*)>`/.exec(problem.message)?.[1];
    if (problem.rule !== "known-component" || problem.path || name === undefined) return problem;
    return { ...problem, ...placeOfComponent(name, templates) };
  }
}

/** Checks that fill in the page's templates. */
const onPage: ReadonlySet<RuleId> = new Set(["authentik-url", "code-parses"]);

function unreadableProblems({ file, input }: LoadedDescriptor): Problem[] {
  return stringsOfWhole(input).flatMap(({ path, text }): Problem[] => {
    const offset = unreadableAt(text);
    if (offset === undefined) return [];
    const code = (text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return [
      {
        ...ofRule("descriptor-shape"),
        file,
        path,
        offset,
        message: `Unexpected character U+${code}, expected readable text`,
        hint: "Remove the invisible character.",
      },
    ];
  });
}
