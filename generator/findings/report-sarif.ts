import { type RuleId, ruleOf } from "../rules/index.ts";
import { orderProblems, type Place, type Problem } from "./problem.ts";

/** Problems as SARIF 2.1.0, which code scanning services read. */
export function sarifReport(problems: readonly Problem[]): string {
  const ordered = orderProblems(problems);
  const rules = [...new Set(ordered.map(({ rule }) => rule))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "hostwise", rules: rules.map(descriptionOf) } },
        columnKind: "utf16CodeUnits",
        newlineSequences: ["\r\n", "\n", "\r", "\u2028", "\u2029"],
        results: ordered.map((problem) => result(problem, rules.indexOf(problem.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** What a code scanning service shows beside each finding of a rule. */
function descriptionOf(id: RuleId) {
  const { summary, reason, severity } = ruleOf(id);
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: reason },
    help: { text: `${reason}\n\nnpx hostwise explain ${id}` },
    defaultConfiguration: { level: severity },
  };
}

function result({ rule, severity, file, place, message, hint, cause }: Problem, ruleIndex: number) {
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: hint === undefined ? message : `${message}\nfix: ${hint}` },
    locations: [location(file, place)],
    ...(cause && {
      relatedLocations: [{ ...location(file, cause.place), message: { text: cause.message } }],
    }),
  };
}

function location(file: string, place: Place | undefined) {
  const physicalLocation = { artifactLocation: { uri: uriOf(file) } };
  if (place === undefined) return { physicalLocation };
  const { line, column, endLine, endColumn } = place;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return { physicalLocation: { ...physicalLocation, region } };
}

/** A relative reference: file names may hold characters that mean something in a URI. */
function uriOf(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}
