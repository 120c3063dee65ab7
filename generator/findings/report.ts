import type { reportFormats } from "../format-names.ts";
import type { Problem } from "./problem.ts";
import { githubReport } from "./report-github.ts";
import { jsonReport } from "./report-json.ts";
import { sarifReport } from "./report-sarif.ts";
import { textReport } from "./report-text.ts";

/** What a report may need besides the problems. */
export interface ReportContext {
  /** Source texts by file name, for code frames. */
  readonly sources: ReadonlyMap<string, string>;
  /** Whether the output may hold terminal colours. */
  readonly color?: boolean;
}

/** Writes problems as text. Pure: the order and the number of the problems given do not matter. */
export type Reporter = (problems: readonly Problem[], context: ReportContext) => string;

/** The name of a report format, as the command line spells it. */
export type ReportFormat = (typeof reportFormats)[number];

/** Every format a report can have. */
export const reporters: Readonly<Record<ReportFormat, Reporter>> = {
  text: textReport,
  json: jsonReport,
  github: githubReport,
  sarif: sarifReport,
};
