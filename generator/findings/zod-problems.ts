import { z } from "zod";
import { ofRule, type Problem, type PropertyPath } from "./problem.ts";
import { nearestChoice, nearestName } from "./suggest.ts";
import { validKeys, valueAt } from "./zod-keys.ts";
import {
  alternatives,
  choiceWords,
  expectedWords,
  foundWords,
  nameWords,
  typeWords,
  valueWords,
} from "./zod-words.ts";

/** What the issues of a descriptor are about. */
export interface ZodProblemsContext {
  /** The descriptor's file, as reports show it. */
  readonly file: string;
  /** The value that was parsed: zod's issues do not hold it. */
  readonly input: unknown;
  /** The schema, from which valid property names are told. */
  readonly schema?: z.core.$ZodType;
}

/**
 * Turns what zod found in a descriptor into problems, one for each mistake.
 *
 * - Of a union only the branch is reported that the author most likely meant: the one whose `type`
 *   or `kind` is right, otherwise the one that fits best.
 * - A misspelled property is one problem, not one for the unknown name and one for the missing.
 * - A message that a schema's author wrote stays as it is; `params: { hint }` of a custom issue
 *   becomes the hint. Zod's own wording is replaced by plain words.
 */
export function zodProblems(
  { issues }: Pick<z.core.$ZodError, "issues">,
  context: ZodProblemsContext,
): Problem[] {
  const problems = issues.flatMap((issue) => fromIssue(issue, [], context));
  const renamed = new Set(problems.flatMap(({ renameTo }) => (renameTo ? [renameTo] : [])));
  return problems
    .filter(({ missing }) => missing === undefined || !renamed.has(missing))
    .map(({ missing, renameTo, ...problem }) => problem);
}

const RULE = ofRule("descriptor-shape");

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** A problem and what decides whether another one says the same. */
interface Found extends Problem {
  /** Identity of the property that is missing. */
  readonly missing?: string;
  /** Identity of the property that an unknown one was meant to be. */
  readonly renameTo?: string;
}

function fromIssue(issue: Issue, base: Path, context: ZodProblemsContext): Found[] {
  const path = [...base, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, issue, context));
    case "invalid_union":
      return fromUnion(issue, path, context);
    case "invalid_key":
      return issue.issues.map((inner) => ({
        ...ofValue(inner, path, path.at(-1), context),
        at: "key",
      }));
    case "invalid_element":
      return issue.issues.flatMap((inner) => fromIssue({ ...inner, path: [] }, path, context));
    default:
      return [ofValue(issue, path, valueAt(context.input, path), context)];
  }
}

/** A value that is missing or not what it has to be. */
function ofValue(issue: Issue, path: Path, value: unknown, context: ZodProblemsContext): Found {
  const found = foundWords(issue, value);
  const problem = {
    ...unmet(expectedWords(issue), path, value, context, found),
    ...hintOf(issue, value),
  };
  if (!isAuthored(issue, value)) return problem;
  return { ...problem, message: authoredMessage(issue.message, path, value, found) };
}

/** A schema's own message; one that only says what was expected gets what was found before it. */
function authoredMessage(message: string, path: Path, value: unknown, found: string): string {
  const sentence = message.replace(/\.$/, "");
  if (!sentence.startsWith("Expected ")) return sentence;
  const lead = value === undefined ? `Missing ${subject(path)}` : `Unexpected ${found}`;
  return `${lead}, e${sentence.slice(1)}`;
}

function subject(path: Path): string {
  const name = plain(path).at(-1);
  return name === undefined ? "default export" : nameWords(name);
}

const defaultMessage = z.locales.en().localeError;

/** Whether the message was written for this schema, and is not what zod says by itself. */
function isAuthored(issue: Issue, input: unknown): boolean {
  // A schema behind a transform saw another value than the one here, so this one cannot be compared.
  if (issue.code === "invalid_type" && /^Invalid input: expected /.test(issue.message))
    return false;
  const usual = defaultMessage({ ...issue, input } as z.core.$ZodRawIssue);
  return issue.message !== (typeof usual === "object" ? usual?.message : usual);
}

