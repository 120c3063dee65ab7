import { orderProblems, type Place, type Problem } from "./problem.ts";

/**
 * Problems as workflow commands, which GitHub shows beside the changed lines of a pull request.
 *
 * @example ::error file=a.ts,line=3,endLine=3,col=9,endColumn=12,title=known-reference::Unexpected …
 */
export function githubReport(problems: readonly Problem[]): string {
  return orderProblems(problems)
    .map((problem) => {
      const { severity, file, place, rule, message, hint } = problem;
      const properties = [["file", file], ...position(place), ["title", rule]].map(
        ([name, value]) => `${name}=${escapeProperty(String(value))}`,
      );
      const text = hint === undefined ? message : `${message}\nfix: ${hint}`;
      return `::${severity} ${properties.join(",")}::${escapeData(text)}\n`;
    })
    .join("");
}

/** The runner refuses columns on an annotation of several lines, and annotates nothing then. */
function position(place: Place | undefined): [string, number][] {
  if (place === undefined) return [];
  const lines: [string, number][] = [
    ["line", place.line],
    ["endLine", place.endLine],
  ];
  if (place.line !== place.endLine) return lines;
  return [...lines, ["col", place.column], ["endColumn", place.endColumn]];
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
