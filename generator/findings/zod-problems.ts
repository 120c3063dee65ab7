import { z } from "zod";
import { ofRule, type Problem, type PropertyPath } from "./problem.ts";
import { nearestChoice, nearestName } from "./suggest.ts";
import { formOf, sampleOf } from "./zod-forms.ts";
import { branches, schemasAt, validKeys, valueAt } from "./zod-keys.ts";
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
  readonly schema?: z.core.$ZodType | undefined;
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
  const told = problems.filter(({ missing }) => missing === undefined || !renamed.has(missing));
  return wholeForms(told, context).map(({ missing, renameTo, ...problem }) => problem);
}

/** Several parts of one short form that do not fit: its arguments are others, which is one mistake. */
function wholeForms(problems: readonly Found[], context: ZodProblemsContext): Found[] {
  const wholes = problems.map(({ path = [], at }) =>
    at === "key" || writtenForm(path.slice(0, -1), context) === undefined
      ? undefined
      : JSON.stringify(path.slice(0, -1)),
  );
  return problems.flatMap((problem, index): Found[] => {
    const whole = wholes[index];
    const isOne = wholes.filter((other) => other === whole).length === 1;
    if (whole === undefined || isOne) return [problem];
    if (wholes.indexOf(whole) < index) return [];
    const path = (problem.path ?? []).slice(0, -1);
    const { noun = "", form = "" } = writtenForm(path, context) ?? {};
    return [
      {
        ...RULE,
        file: context.file,
        path,
        message: `Unexpected parts of ${noun}, expected them as in \`${form}\``,
        hint: "Write each part in its place.",
      },
    ];
  });
}

/** The short form that an object was most likely written in. */
function writtenForm(path: Path, { input, schema }: ZodProblemsContext) {
  if (schema === undefined) return undefined;
  return schemasAt(schema, path, input)
    .flatMap((one) => branches(one, valueAt(input, path)))
    .map(formOf)
    .find((form) => form?.inOrder);
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
        ...ofValue(inner, path, path.at(-1), { ...context, schema: undefined }),
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
  const { hint, ...rest } = problem;
  const message = authoredMessage(issue.message, path, value, found);
  // Its author's words say what is wrong; what is not there, or half there, needs more.
  const needsMore = message.startsWith("Missing ") || hint?.includes("https://");
  const { hint: own = needsMore ? hint : undefined } = hintOf(issue, value);
  return { ...rest, message, ...(own === undefined ? {} : { hint: own }) };
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
  const near = theLonger(key, absent) ?? nearestName(key, absent);
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

/** The only name that goes on where a wrong one ends: `nameIdMapping` for `nameId`. */
function theLonger(key: string, names: readonly string[]): string | undefined {
  const [longer, ...more] = names.filter((name) =>
    name.toLowerCase().startsWith(key.toLowerCase()),
  );
  return key.length >= 4 && more.length === 0 ? longer : undefined;
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
    const unformed = withoutTag(path, context);
    if (unformed) return [unformed];
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
  const unformed = withoutTag(tagPath, context);
  if (unformed) return [unformed];
  return [ofChoice(choices, tagPath, valueAt(context.input, tagPath), context)];
}

/** Who writes short forms writes no tag: where it is missing, the form is another one, or none. */
function withoutTag(tagPath: Path, context: ZodProblemsContext): Found | undefined {
  const path = tagPath.slice(0, -1);
  const [form] = formsAt(path, context);
  if (form === undefined || valueAt(context.input, tagPath) !== undefined) return undefined;
  return unmet(form.noun, path, valueAt(context.input, path), context);
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
  context: ZodProblemsContext,
  found = valueWords(value),
): Found {
  const isMissing = value === undefined;
  const form = formsAt(path, context)[0];
  return {
    ...RULE,
    file: context.file,
    path: plain(path),
    message: `${isMissing ? `Missing ${subject(path)}` : `Unexpected ${found}`}, expected ${form?.noun ?? expected}`,
    ...sampleHint(path, value, context),
    ...(isMissing ? { missing: JSON.stringify(plain(path)) } : {}),
  };
}

function formsAt(path: Path, { input, schema }: ZodProblemsContext) {
  if (schema === undefined) return [];
  return schemasAt(schema, path, input).flatMap((one) => formOf(one) ?? []);
}

/** What can stand where nothing does, or something of another kind. */
function sampleHint(
  path: Path,
  value: unknown,
  context: ZodProblemsContext,
): { readonly hint?: string } {
  const { input, schema } = context;
  const last = path.at(-1);
  const [expected] = schema === undefined ? [] : schemasAt(schema, path, input);
  if (expected === undefined || last === undefined) return {};
  if (typeof value === "function") return { hint: "Write `(…)` behind its name, with its parts." };
  // Arithmetic with what is no number.
  if (Number.isNaN(value)) {
    return { hint: "Remove the sign before it: an entry of a list has none." };
  }
  const takes = branches(expected, value);
  const sample = sampleOf(expected);
  if (typeof value === "string" && takes.some((one) => one instanceof z.ZodURL)) {
    const isHost = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)/.test(value);
    return { hint: `Write \`${isHost ? JSON.stringify(`https://${value}`) : sample}\`.` };
  }
  // The right kind of value: what was expected of it says the message.
  if (typeof value === "string" && takes.some(takesText)) return {};
  if (Array.isArray(value) && value.length > 0 && takes.some(takesList)) return {};
  if ((typeof value === "number" || typeof value === "boolean") && takes.some(takesText)) {
    return { hint: `Put it in quotes: \`"${value}"\`.` };
  }
  const isEntry =
    (typeof value === "object" && value !== null && !Array.isArray(value)) ||
    (typeof value === "string" && sample === '["…"]');
  if (isEntry && takes.some(takesList)) {
    return { hint: "Put `[` before it and `]` behind it: there can be several." };
  }
  const whole = writtenForm(path.slice(0, -1), context)?.form;
  if (whole !== undefined) return { hint: `Write \`${whole}\`.` };
  if (sample === undefined) return {};
  return value === undefined && typeof last === "string"
    ? { hint: `Add \`${last}: ${sample}\`.` }
    : { hint: `Write \`${sample}\`.` };
}

function takesText(schema: z.core.$ZodType): boolean {
  return (
    schema instanceof z.ZodString || schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral
  );
}

function takesList(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodArray;
}

/** Zod's paths can hold symbols, which no descriptor has; they keep their description. */
function plain(path: Path): PropertyPath {
  return path.map((key) => (typeof key === "symbol" ? String(key.description) : key));
}
