import type { Place, Problem } from "../findings/problem.ts";

// Where a fault of the rendered page stands in the templates that made the page.

/** A template as it was read. */
export interface TemplateSource {
  /** Its file, as reports show it. */
  file: string;
  source: string;
}

/** A place in a template. */
type TemplatePlace = Pick<Problem, "file" | "place">;

/** What stands for a template that cannot be told: the page, which shows all others. */
const ANY = "templates/page.hbs";

/** What a template fills in. */
const FILLED = /\{\{[\s\S]*?\}\}\}?/g;

/**
 * The template's line that a line of a page was made from, if only one can have made it: what the
 * template fills in may be anything.
 */
export function lineOfPage(
  line: string,
  templates: readonly TemplateSource[],
): TemplatePlace | undefined {
  const found = linesOf(templates).flatMap((candidate) => {
    const still = candidate.text.trim().split(FILLED);
    const length = still.join("").trim().length;
    const form = new RegExp(`^${still.map(literal).join(".*")}$`);
    return length > 0 && form.test(line.trim()) ? [{ ...candidate, length }] : [];
  });
  const most = Math.max(...found.map(({ length }) => length));
  return only(found.filter(({ length }) => length === most));
}

/** The number of a page's line whose brace is never closed; MDX only tells that the page ends. */
export function unclosedLine(page: string): number | undefined {
  const blank = (code: string) => code.replace(/[^\n]/g, " ");
  const text = page
    .replace(/^ *(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ *\1 *$/gm, blank)
    .replace(/(`+)(?:(?!\1)[^\n])+\1/g, blank);
  const open: number[] = [];
  for (const { index, 0: brace } of text.matchAll(/[{}]/g)) {
    if (brace === "{") open.push(index);
    else open.pop();
  }
  const [first] = open;
  return first === undefined ? undefined : text.slice(0, first).split("\n").length;
}

/** The first place of the templates that uses a component. */
export function placeOfComponent(
  name: string,
  templates: readonly TemplateSource[],
): TemplatePlace | undefined {
  for (const { file, line, text } of linesOf(templates)) {
    const found = new RegExp(`<${literal(name)}(?![\\w.-])`).exec(text);
    if (found) return { file, place: onLine(line, found.index + 1, found[0].length) };
  }
  return undefined;
}

/** A fault of the page that no part of its descriptor has made, as one of the templates. */
export function asTemplateFault(
  problem: Problem,
  page: string,
  fault: { message: string; offset: number },
  templates: readonly TemplateSource[],
): Problem {
  // MDX tells where a tag was opened in its words only.
  const [whole = "", opened] = /\s*\((\d+):\d+(?:-\d+:\d+)?\)/.exec(fault.message) ?? [];
  const { offset } = fault;
  const isAtEnd = opened === undefined && page.slice(offset).trim() === "";
  const line = isAtEnd ? unclosedLine(page) : (opened ?? page.slice(0, offset).split("\n").length);
  const text = page.split("\n")[Number(line ?? 0) - 1] ?? "";
  return {
    ...problem,
    message: problem.message.replace(whole, ""),
    file: ANY,
    hint: "Correct the template, or one that it shows: what a descriptor says is escaped.",
    ...lineOfPage(text, templates),
  };
}

/**
 * Problems with each fault of a template once, with how many pages have it.
 *
 * @param problems of all pages
 */
export function gatherTemplateFaults(problems: readonly Problem[]): Problem[] {
  const key = ({ file, rule, message, place }: Problem) =>
    JSON.stringify([file, rule, message, place]);
  const counts = new Map<string, number>();
  for (const problem of problems) {
    if (isOfTemplate(problem)) counts.set(key(problem), (counts.get(key(problem)) ?? 0) + 1);
  }
  const told = new Set<string>();
  return problems.flatMap((problem) => {
    if (!isOfTemplate(problem)) return [problem];
    if (told.has(key(problem))) return [];
    told.add(key(problem));
    const pages = counts.get(key(problem)) ?? 1;
    const hint = [problem.hint, pages > 1 ? `${pages} pages have it.` : undefined];
    return [{ ...problem, hint: hint.filter((part) => part !== undefined).join(" ") }];
  });
}

function isOfTemplate({ file }: Problem): boolean {
  return file.startsWith("templates/");
}

interface TemplateLine {
  file: string;
  line: number;
  text: string;
}

function linesOf(templates: readonly TemplateSource[]): TemplateLine[] {
  return templates.flatMap(({ file, source }) =>
    source.split("\n").map((text, index) => ({ file, line: index + 1, text })),
  );
}

function only(lines: readonly TemplateLine[]): TemplatePlace | undefined {
  const [line, ...others] = lines;
  if (!line || others.length > 0) return undefined;
  const start = line.text.search(/\S/) + 1;
  return { file: line.file, place: onLine(line.line, start, line.text.trim().length) };
}

function onLine(line: number, column: number, length: number): Place {
  return { line, column, endLine: line, endColumn: column + length };
}

/** A text as a pattern that matches it alone. */
function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
