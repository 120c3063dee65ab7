import type { Guide } from "./guide.ts";

/** The placeholders of a guide as its form asks for them. */
export interface Asked {
  /** Needed for the chosen setup, in the guide's order. */
  required: string[];
  /** Good to have there. */
  optional: string[];
  /** Only other setups of the guide show them. */
  elsewhere: string[];
}

/**
 * What the form asks for under one setup.
 *
 * @param setup id of the chosen setup; the guide's first one where none is given, or an unknown one
 */
export function askedFor({ placeholders, setups }: Guide, setup: string | null | undefined): Asked {
  const used = (setups?.find(({ id }) => id === setup) ?? setups?.[0])?.shows;
  const asked: Asked = { required: [], optional: [], elsewhere: [] };
  for (const [name, { optional }] of Object.entries(placeholders)) {
    if (used && !used.includes(name)) asked.elsewhere.push(name);
    else asked[optional ? "optional" : "required"].push(name);
  }
  return asked;
}
