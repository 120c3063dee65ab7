import pc from "picocolors";
import { orderProblems, type Problem } from "../findings/problem.ts";
import { reporters } from "../findings/report.ts";
import type { Imported } from "./import-guide.ts";
import type { Outcome } from "./ledger.ts";
import { lossesOf } from "./round-trip.ts";
import type { Unit } from "./units.ts";

/** How many pieces of guides became what. */
export interface Score {
  pieces: number;
  facts: number;
  steps: number;
  free: number;
  leftOut: number;
  /** Values, words of code and labels that no piece accounts for, and that the page lacks. */
  lost?: number;
  /** Facts and steps among all pieces and what was lost, in percent. */
  percent: number;
}

/**
 * Counts what became of the pieces of guides.
 *
 * @param lost how many things of the guides their pages lack
 */
export function scoreOf(units: readonly Pick<Unit, "outcome">[], lost = 0): Score {
  const count = (outcome: Outcome) => units.filter((unit) => unit.outcome === outcome).length;
  const [facts, steps] = [count("fact"), count("step")];
  return {
    pieces: units.length,
    facts,
    steps,
    free: count("free"),
    leftOut: count("out"),
    ...(lost > 0 ? { lost } : {}),
    percent: units.length === 0 ? 0 : Math.floor((100 * (facts + steps)) / (units.length + lost)),
  };
}

/** What the figures of a score count, in a sentence. */
const explanation =
  "A piece is a sentence, heading, code block, table row, link, picture or element of the guide. Facts are typed values and what the generator says by itself; steps are actions and remarks on fields in the guide's words; the rest is listed above.";

/** What was imported, for people: findings, what no fact holds, the round trip and the score. */
export function importReport(
  guides: readonly Imported[],
  {
    color = false,
    written = new Map(),
  }: { color?: boolean; written?: ReadonlyMap<string, string> } = {},
): string {
  const colors = pc.createColors(color);
  const parts = guides.map((guide) => {
    const { file, target, units, checks, todos, notCopied = [], roundTrip } = guide;
    const where = written.get(file) ?? target;
    const lines = [
      colors.bold(where === undefined ? `${file}: no descriptor` : `${file} -> ${where}`),
    ];
    const problems = [
      ...guide.problems,
      ...checks.map((problem) => ({ ...problem, file: where ?? problem.file })),
    ];
    if (problems.length > 0) {
      const sources = new Map([
        [file, guide.text],
        ...(where && guide.source ? [[where, guide.source] as const] : []),
      ]);
      lines.push(reporters.text(problems, { sources, color }).trimEnd());
    }
    lines.push(...listed("Kept as free Markdown:", units, "free"));
    lines.push(...listed("Left out:", units, "out"));
    if (todos.length > 0) lines.push(["To do:", ...todos.map((todo) => `  - ${todo}`)].join("\n"));
    if (notCopied.length > 0) {
      const left = notCopied.map(({ from, to, reason }) => `  - ${from} to ${to}: ${reason}`);
      lines.push(["Pictures not copied:", ...left].join("\n"));
    }
    if (roundTrip) {
      const { compared, differences } = roundTrip;
      const what = `${count(compared.value, "value")}, ${count(compared.address, "address", "addresses")}, ${count(compared.code, "code block")}, ${count(compared.link, "link")}`;
      lines.push(
        differences.length === 0
          ? `Round trip: the page has all ${what} of the guide.`
          : [
              `Round trip: of ${what} of the guide, these differ:`,
              ...differences.map(
                ({ kind, text, line, became }) =>
                  `  - ${kind} only in the guide, line ${line}: ${text}${became === undefined ? "" : `; the page has ${became}`}`,
              ),
            ].join("\n"),
      );
    }
    lines.push(scoreLine(scoreOf(units, lossesOfAll([guide]))));
    return lines.join("\n\n");
  });
  const all = guides.flatMap(({ units }) => units);
  const total =
    guides.length > 1
      ? [`All ${guides.length} guides: ${scoreLine(scoreOf(all, lossesOfAll(guides)))}`]
      : [];
  return `${[...parts, ...total, explanation].join("\n\n")}\n`;
}

function lossesOfAll(guides: readonly Imported[]): number {
  return guides.reduce((sum, { roundTrip }) => sum + (roundTrip ? lossesOf(roundTrip) : 0), 0);
}

function scoreLine({ pieces, facts, steps, free, leftOut, lost = 0, percent }: Score): string {
  const more = lost > 0 ? `; ${lost} more only in the guide` : "";
  return `Score: ${percent} % of ${count(pieces, "piece")} (${facts} as facts, ${steps} as steps; ${free} as free Markdown, ${leftOut} left out${more}).`;
}

function listed(title: string, units: readonly Unit[], outcome: Outcome): string[] {
  const found = units.filter((unit) => unit.outcome === outcome);
  if (found.length === 0) return [];
  return [
    [
      title,
      ...found.map(
        ({ place, kind, text, reason, file }) =>
          `  ${file === undefined ? "" : `${file}:`}${place.line}:${place.column}  ${kind}: ${text.length > 160 ? `${text.slice(0, 159)}…` : text}${reason === undefined ? "" : ` (${reason})`}`,
      ),
    ].join("\n"),
  ];
}

function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** The same for programs. */
export function importJson(
  guides: readonly Imported[],
  written: ReadonlyMap<string, string>,
): string {
  const data = {
    version: 1,
    score: scoreOf(
      guides.flatMap(({ units }) => units),
      lossesOfAll(guides),
    ),
    guides: guides.map((guide) => {
      const { file, target, source, problems, checks, todos, notCopied, units, roundTrip } = guide;
      return {
        file,
        ...(target === undefined ? {} : { target }),
        ...(written.has(file) ? { written: written.get(file) } : {}),
        score: scoreOf(units, lossesOfAll([guide])),
        problems: orderProblems(problems).map(withoutPath),
        checks: orderProblems(checks).map(withoutPath),
        todos,
        residue: units.filter(({ outcome }) => outcome === "free" || outcome === "out"),
        ...(notCopied ? { notCopied } : {}),
        ...(roundTrip ? { roundTrip } : {}),
        ...(source === undefined ? {} : { source }),
      };
    }),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function withoutPath({ rule, severity, file, place, message, hint }: Problem) {
  return { rule, severity, file, place, message, hint };
}
