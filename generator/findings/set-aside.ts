import { isRuleId, type RuleId, ruleIds, ruleOf } from "../rules/index.ts";
import { type IgnoreComment, ignoreComments } from "./ignore-comments.ts";
import { ofRule, type Problem } from "./problem.ts";
import { nearestName } from "./suggest.ts";

/** A descriptor whose comments count. */
export interface CommentedSource {
  readonly file: string;
  /** A text that parses. */
  readonly source: string;
}

/**
 * Takes away the problems that a comment of the descriptor sets aside, and adds what is wrong with
 * the comments: one without a reason, one that sets aside what cannot be, one that nothing needs.
 *
 * @param problems of this file, with their places
 * @param judged whether a rule was looked for at all, so that a comment can be called needless
 */
export function setAside(
  problems: readonly Problem[],
  { file, source }: CommentedSource,
  judged: (rule: RuleId) => boolean,
): Problem[] {
  const comments = ignoreComments(source);
  if (comments.length === 0) return [...problems];
  const isMeant = ({ rule, line }: IgnoreComment, problem: Problem) =>
    problem.file === file && problem.rule === rule && problem.place?.line === line;
  const able = comments.filter(({ rule }) => isRuleId(rule) && ruleOf(rule).canIgnore === true);
  return [
    ...problems.filter((problem) => !able.some((comment) => isMeant(comment, problem))),
    ...comments.flatMap((comment): Problem[] => {
      const { rule, place } = comment;
      const fault = faultOf(comment);
      if (fault) return [{ ...ofRule("ignore-is-explained"), file, place, ...fault }];
      if (!isRuleId(rule) || !judged(rule)) return [];
      if (problems.some((problem) => isMeant(comment, problem))) return [];
      return [
        {
          ...ofRule("ignore-is-used"),
          file,
          place,
          message: `Unused comment: line ${comment.line} has no finding of the rule \`${rule}\``,
          hint: "Remove it.",
        },
      ];
    }),
  ];
}

function faultOf({ rule, reason }: IgnoreComment): Pick<Problem, "message" | "hint"> | undefined {
  if (rule === "") {
    return {
      message: "Missing rule, expected its name and a reason",
      hint: "Write `hostwise-ignore-next-line <rule>: <reason>`.",
    };
  }
  if (!isRuleId(rule)) {
    const near = nearestName(rule, ruleIds);
    return {
      message: `Unexpected rule \`${rule}\`, expected one that there is`,
      hint: near ? `Did you mean \`${near}\`?` : "`hostwise explain` lists them all.",
    };
  }
  if (ruleOf(rule).canIgnore !== true) {
    return {
      message: `Unexpected rule \`${rule}\`: its findings cannot be set aside`,
      hint: "Mend the finding and remove the comment.",
    };
  }
  if (reason !== "") return undefined;
  return {
    message: `Missing reason, expected why \`${rule}\` does not count here`,
    hint: `Write \`hostwise-ignore-next-line ${rule}: <reason>\`.`,
  };
}
