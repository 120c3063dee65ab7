import type { PropertyPath } from "../findings/problem.ts";
import { parseReferences } from "../references/parse.ts";
import type { DescriptorString } from "./check.ts";

/** Every string of a descriptor as its author wrote it, keys left out. */
export function stringsOf(input: unknown, path: PropertyPath = []): DescriptorString[] {
  if (typeof input === "string") {
    return [{ path, text: input, pieces: parseReferences(input).pieces }];
  }
  if (Array.isArray(input))
    return input.flatMap((item, index) => stringsOf(item, [...path, index]));
  if (typeof input === "object" && input !== null) {
    return Object.entries(input).flatMap(([key, value]) => stringsOf(value, [...path, key]));
  }
  return [];
}
