import type { Template } from "../values/template.ts";

/** A file that a person can use as it is. */
export interface Artifact {
  /** Name of the file. */
  name: string;
  /** The fence's language in Prism. */
  language: string;
  /** The file; its references carry the escapes for where they stand. */
  text: Template;
  /** What a person has to know or do beside it, in Markdown. */
  notes: readonly string[];
}

/** Why there is no such file for a setup. */
export interface Missing {
  missing: readonly string[];
}

/** Whether there is no file. */
export function isMissing(result: Artifact | Missing): result is Missing {
  return "missing" in result;
}
