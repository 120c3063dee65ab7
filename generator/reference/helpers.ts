import * as authoring from "../descriptor/authoring.ts";
import type { Mdx } from "../page/mdx.ts";
import { codeMdx } from "./markdown.ts";

/**
 * The short forms that make a part of a descriptor, with their arguments: `step(text, …blocks)`.
 * Which helper makes which part is found by calling it.
 *
 * @param key the property that tells parts apart
 * @param value the part: `step`, `group`, `origin`
 */
export function helpersFor(key: "type" | "kind", value: string): Mdx[] {
  return Object.entries(authoring.signatures).flatMap(([name, signature]) => {
    const made = call(name, signature);
    return made?.[key] === value && !(key === "kind" && "type" in made)
      ? [codeMdx(`${name}(${signature.map(argument).join(", ")})`)]
      : [];
  });
}

function call(name: string, signature: readonly string[]): Record<string, unknown> | undefined {
  const helper: unknown = Reflect.get(authoring, name);
  // One without arguments to trace makes no object.
  if (typeof helper !== "function" || signature.length === 0) return undefined;
  const given = signature.filter((parameter) => !parameter.startsWith("..."));
  const made: unknown = helper(...given.map((parameter) => (parameter === "&" ? {} : parameter)));
  return typeof made === "object" && made !== null ? { ...made } : undefined;
}

function argument(parameter: string): string {
  if (parameter === "&") return "{ … }";
  return parameter.startsWith("...") ? `…${parameter.slice(3)}` : parameter;
}
