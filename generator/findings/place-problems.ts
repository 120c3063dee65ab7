import { createLocator, type Locator, type Signatures } from "./locate.ts";
import type { Problem } from "./problem.ts";

/**
 * Gives every problem that has a path its place in the source, and its cause likewise. Problems that
 * have a place already, or whose file is not among the sources, stay as they are.
 */
export function placeProblems(
  problems: readonly Problem[],
  sources: ReadonlyMap<string, string>,
  signatures: Signatures,
): Problem[] {
  const locators = new Map<string, Locator>();
  const locatorOf = (file: string): Locator | undefined => {
    const source = sources.get(file);
    if (source === undefined) return undefined;
    const locator = locators.get(file) ?? createLocator(source, signatures);
    locators.set(file, locator);
    return locator;
  };
  return problems.map((problem) => {
    const locate = locatorOf(problem.file);
    if (locate === undefined) return problem;
    const { path, place, cause } = problem;
    return {
      ...problem,
      ...(path && !place ? { place: locate(path, problem) } : {}),
      ...(cause?.path && !cause.place ? { cause: { ...cause, place: locate(cause.path) } } : {}),
    };
  });
}