function hintOf(issue: Issue, value: unknown): { readonly hint?: string } {
  if (issue.code === "custom") {
    const hint: unknown = issue.params?.hint;
    return typeof hint === "string" ? { hint } : {};
  }
  return issue.code === "invalid_value" ? choiceHint(value, issue.values) : {};
}

function choiceHint(value: unknown, choices: readonly unknown[]): { readonly hint?: string } {
  if (typeof value !== "string") return {};
  const near = nearestChoice(
    value,
    choices.filter((choice) => typeof choice === "string"),
  );
  return near === undefined ? {} : { hint: `Write ${valueWords(near)}.` };
}

/** A property that nothing knows: misspelled, one level too deep or too high, or not there at all. */
function unknownKey(key: string, path: Path, issue: Issue, context: ZodProblemsContext): Found {
  const { file, input, schema } = context;
  const problem = {
    ...RULE,
    file,
    path: plain([...path, key]),
    at: "key",
  } as const;
  if (isAuthored(issue, valueAt(input, path))) return { ...problem, message: issue.message };
  const message = `Unexpected property ${nameWords(key)}`;
  const valid = schema ? validKeys(schema, path, input) : [];
  const present = new Set(Object.keys(Object(valueAt(input, path))));
  const absent = valid.filter((name) => !present.has(name));
  const near = nearestName(key, absent);
  if (near !== undefined) {
    return {
      ...problem,
      message: `${message}, expected ${nameWords(near)}`,
      hint: `Rename it to ${nameWords(near)}.`,
      renameTo: JSON.stringify(plain([...path, near])),
    };
  }
  const twin = nearestName(key, valid);
  if (twin !== undefined) {
    return { ...problem, message, hint: `Remove it: ${nameWords(twin)} is there already.` };
  }
  const home = schema && homeOf(key, path, valid, schema, input);
  if (home !== undefined) return { ...problem, message, hint: `Move it ${home}.` };
  const fitting = alternatives(absent.map(nameWords));
  return {
    ...problem,
    message,
    hint: fitting === "" ? "Remove it." : `Remove it, or write one of those that fit: ${fitting}.`,
  };
}

/** Where a property of this name would be right: further in (written or not yet), or further out. */
function homeOf(
  key: string,
  path: Path,
  siblings: readonly string[],
  schema: z.core.$ZodType,
  input: unknown,
): string | undefined {
  const takesKey = (place: Path) => validKeys(schema, place, input).includes(key);
  const inner =
    placesBelow(valueAt(input, path), path).find(takesKey) ??
    siblings.map((name) => [...path, name]).find(takesKey);
  if (inner !== undefined) return `into ${placeWords(inner)}`;
  const outer = path.findLastIndex((_, depth) => takesKey(path.slice(0, depth)));
  return outer < 0 ? undefined : `up, beside ${placeWords(path.slice(0, outer + 1))}`;
}

/** The paths of all objects and lists inside a value, outer ones first. */
function placesBelow(value: unknown, path: Path): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).map(([key, entry]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return { entry, place };
  });
  return [
    ...inner.filter(({ entry }) => typeof entry === "object").map(({ place }) => place),
    ...inner.flatMap(({ entry, place }) => placesBelow(entry, place)),
  ];
}

/** "`provider`", or "item 1 of `setups`" for an entry of a list. */
function placeWords(path: Path): string {
  const [outer, last] = plain(path).slice(-2);
  if (last === undefined) return outer === undefined ? "" : nameWords(outer);
  return typeof last === "number" && typeof outer === "string"
    ? `${nameWords(last)} of ${nameWords(outer)}`
    : nameWords(last);
}

