import type { Node, Program, Property } from "./syntax.ts";

/** Calls a function for every part of a syntax tree, outer parts before inner ones. */
export function walk(program: Program, enter: (node: Node | Property) => void): void {
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
    } else if (typeof value === "object" && value !== null) {
      if ("type" in value && typeof value.type === "string") enter(value as Node | Property);
      for (const key in value) {
        if (key !== "loc" && key !== "extra") visit(value[key as keyof typeof value]);
      }
    }
  };
  visit(program);
}
