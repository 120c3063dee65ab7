import { createColors } from "picocolors";
import type { LiveFinding } from "./finding.ts";
import { agrees, type LiveReport } from "./verify-live.ts";

/** Raised when a field changes its meaning or goes; new fields do not count. */
const VERSION = 1;

/** The comparison for programs. */
export function jsonLiveReport(report: LiveReport): string {
  return `${JSON.stringify({ version: VERSION, agrees: agrees(report), ...rest(report) }, null, 2)}\n`;
}

function rest({ version, ...report }: LiveReport) {
  return { authentikVersion: version, ...report };
}

/** The comparison for people: value by value, then why. */
export function textLiveReport(report: LiveReport, color: boolean): string {
  const paint = createColors(color);
  const { integration, title, authentik, via, version, providers } = report;
  const findings = providers.flatMap((provider) => provider.findings);
  const width = Math.max(...findings.map(({ label }) => label.length));
  const marks = {
    agrees: paint.green("agrees "),
    differs: paint.red("differs"),
    unread: paint.yellow("unread "),
  };
  const line = ({ status, label, expected, found }: LiveFinding) => {
    const head = `  ${marks[status]}  ${label.padEnd(width)}  `;
    if (status === "agrees") return `${head}${found}`;
    const indent = " ".repeat(width + 13);
    return `${head}${expected}\n${indent}${paint.red(status === "unread" ? `gave ${found}` : `authentik says ${found}`)}`;
  };
  const causes = [...new Set(findings.flatMap(({ cause }) => cause ?? []))];
  return [
    `${paint.bold(`${integration}, ${title}`)}: this guide for authentik ${version} and ${authentik}${via ? `, reached at ${via}` : ""}`,
    ...providers.flatMap(({ name, protocol, findings: list }) => [
      "",
      ...(providers.length > 1 ? [`${name} (${protocol})`] : []),
      ...list.map(line),
    ]),
    "",
    ...(causes.length > 0
      ? ["Why, most likely:", ...causes.map((cause) => `- ${cause.replaceAll("**", "")}`), ""]
      : []),
    summary(findings),
    "",
  ].join("\n");
}

function summary(findings: readonly LiveFinding[]): string {
  const count = (status: LiveFinding["status"]) =>
    findings.filter((finding) => finding.status === status).length;
  const parts = [
    [count("agrees"), "agree"],
    [count("differs"), "differ"],
    [count("unread"), "could not be read"],
  ] as const;
  return `${parts
    .filter(([number], index) => index === 0 || number > 0)
    .map(([number, words]) => `${number} ${words}`)
    .join(", ")}.`;
}
