import { stringsOfWhole } from "../checks/strings.ts";
import type { Guide, GuideSetup } from "../guide/guide.ts";
import { lookUp } from "../references/scope.ts";
import { findPlaceholder } from "../values/resolve.ts";
import { isSecret } from "../values/secret.ts";
import type { Template } from "../values/template.ts";
import { inSpan, type VersionSpan } from "../values/versions.ts";
import type { Artifact } from "./artifact.ts";
import { Context, type Wanted } from "./context.ts";
import { fileName } from "./file-name.ts";
import { snakeCase } from "./names.ts";

/** One value of a setup, and the releases that have it. */
export interface ValueRow extends VersionSpan {
  /** Name that references use: `endpoint.token`. */
  name: string;
  /** What it is. */
  description: string;
  value: Template;
  /** Never to be stored. */
  secret: boolean;
}

/**
 * Every value of a setup, whatever the release, as the rows of a table. What few applications ask
 * for is there only where the guide refers to it.
 */
export function allValueRows(guide: Guide, setup: GuideSetup): ValueRow[] {
  const known = rowsOf.get(setup);
  if (known) return known;
  const rows = findRows(guide, setup);
  rowsOf.set(setup, rows);
  return rows;
}

/** Each release asks for the same rows, in three forms. */
const rowsOf = new WeakMap<GuideSetup, ValueRow[]>();

function findRows(guide: Guide, { scope }: GuideSetup): ValueRow[] {
  const referred = new Set(
    stringsOfWhole(guide.integration)
      .flatMap(({ pieces }) => pieces)
      .map((piece) => piece.type === "reference" && lookUp(piece.name, scope)?.entry),
  );
  const seen = new Set<Template>();
  const rows = [...scope].flatMap(([name, entry]) => {
    const { description, template, since, before } = entry;
    // A combined setup knows a value by two names.
    if (seen.has(template) || (entry.rare && !referred.has(entry))) return [];
    seen.add(template);
    const found = findPlaceholder(guide.values.placeholders, template.slice(2, -2));
    const secret = found !== undefined && isSecret(found.placeholder.kind);
    return [{ name, description, value: template, secret, since, before }];
  });
  const uses = new Map<string, number>();
  for (const { description } of rows) uses.set(description, (uses.get(description) ?? 0) + 1);
  // Two providers of one type offer the same things: the names tell them apart.
  return rows.map((row) =>
    uses.get(row.description) === 1
      ? row
      : { ...row, description: `${row.description} (${row.name})` },
  );
}

/** The values that a setup has in one release. */
export function valueRows({ guide, setup, version }: Wanted): ValueRow[] {
  return allValueRows(guide, setup).filter((row) => inSpan(version, row));
}

/** The values as JSON: one object of names and texts. */
export function values(wanted: Wanted): Artifact {
  const context = new Context(wanted);
  const data = Object.fromEntries(valueRows(wanted).map(({ name, value }) => [name, value]));
  const { text, language } = context.file("json", data);
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
  const { text, language } = context.file("dotenv", data);
  return { name: fileName(context, "values", "env"), language, text, notes: [] };
}

/** `endpoint.endSession` is `ENDPOINT_END_SESSION`. */
function variableName(name: string): string {
  return snakeCase(name)
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}
