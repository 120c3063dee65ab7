import { compileFunction } from "node:vm";
import { type Node, type Program, parseModule } from "../findings/syntax.ts";
import * as hostwise from "./authoring.ts";

/**
 * The default export of a descriptor that is plain JavaScript and imports nothing but
 * "hostwise": nearly every one is. Node's loader would take a hundred times as long for a module,
 * and never lets go of it.
 *
 * @param source a text that parses, and whose imports lead somewhere
 * @returns undefined for a text that needs the loader
 * @throws what the descriptor throws
 */
export function evaluatePlain(source: string, file: string): { value: unknown } | undefined {
  const { program } = parseModule(source);
  const edits = isPlain(program) ? editsOf(program) : undefined;
  if (!edits) return undefined;
  let code = "";
  let end = 0;
  for (const edit of edits) {
    code += source.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  code += source.slice(end);
  const run = compileFunction(`"use strict";${code}`, ["$hostwise"], { filename: file });
  return { value: run.call(undefined, hostwise) };
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** What makes a function's body of a module: imports become constants, the export a return. */
function editsOf({ body }: Program): Edit[] | undefined {
  const edits: Edit[] = [];
  for (const [index, statement] of body.entries()) {
    const { start, end } = statement;
    if (typeof start !== "number" || typeof end !== "number") return undefined;
    switch (statement.type) {
      case "ImportDeclaration": {
        const names = importedNames(statement);
        if (!names) return undefined;
        edits.push({ start, end, text: names === "" ? "" : `const {${names}} = $hostwise;` });
        break;
      }
      case "ExportDefaultDeclaration": {
        const { declaration } = statement;
        const isLast = index === body.length - 1;
        const from = declaration.start;
        const isExpression = /Expression$|^Identifier$/.test(declaration.type);
        if (!isLast || !isExpression || typeof from !== "number") return undefined;
        edits.push({ start, end: from, text: "return " });
        break;
      }
      case "VariableDeclaration":
      case "FunctionDeclaration":
        break;
      default:
        return undefined;
    }
  }
  return edits;
}

/** `a,b:c` for the import of `a` and of `b as c`; undefined for what no object pattern says. */
function importedNames(
  statement: Extract<Program["body"][number], { type: "ImportDeclaration" }>,
): string | undefined {
  if (statement.source.value !== "hostwise") return undefined;
  const names: string[] = [];
  for (const specifier of statement.specifiers) {
    if (specifier.type !== "ImportSpecifier" || specifier.importKind === "type") return undefined;
    const { imported, local } = specifier;
    if (imported.type !== "Identifier") return undefined;
    names.push(`${imported.name}:${local.name}`);
  }
  return statement.importKind === "type" ? undefined : names.join();
}

/** Whether a tree holds neither types nor what only modules can say. */
function isPlain(node: unknown): boolean {
  if (Array.isArray(node)) return node.every(isPlain);
  if (typeof node !== "object" || node === null) return true;
  const { type } = node as Partial<Node>;
  if (typeof type !== "string") return true;
  if (/^TS|^AwaitExpression$|^MetaProperty$|^Import$|^ImportExpression$/.test(type)) return false;
  for (const key in node) {
    if (key !== "loc" && key !== "extra" && !isPlain(node[key as keyof typeof node])) return false;
  }
  return true;
}
