import type { PropertyPath } from "../findings/problem.ts";

const OPEN = "⟦TODO: ";
const CLOSE = "⟧";
const TODO = /⟦TODO: ([^⟧]*)⟧/g;

/** A {@link todo} entry and nothing else. */
export const loneTodo = /^⟦TODO: [^⟧]*⟧$/;

/**
 * Stands for a text that is still to be found out: `about: todo("What it is")`. Preview shows it
 * as it is, `check` warns of it, and `check --release` refuses it.
 *
 * @param what what is missing, for whoever finds it out
 */
export const todo = (what: string): string =>
  // Without a word it is still an entry: `check` names its place.
  `${OPEN}${(what ?? "").replaceAll(CLOSE, "")}${CLOSE}`;

/** What the {@link todo} entries in a text say is missing. */
export function todosIn(text: string): string[] {
  return Array.from(text.matchAll(TODO), ([, what = ""]) => what);
}

/** A text of the same length with nothing in the place of its {@link todo} entries. */
export function withBlankTodos(text: string): string {
  return text.replace(TODO, (entry) => " ".repeat(entry.length));
}

/** Whether a text is a {@link todo} entry and nothing else. */
export function isTodo(text: string): boolean {
  return loneTodo.test(text);
}

/** A {@link todo} entry in a descriptor. */
export interface Todo {
  path: PropertyPath;
  /** Whether it stands in the name of the property or in its value. */
  at: "key" | "value";
  what: string;
}

/** Every {@link todo} entry in a descriptor, names of properties included, in order. */
export function todosOf(value: unknown, path: PropertyPath = []): Todo[] {
  if (typeof value === "string") return entries(value, path, "value");
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => todosOf(item, [...path, index]));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...entries(key, [...path, key], "key"),
    ...todosOf(item, [...path, key]),
  ]);
}

function entries(text: string, path: PropertyPath, at: Todo["at"]): Todo[] {
  return todosIn(text).map((what) => ({ path, at, what }));
}
