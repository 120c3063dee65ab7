import type { PropertyPath } from "../findings/problem.ts";
import { parseReferences } from "../references/parse.ts";
import type { DescriptorString } from "./check.ts";

/** Every string of a descriptor, or of a part of it, as its author wrote it, keys left out. */
export function stringsOf(input: unknown, path: PropertyPath = []): DescriptorString[] {
  const found: DescriptorString[] = [];
  collect(input, path, found);
  return found;
}

/** The same for a whole descriptor, which several parts of a page's making ask for in turn. */
export function stringsOfWhole(descriptor: unknown): readonly DescriptorString[] {
  const known = latest.find(({ of }) => of === descriptor);
  if (known) return known.strings;
  const strings = stringsOf(descriptor);
  latest.unshift({ of: descriptor, strings });
  latest.length = Math.min(latest.length, LATEST);
  return strings;
}

/** As its author wrote it and validated: one page's making asks for both. */
const LATEST = 2;

/** Those of thousands of descriptors would fill the memory. */
const latest: { of: unknown; strings: readonly DescriptorString[] }[] = [];

function collect(input: unknown, path: PropertyPath, found: DescriptorString[]): void {
  if (typeof input === "string") {
    found.push({ path, text: input, pieces: parseReferences(input).pieces });
  } else if (Array.isArray(input)) {
    for (const [index, item] of input.entries()) collect(item, [...path, index], found);
  } else if (typeof input === "object" && input !== null) {
    for (const [key, value] of Object.entries(input)) collect(value, [...path, key], found);
  }
}
