// Files that a person can use as they are, made from the same facts as the page. Each is a
// template: the browser and the command line fill it in with the same code.

import { api } from "./api.ts";
import type { Artifact, Missing } from "./artifact.ts";
import { blueprint } from "./blueprint.ts";
import type { Wanted } from "./context.ts";
import { curl } from "./curl.ts";
import { terraform } from "./terraform.ts";
import { env, values } from "./values.ts";

export { type Artifact, isMissing, type Missing } from "./artifact.ts";
export { configFiles } from "./config-files.ts";
export type { Wanted } from "./context.ts";

/** The forms that hold a whole setup, by the name that the command line uses. */
export const artifacts = {
  blueprint,
  terraform,
  api,
  curl,
  env,
  values,
} satisfies Record<string, (wanted: Wanted) => Artifact | Missing>;
