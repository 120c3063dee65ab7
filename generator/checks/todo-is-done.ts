import { todosOf } from "../descriptor/todo.ts";
import { defineCheck } from "./check.ts";

/** A guide for readers has no `todo("…")` entry left. */
export const todoIsDone = defineCheck("todo-is-done", ({ descriptor }) =>
  todosOf(descriptor.input).map(({ path, at, what }) => ({
    path,
    at,
    message: what === "" ? "To do, without a word of what is missing" : `To do: ${what}`,
    hint: "Find it out, and write it in place of `todo(…)`.",
  })),
);
