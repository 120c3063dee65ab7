import { serialise } from "../formats/index.ts";
import { kindOf } from "../values/kinds.ts";
import { findPlaceholder } from "../values/resolve.ts";
import type { Template } from "../values/template.ts";
import type { Artifact } from "./artifact.ts";
import { Context, type Wanted } from "./context.ts";
import { fileName } from "./file-name.ts";
import { snakeCase } from "./names.ts";

/** One value of a setup. */
export interface ValueRow {
  /** Name that references use: `endpoint.token`. */
  name: string;
  /** What it is. */
  description: string;
  value: Template;
  /** Never to be stored. */
  secret: boolean;
}

/** Every value that a setup has in one release, as the rows of a table. */
export function valueRows({ guide, setup, version, typed }: Wanted): ValueRow[] {
  const context = new Context({ guide, setup, version, ...(typed ? { typed } : {}) });
  const seen = new Set<Template>();
  return [...setup.scope].flatMap(([name, entry]) => {
    // A combined setup knows a value by two names.
    if (!context.in(entry) || seen.has(entry.template)) return [];
    seen.add(entry.template);
    const { description, template } = entry;
    const found = findPlaceholder(guide.values.placeholders, template.slice(2, -2));
    const secret = found !== undefined && kindOf(found.placeholder.kind).secret;
    return [{ name, description, value: template, secret }];
  });
}

/** The values as JSON: one object of names and texts. */
export function values(wanted: Wanted): Artifact {
  const context = new Context(wanted);
  const data = Object.fromEntries(valueRows(wanted).map(({ name, value }) => [name, value]));
  const { text, language } = serialise("json", data, context.formats);
  return { name: fileName(context, "values", "json"), language, text, notes: [] };
}

/** The values as a dotenv file: `ENDPOINT_TOKEN=…`. */
export function env(wanted: Wanted): Artifact {
  const context = new Context(wanted);
  const data: { [name: string]: Template } = {};
  for (const { name, value } of valueRows(wanted)) {
    const variable = variableName(name);
    // `inside.host` and `insideHost` are two values.
    let unique = variable;
    for (let number = 2; Object.hasOwn(data, unique); number++) unique = `${variable}_${number}`;
    data[unique] = value;
  }
  const { text, language } = serialise("dotenv", data, context.formats);
  return { name: fileName(context, "values", "env"), language, text, notes: [] };
}

/** `endpoint.endSession` is `ENDPOINT_END_SESSION`. */
function variableName(name: string): string {
  return snakeCase(name)
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}
