import type { RuleId } from "../rules/index.ts";
import type { Problem } from "./problem.ts";

/** Findings without those that only repeat another's cause. */
export function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const of = (...rules: RuleId[]) => problems.filter(({ rule }) => rules.includes(rule));
  const typed = of("no-literal-endpoint");
  const unknown = of("unknown-reference", "reference-syntax");
  const hasNoSlug = of("file-name").some(
    ({ path, file }) => !path && !/(?:^|\/)[\w-]+\.ts$/.test(file),
  );
  const isDoubled =
    of("unique-setup").length > 0 || of("walk-is-complete").some(({ cause }) => cause);
  const isEcho: Partial<Record<RuleId, (problem: Problem) => boolean>> = {
    // An address that is typed by hand is one fault, also when it leads nowhere. A file's name that
    // can be no slug spoils each of them.
    "authentik-url": (problem) => hasNoSlug || typed.some((other) => isAtPath(problem, other)),
    "host-is-whole": (problem) => typed.some((other) => overlaps(problem, other)),
    // A reference that stands for nothing leaves no address, and means a placeholder that is there.
    "provider-is-sound": (problem) => unknown.some((other) => isAtPath(problem, other)),
    "placeholder-is-used": ({ path }) =>
      unknown.some(({ hint }) =>
        [".", "}"].some((end) => hint?.includes(`{{${path?.at(-1)}${end}`)),
      ),
    // A secret that was pasted, or a reference that was misspelt, is missing for that reason.
    "client-is-given": () =>
      of("no-secret", "reference-syntax").length > 0 ||
      unknown.some(({ hint }) => /\{\{client(?:Id|Secret)\}\}/.test(hint ?? "")),
    // What is there twice is one fault, not one for each of its headings.
    "unique-anchor": () => isDoubled,
  };
  return problems.filter((problem) => !isEcho[problem.rule]?.(problem));
}

function isAtPath({ path }: Problem, other: Problem): boolean {
  return JSON.stringify(path) === JSON.stringify(other.path);
}

/** Whether two findings are about the same stretch of a string. */
function overlaps(one: Problem, other: Problem): boolean {
  const [start, begin] = [one.offset ?? 0, other.offset ?? 0];
  return (
    isAtPath(one, other) && start < begin + (other.length ?? 1) && begin < start + (one.length ?? 1)
  );
}
