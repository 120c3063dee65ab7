import type { KindName } from "../values/kinds.ts";
import { parseTemplate, type Segment, type Template, writeTemplate } from "../values/template.ts";
import type { TransformName } from "../values/transforms.ts";
import type { VersionSpan } from "../values/versions.ts";
import { type Piece, parseReferences, type ReferenceFault } from "./parse.ts";

/** What one name stands for. */
export interface ScopeEntry extends VersionSpan {
  /** The value as pages write it: `{{espocrm.url}}`. */
  template: Template;
  /** What the reader's part of it can hold: `url` starts a web address, `plain` is harmless in every syntax. */
  nature: "url" | "plain" | "free";
  /** What it is, for the reference and for suggestions. */
  description: string;
  /** A guide that does not refer to it does not list it among its values. */
  rare?: boolean | undefined;
}

/** The names that references can use in one place, with what they stand for. */
export type Scope = ReadonlyMap<string, ScopeEntry>;

/** A descriptor's string with its references resolved. */
export interface Compiled {
  template: Template;
  /** What the readers' parts of it can hold, as a whole. */
  nature: ScopeEntry["nature"];
  faults: ScopeFault[];
  /** Names that were used, views left out. */
  used: { name: string; entry: ScopeEntry; offset: number; length: number }[];
}

/** A fault of a reference; `unknown` holds the name that nothing stands for. */
export interface ScopeFault extends ReferenceFault {
  rule: "reference-syntax" | "unknown-reference";
  unknown?: string;
}

/** Variants of a value that a reference can ask for behind its name: `{{endpoint.issuer.withoutSlash}}`. */
export const views = ["withoutSlash", "path", "lower"] as const satisfies TransformName[];

/** Resolves the references of a string against what a scope offers. */
export function compileText(text: string, scope: Scope): Compiled {
  const { pieces, faults } = parseReferences(text);
  const compiled: Compiled = {
    template: "",
    nature: "plain",
    faults: faults.map((fault) => ({ ...fault, rule: "reference-syntax" })),
    used: [],
  };
  const segments: Segment[] = [];
  const natures = new Set<ScopeEntry["nature"]>();
  let inUrl = false;
  compiled.faults.push(...strayBraces(text, pieces));
  for (const [index, piece] of pieces.entries()) {
    if (piece.type === "text") {
      if (index === 0) inUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(piece.text);
      segments.push(piece.text);
      compiled.faults.push(...singleBraces(piece, scope));
      continue;
    }
    const found = lookUp(piece.name, scope);
    if (!found) {
      compiled.faults.push(unknownFault(piece));
      continue;
    }
    const { name, entry, view } = found;
    compiled.used.push({ name, entry, offset: piece.offset, length: piece.length });
    natures.add(entry.nature);
    const transforms = [
      ...(view ? [view] : []),
      ...(inUrl && entry.nature === "free" ? (["uri"] as const) : []),
    ];
    for (const segment of parseTemplate(entry.template)) {
      segments.push(
        typeof segment === "string"
          ? segment
          : { path: segment.path, transforms: [...segment.transforms, ...transforms] },
      );
    }
    if (index === 0) inUrl = entry.nature === "url";
  }
  compiled.template = writeTemplate(segments);
  // Within a web address, what a reader can type freely is escaped.
  if (inUrl) compiled.nature = "url";
  else if (natures.has("free") || natures.has("url")) compiled.nature = "free";
  return compiled;
}

/** The entry that a name leads to, with the view that it asks for. */
export function lookUp(name: string, scope: Scope) {
  const entry = scope.get(name);
  if (entry) return { name, entry, view: undefined };
  for (const view of views) {
    if (!name.endsWith(`.${view}`)) continue;
    const base = name.slice(0, -view.length - 1);
    const viewed = scope.get(base);
    if (viewed) return { name: base, entry: viewed, view };
  }
  return undefined;
}

/** Whether values of a kind are harmless in every syntax. */
export function natureOf(kind: KindName, part: string): ScopeEntry["nature"] {
  if (kind === "origin") return part === "url" ? "url" : "plain";
  if (kind === "url") return "url";
  return kind === "domain" || kind === "slug" || kind === "port" ? "plain" : "free";
}

/**
 * A dotted name in single braces: `{app.url}`, or `${app.url}` as JavaScript writes it. Names
 * without a dot are common in other syntaxes: `{slug}`.
 */
const SINGLE_BRACES = /(?<!\{)\$?\{([A-Za-z][\w-]*(?:\.[\w-]+)+)\}{1,2}(?!\})/g;

/** References that lack a brace, and would stand on the page as they are. */
function singleBraces({ text, offset }: { text: string; offset: number }, scope: Scope) {
  return [...text.matchAll(SINGLE_BRACES)].flatMap(({ 0: written, 1: name = "", index }) =>
    lookUp(name, scope) === undefined
      ? []
      : {
          rule: "reference-syntax" as const,
          message: `Unexpected \`${written}\`, expected two braces on each side`,
          hint: `Write \`{{${name}}}\`, so that its value stands here.`,
          offset: offset + index,
          length: written.length,
        },
  );
}

/**
 * Closing braces of one line that nothing opens: what was before them is lost. In several lines
 * they may be the end of what another text begins.
 */
function strayBraces(text: string, pieces: readonly Piece[]): ScopeFault[] {
  if (/[\r\n]/.test(text)) return [];
  let open = 0;
  for (const piece of pieces) {
    if (piece.type !== "text") continue;
    for (const { 0: braces, index } of piece.text.matchAll(/\{+|\}+/g)) {
      const before = text.slice(0, piece.offset + index);
      if (braces.startsWith("{")) open += braces.length;
      else if (open === 0 && braces.length > 1 && /\w/.test(before)) {
        return [
          {
            rule: "reference-syntax",
            message: `Unexpected \`${braces}\` that closes nothing`,
            hint: "Remove it, or write `{{` before the name: `{{app.url}}`.",
            offset: piece.offset + index,
            length: braces.length,
          },
        ];
      } else open = Math.max(0, open - braces.length);
    }
  }
  return [];
}

function unknownFault(piece: { name: string; offset: number; length: number }): ScopeFault {
  return {
    rule: "unknown-reference",
    unknown: piece.name,
    message: `Unexpected reference \`{{${piece.name}}}\`, expected a value that this setup offers`,
    hint: "Declare a placeholder of that name, or use a value from the reference.",
    offset: piece.offset,
    length: piece.length,
  };
}