function fromUnion(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: Path,
  context: ZodProblemsContext,
): Found[] {
  const value = valueAt(context.input, path);
  if (isAuthored(issue, value)) return [ofValue(issue, path, value, context)];
  if ("options" in issue && issue.options) {
    return [ofChoice(issue.options, path, value, context)];
  }
  const options = flatBranches(issue);
  if (options.length === 0) {
    const message = `Unexpected ${valueWords(value)} that fits more than one form, expected one`;
    return [{ ...ofValue(issue, path, value, context), message }];
  }
  // A branch for another kind of value says only that, and nothing about what is in this one.
  const meant = options.filter((option) => !option.some(isOtherKind));
  if (meant.length === 0) return [ofKinds(options.flat(), path, value, context)];
  const told = meant.filter((option) => !option.some(isWrongTag));
  const [best] = told.toSorted((a, b) => a.length - b.length || depthOf(b) - depthOf(a));
  if (best) return best.flatMap((inner) => fromIssue(inner, path, context));
  const tag = meant.flat().flatMap(tagOf).slice(0, 1);
  const choices = meant.flatMap((option) => option.flatMap(choicesOf));
  const tagPath = [...path, ...tag];
  return [ofChoice(choices, tagPath, valueAt(context.input, tagPath), context)];
}

/** The branches of a union and of the unions directly inside it. */
function flatBranches(issue: Extract<Issue, { code: "invalid_union" }>): Issue[][] {
  return issue.errors.flatMap((branch) => {
    const [only] = branch;
    const isNested =
      branch.length === 1 && only?.code === "invalid_union" && only.path.length === 0;
    return isNested && only.errors.length > 0 ? flatBranches(only) : [branch];
  });
}

/** The properties that tell the branches of our unions apart. */
const TAGS: readonly PropertyKey[] = ["type", "kind"];

/** Whether an issue says that a branch is for another `type` or `kind`. */
function isWrongTag(issue: Issue): boolean {
  return tagOf(issue).length > 0;
}

function tagOf(issue: Issue): PropertyKey[] {
  if (issue.code === "unrecognized_keys" && issue.path.length === 0) {
    return issue.keys.filter((key) => TAGS.includes(key)).slice(0, 1);
  }
  const isChoice = issue.code === "invalid_value" || choicesOf(issue).length > 0;
  return isChoice && issue.path.length === 1 ? issue.path.filter((key) => TAGS.includes(key)) : [];
}

function choicesOf(issue: Issue): readonly unknown[] {
  if (!issue.path.every((key) => TAGS.includes(key))) return [];
  if (issue.code === "invalid_value") return issue.values;
  return issue.code === "invalid_union" && "options" in issue ? (issue.options ?? []) : [];
}

function isOtherKind(issue: Issue): boolean {
  const isKind = issue.code === "invalid_type" || issue.code === "invalid_value";
  return isKind && issue.path.length === 0;
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(...issues.map(({ path }) => path.length));
}

/** None of several fixed values, whichever issues told them. */
function ofChoice(
  choices: readonly unknown[],
  path: Path,
  value: unknown,
  context: ZodProblemsContext,
): Found {
  const problem = unmet(choiceWords(choices), path, value, context);
  return { ...problem, ...choiceHint(value, choices) };
}

/** No branch is for this kind of value: "Unexpected 5, expected text or a list". */
function ofKinds(
  issues: readonly Issue[],
  path: Path,
  value: unknown,
  context: ZodProblemsContext,
): Found {
  const told = issues.filter(isOtherKind);
  const authored = told.find((issue) => isAuthored(issue, value));
  if (authored) return ofValue(authored, path, value, context);
  const choices = told.flatMap(choicesOf);
  const kinds = told.flatMap((issue) =>
    issue.code === "invalid_type" ? [typeWords(issue.expected)] : [],
  );
  const expected = alternatives([...kinds, ...choices.map(valueWords)]);
  return { ...unmet(expected, path, value, context), ...choiceHint(value, choices) };
}

/** The problem that a value is missing or not as expected. */
function unmet(
  expected: string,
  path: Path,
  value: unknown,
  { file }: ZodProblemsContext,
  found = valueWords(value),
): Found {
  const isMissing = value === undefined;
  return {
    ...RULE,
    file,
    path: plain(path),
    message: `${isMissing ? `Missing ${subject(path)}` : `Unexpected ${found}`}, expected ${expected}`,
    ...(isMissing ? { missing: JSON.stringify(plain(path)) } : {}),
  };
}

/** Zod's paths can hold symbols, which no descriptor has; they keep their description. */
function plain(path: Path): PropertyPath {
  return path.map((key) => (typeof key === "symbol" ? String(key.description) : key));
}
