import { codeFrameColumns } from "@babel/code-frame";
import pc from "picocolors";
import type { RuleId } from "../rules/index.ts";
import { orderProblems, type Place, type Problem } from "./problem.ts";
import type { ReportContext } from "./report.ts";
import { LINE_BREAK } from "./source-places.ts";
import { summarize } from "./summary.ts";

/**
 * Problems for people: where, what, the lines of source, and the fix; at the end the count, which
 * files were not looked at any further, and the command that says why their rules are there.
 *
 * @example
 * integrations/crm/espocrm.ts:8:47  error  unknown-reference
 *   Unexpected `espocrm.ulr`, expected a value of this setup
 *   …code frame…
 *   fix: Write `espocrm.url`.
 */
export function textReport(problems: readonly Problem[], context: ReportContext): string {
  const ordered = orderProblems(problems);
  const colors = pc.createColors(context.color ?? false);
  const summary = summaryLine(ordered);
  const ids = [...new Set(ordered.map(({ rule }) => rule))].sort();
  const why =
    ids.length > 0 ? `\n${colors.cyan("why:")} npx hostwise explain ${ids.join(" ")}` : "";
  const unread = unreadFiles(ordered);
  const more =
    unread.length > 0
      ? `\n${colors.cyan("note:")} ${unread.length === 1 ? printable(unread[0] ?? "") : `${unread.length} files`} may hold more: the other checks wait until this is mended`
      : "";
  const blocks = ordered.map((problem) => block(problem, context, colors));
  const weight = ordered.some(({ severity }) => severity === "error") ? colors.red : colors.yellow;
  const last = ordered.length > 0 ? weight(summary) : colors.green(summary);
  return `${[...blocks, last].join("\n\n")}${more}${why}\n`;
}

/** Rules whose errors leave a descriptor unread, so that nothing else of it was looked at. */
const UNREAD: ReadonlySet<RuleId> = new Set([
  "descriptor-syntax",
  "descriptor-import",
  "descriptor-shape",
]);

function unreadFiles(problems: readonly Problem[]): string[] {
  const stopping = problems.filter(
    ({ rule, severity }) => severity === "error" && UNREAD.has(rule),
  );
  return [...new Set(stopping.map(({ file }) => file))];
}

type Colors = ReturnType<typeof pc.createColors>;

function block(problem: Problem, { sources, color = false }: ReportContext, colors: Colors) {
  const { file, place, severity, rule, message, hint, cause } = problem;
  const source = sources.get(file);
  const weight = severity === "error" ? colors.red : colors.yellow;
  const lines = [
    `${colors.bold(at(file, place))}  ${weight(severity)}  ${colors.dim(rule)}`,
    indent(printable(message)),
  ];
  if (place && source !== undefined) lines.push(indent(frame(source, place, color)));
  if (cause) {
    const where = cause.place ? ` (${at(file, cause.place)})` : "";
    lines.push(indent(`${colors.cyan("see:")} ${printable(cause.message)}${where}`));
  }
  if (hint !== undefined) lines.push(indent(`${colors.green("fix:")} ${printable(hint)}`));
  return lines.join("\n");
}

function at(file: string, place: Place | undefined): string {
  return printable(place ? `${file}:${place.line}:${place.column}` : file);
}

/** The lines around a place, with the place marked on its first line. */
function frame(source: string, place: Place, color: boolean): string {
  // A byte order mark is no column, see `sourcePlaces`.
  const text = printable(source.replace(/^\uFEFF/, ""));
  const firstLine = text.split(LINE_BREAK)[place.line - 1] ?? "";
  // Marks on every line of a long value would bury its beginning.
  const endColumn = place.endLine > place.line ? firstLine.length + 1 : place.endColumn;
  return codeFrameColumns(
    text,
    {
      start: { line: place.line, column: place.column },
      end: { line: place.line, column: endColumn },
    },
    { linesAbove: 1, linesBelow: 1, highlightCode: color, forceColor: color },
  );
}

/**
 * A control character in a descriptor could repaint the terminal. Each becomes one visible
 * character, so that columns stay right.
 */
function printable(text: string): string {
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, "\uFFFD");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function summaryLine(problems: readonly Problem[]): string {
  const { errors, warnings, files } = summarize(problems);
  if (errors + warnings === 0) return "No problems found";
  const counts = [count(errors, "error"), count(warnings, "warning")].filter(
    (_, index) => [errors, warnings][index] !== 0,
  );
  return `${counts.join(", ")} in ${count(files, "file")}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
