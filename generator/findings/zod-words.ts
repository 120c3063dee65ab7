import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** What a kind of value is called for people who do not write code every day. */
const TYPES: Readonly<Record<string, string>> = {
  array: "a list",
  bigint: "a whole number",
  boolean: "true or false",
  date: "a date",
  function: "a function",
  int: "a whole number",
  map: "an object",
  nan: "something that is no number",
  never: "nothing",
  null: "null",
  number: "a number",
  object: "an object",
  record: "an object",
  set: "a list",
  string: "text",
  tuple: "a list",
  undefined: "nothing",
  void: "nothing",
};

const FORMATS: Readonly<Record<string, string>> = {
  base64: "base64 text",
  base64url: "base64url text",
  cidrv4: "an IPv4 range",
  cidrv6: "an IPv6 range",
  date: "a date such as 2026-05-31",
  datetime: "a date and time such as 2026-05-31T12:00:00Z",
  duration: "a duration such as PT10M",
  e164: "a phone number such as +31201234567",
  email: "an e-mail address",
  emoji: "an emoji",
  guid: "a UUID",
  hostname: "a host name",
  ipv4: "an IPv4 address",
  ipv6: "an IPv6 address",
  json_string: "JSON text",
  jwt: "a JSON web token",
  mac: "a MAC address",
  time: "a time such as 12:00:00",
  url: "a URL",
  uuid: "a UUID",
};

/** A longer text or list would drown the sentence that it stands in. */
const MAX_TEXT = 60;
const MAX_CHOICES = 20;

/** Names a kind of value: "text", "a list", "a whole number". */
export function typeWords(expected: string): string {
  return TYPES[expected] ?? `a ${expected}`;
}

/** Shows a value inside a sentence: short ones as they are written, others by their kind. */
export function valueWords(value: unknown): string {
  if (typeof value === "string") {
    const characters = [...value];
    if (characters.length <= MAX_TEXT) return JSON.stringify(value);
    return JSON.stringify(`${characters.slice(0, MAX_TEXT).join("")}…`);
  }
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) return value.length === 0 ? "empty list" : "list";
  if (typeof value === "object" && value !== null) {
    return value instanceof Date ? "date" : "object";
  }
  return typeof value === "function" ? "function" : String(value);
}

/**
 * Joins alternatives as a sentence does; each only once, and not more than a sentence holds.
 *
 * @example alternatives(["text", "a list", "null"]) // "text, a list or null"
 */
export function alternatives(words: Iterable<string>): string {
  const all = [...new Set(words)];
  const shown = all.slice(0, MAX_CHOICES);
  if (all.length > shown.length) return `${shown.join(", ")} or ${all.length - shown.length} more`;
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} or ${last}`;
}

/** The values that are allowed: `"a", "b" or "c"`. */
export function choiceWords(values: readonly unknown[]): string {
  return alternatives(values.map(valueWords));
}

/** A name of a property inside a sentence, or "item 2" for an entry of a list. */
export function nameWords(name: string | number): string {
  return typeof name === "number" ? `item ${name + 1}` : `\`${name}\``;
}

/** What a single issue wanted, as the end of "expected …". */
export function expectedWords(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeWords(issue.expected);
    case "invalid_value":
      return choiceWords(issue.values);
    case "too_small":
      return sizeWords(issue, issue.minimum, issue.inclusive === false ? "more than" : "at least");
    case "too_big":
      return sizeWords(issue, issue.maximum, issue.inclusive === false ? "less than" : "at most");
    case "not_multiple_of":
      return `a multiple of ${issue.divisor}`;
    case "invalid_format":
      return formatWords(issue);
    default:
      return "another value";
  }
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  array: ["item", "items"],
  file: ["byte", "bytes"],
  map: ["property", "properties"],
  set: ["item", "items"],
  string: ["character", "characters"],
};

function sizeWords(
  { origin, exact }: { readonly origin: string; readonly exact?: boolean },
  limit: number | bigint,
  comparison: string,
): string {
  const bound = `${exact ? "exactly" : comparison} ${limit}`;
  const unit = UNITS[origin]?.[limit === 1 || limit === 1n ? 0 : 1];
  return unit === undefined ? `${typeWords(origin)} of ${bound}` : `${bound} ${unit}`;
}

function formatWords(issue: z.core.$ZodIssueInvalidStringFormat): string {
  // Zod's type of an issue does not tell which formats bring which of these.
  const { format, pattern, prefix, suffix, includes } = issue as typeof issue &
    Readonly<Partial<Record<"prefix" | "suffix" | "includes", string>>>;
  if (prefix !== undefined) return `text that starts with ${valueWords(prefix)}`;
  if (suffix !== undefined) return `text that ends with ${valueWords(suffix)}`;
  if (includes !== undefined) return `text that contains ${valueWords(includes)}`;
  const known = FORMATS[format];
  if (known !== undefined) return known;
  return pattern === undefined ? `text in the form ${format}` : `text that matches ${pattern}`;
}

/** What a single issue found, as the beginning of "Unexpected …". */
export function foundWords(issue: Issue, value: unknown): string {
  if (issue.code !== "too_small" && issue.code !== "too_big") return valueWords(value);
  if (value === "") return "empty text";
  const size =
    typeof value === "string" || Array.isArray(value)
      ? value.length
      : value instanceof Map || value instanceof Set
        ? value.size
        : undefined;
  const units = UNITS[issue.origin];
  if (!size || !units) return valueWords(value);
  return `${typeof value === "string" ? "text" : "list"} of ${size} ${units[size === 1 ? 0 : 1]}`;
}
