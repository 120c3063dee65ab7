import type { Guide } from "../guide/guide.ts";
import { lookUp, type Scope } from "../references/scope.ts";
import { findPlaceholder } from "../values/resolve.ts";
import { parseTemplate, type Template } from "../values/template.ts";
import { type CheckContext, type DescriptorString, scopeAt } from "./check.ts";

/** A reference to an address, with what stands beside it in its string. */
export interface HostReference {
  string: DescriptorString;
  scope: Scope;
  name: string;
  offset: number;
  length: number;
  /** The part of an origin, or the domain, that its text ends with. */
  endsWith: "url" | "host" | "hostname" | "domain" | undefined;
  /** Whether its text begins with a scheme. */
  hasScheme: boolean;
  /** As much as a scheme can take up. */
  before: string;
  behind: string;
}

/** So much of what stands before a reference is looked at. */
const BEFORE = 100;

/** Every reference of a descriptor whose text begins or ends with where something is reached. */
export function hostReferences({
  strings,
  guide,
}: Pick<CheckContext, "strings" | "guide">): HostReference[] {
  return strings.flatMap((string) => {
    if (!string.text.includes("{{")) return [];
    const scope = scopeAt(string.path, guide);
    return string.pieces.flatMap((piece): HostReference[] => {
      if (piece.type === "text") return [];
      const found = lookUp(piece.name, scope);
      if (!found || found.view !== undefined) return [];
      const endsWith = endOf(found.entry.template, guide.values);
      const hasScheme = found.entry.nature === "url";
      if (endsWith === undefined && !hasScheme) return [];
      const { name, offset, length } = piece;
      const before = string.text.slice(Math.max(0, offset - BEFORE), offset);
      const behind = string.text.slice(offset + length);
      return [{ string, scope, name, offset, length, endsWith, hasScheme, before, behind }];
    });
  });
}

/** What a value ends with, through the values that it is made from. */
function endOf(template: Template, values: Guide["values"]): HostReference["endsWith"] {
  const last = parseTemplate(template).at(-1);
  if (last === undefined || typeof last === "string" || last.transforms.length > 0) {
    return undefined;
  }
  const [made] = (Object.hasOwn(values.derived, last.path) && values.derived[last.path]) || [];
  if (made !== undefined) return endOf(made, values);
  const { placeholder, part } = findPlaceholder(values.placeholders, last.path) ?? {};
  if (placeholder?.kind === "domain" && part === "") return "domain";
  const isHost = part === "url" || part === "host" || part === "hostname";
  return placeholder?.kind === "origin" && isHost ? part : undefined;
}
