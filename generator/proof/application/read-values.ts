import { parseReferences } from "../../references/parse.ts";
import { compileText, lookUp, type Scope } from "../../references/scope.ts";
import type { Fill } from "../../values/resolve.ts";
import type { Shown } from "./shown.ts";

/** A value of the page around one reference. */
export interface ReadValue {
  /** Name of the reference: `endpoint.token`. */
  name: string;
  /** What the reference alone stands for. */
  own: string;
  /** The whole text that an application gets: whatever stands around the reference is in it. */
  text: string;
}

/** What ends a value in a line of code or in a sentence. */
const code = /[\s'"`<>()[\]{},;=]/;
const prose = /[\s'"`<>()[\]*]/;

/** The values of a string, as the page shows them to a reader. */
export function readValues(
  { source, form }: Pick<Shown, "source" | "form">,
  scope: Scope,
  fill: Fill,
): ReadValue[] {
  const filled = (text: string) => fill(compileText(text, scope).template).text;
  const whole = filled(source);
  return parseReferences(source).pieces.flatMap((piece): ReadValue[] => {
    const found = piece.type === "reference" && lookUp(piece.name, scope);
    if (!found) return [];
    // The text up to a reference ends where its value begins.
    const start = filled(source.slice(0, piece.offset)).length;
    const end = filled(source.slice(0, piece.offset + piece.length)).length;
    const isAlone = form === "field" && !hasInnerBlank(whole, start, end);
    const text = isAlone ? whole : wordAround(whole, start, end, form === "prose" ? prose : code);
    return [{ name: found.name, own: whole.slice(start, end), text }];
  });
}

/** Whether words stand beside the value; blanks at the very ends are part of what is copied. */
function hasInnerBlank(text: string, start: number, end: number): boolean {
  return /\S\s|=/.test(text.slice(0, start)) || /\s\S/.test(text.slice(end));
}

function wordAround(text: string, start: number, end: number, delimiter: RegExp): string {
  let from = start;
  while (from > 0 && !delimiter.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && !delimiter.test(text.charAt(to))) to++;
  const word = text.slice(from, to);
  // A full stop after an address ends the sentence.
  return delimiter === prose && to > end ? word.replace(/(?<=.)[.,;:!?]+$/, "") : word;
}
