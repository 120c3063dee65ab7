import { nearestName } from "./findings/suggest.ts";
import { kindOf } from "./values/kinds.ts";
import type { PageValues, ReaderValues } from "./values/resolve.ts";

/** A reader's values as given on the command line, or what is wrong with them. */
export interface GivenValues {
  values: ReaderValues;
  /** What was changed on the way, and what to think about. */
  notes: string[];
  errors: string[];
}

/**
 * Reads `name=value` pairs: each value is normalised by its placeholder's kind, as in the
 * browser's form.
 *
 * @example readGivenValues(page, ["authentik=https://sso.example.org", "slug=crm"])
 */
export function readGivenValues(page: PageValues, pairs: readonly string[]): GivenValues {
  const given: GivenValues & { values: Record<string, string> } = {
    values: {},
    notes: [],
    errors: [],
  };
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    if (equals === -1) {
      given.errors.push(`Unexpected \`${pair}\`, expected name=value.`);
      continue;
    }
    const name = pair.slice(0, equals);
    const placeholder = Object.hasOwn(page.placeholders, name)
      ? page.placeholders[name]
      : undefined;
    if (!placeholder) {
      const names = Object.keys(page.placeholders);
      const near = nearestName(name, names);
      given.errors.push(
        `Unknown value \`${name}\`${near ? `, did you mean \`${near}\`?` : "."} This guide has ${names.join(", ")}.`,
      );
      continue;
    }
    const result = kindOf(placeholder.kind).normalise(pair.slice(equals + 1));
    if ("message" in result) {
      given.errors.push(`${name}: ${result.message}`);
    } else {
      given.values[name] = result.value;
      given.notes.push(...[...result.notes, ...result.warnings].map((note) => `${name}: ${note}`));
    }
  }
  return given;
}
