import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileFunction } from "node:vm";
import { parseFailure } from "../findings/parse-failure.ts";
import { type Node, type Program, parseModule } from "../findings/syntax.ts";
import * as hostwise from "./authoring.ts";

/** What a module exports, by name. */
type Exports = Readonly<Record<string, unknown>>;

/**
 * What a descriptor exports, if it and the files beside it that it imports say nothing that only
 * a loader understands: nearly every one. Node's loader would take a hundred times as long for
 * each, never lets go of it, and does not see when a file that it imports has changed.
 *
 * @param source a text that parses, and whose imports lead somewhere
 * @param path where it lies
 * @returns undefined for a text that needs the loader
 * @throws what the descriptor throws
 */
export function evaluatePlain(source: string, path: string): Exports | undefined {
  return evaluate(source, path, [path]);
}

/** @param within the files that import each other down to this one */
function evaluate(source: string, path: string, within: readonly string[]): Exports | undefined {
  const { program } = parseModule(source);
  const edits: Edit[] = [];
  if (!collectTypes(program, edits)) return undefined;
  const modules: Exports[] = [];
  const exported: string[] = [];
  for (const statement of program.body) {
    const edit = editOf(statement, (from) => {
      const found = from === "hostwise" ? hostwise : readLocal(join(dirname(path), from), within);
      return found && modules.push(found) - 1;
    });
    if (!edit) return undefined;
    edits.push(...edit.edits);
    exported.push(...edit.names.map((name) => (name === DEFAULT ? `default: ${name}` : name)));
  }
  const code = `"use strict";${applyEdits(source, edits)}\nreturn { ${exported.join()} };`;
  const run: (modules: readonly Exports[]) => Exports = compileFunction(code, [MODULES], {
    filename: path,
  }) as (modules: readonly Exports[]) => Exports;
  return run(modules);
}

const DEFAULT = "$default";
const MODULES = "$modules";

/** Another file's exports. What is wrong with the file itself is the loader's to say. */
function readLocal(path: string, within: readonly string[]): Exports | undefined {
  if (within.includes(path) || !/\.[jt]s$/.test(path) || !existsSync(path)) return undefined;
  const source = readFileSync(path, "utf8");
  return parseFailure(source) ? undefined : evaluate(source, path, [...within, path]);
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

function applyEdits(source: string, edits: readonly Edit[]): string {
  let code = "";
  let end = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start)) {
    // Within a type that goes, further types may stand.
    if (edit.start < end) continue;
    // Each line keeps its number, for what the descriptor throws.
    const lines = source.slice(edit.start, edit.end).match(/\n/g)?.length ?? 0;
    code += source.slice(end, edit.start) + edit.text + "\n".repeat(lines);
    end = edit.end;
  }
  return code + source.slice(end);
}

/**
 * What makes a part of a function's body of a module's statement, and the names that it exports:
 * imports become constants, exports plain declarations. Undefined for what is not understood.
 */
function editOf(
  statement: Program["body"][number],
  load: (from: string) => number | undefined,
): { edits: Edit[]; names: string[] } | undefined {
  const { start, end } = statement;
  if (typeof start !== "number" || typeof end !== "number") return undefined;
  switch (statement.type) {
    case "ImportDeclaration": {
      if (statement.importKind === "type") return { edits: [{ start, end, text: "" }], names: [] };
      const names = importedNames(statement);
      const index = names && load(statement.source.value);
      if (index === undefined) return undefined;
      return {
        edits: [{ start, end, text: `const {${names}} = ${MODULES}[${index}];` }],
        names: [],
      };
    }
    case "ExportDefaultDeclaration": {
      const { declaration } = statement;
      const from = declaration.start;
      if (!/Expression$|^Identifier$/.test(declaration.type) || typeof from !== "number") {
        return undefined;
      }
      const edits = [{ start, end: from, text: `const ${DEFAULT} = ` }];
      return { edits, names: [DEFAULT] };
    }
    case "ExportNamedDeclaration": {
      const { declaration } = statement;
      const names = declaration ? declaredNames(declaration) : undefined;
      if (!names || typeof declaration?.start !== "number") return undefined;
      return { edits: [{ start, end: declaration.start, text: "" }], names };
    }
    case "VariableDeclaration":
    case "FunctionDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
      return { edits: [], names: [] };
    default:
      return undefined;
  }
}

type Statement<T extends Program["body"][number]["type"]> = Extract<
  Program["body"][number],
  { type: T }
>;

/** `a:a,b:c` for the import of `a` and of `b as c`; undefined for what no object pattern says. */
function importedNames({ specifiers }: Statement<"ImportDeclaration">): string | undefined {
  const names: string[] = [];
  for (const specifier of specifiers) {
    if (specifier.type !== "ImportSpecifier") return undefined;
    const { imported, local, importKind } = specifier;
    if (imported.type !== "Identifier") return undefined;
    if (importKind !== "type") names.push(`${imported.name}:${local.name}`);
  }
  return names.join();
}

function declaredNames(
  declaration: NonNullable<Statement<"ExportNamedDeclaration">["declaration"]>,
): string[] | undefined {
  if (declaration.type === "FunctionDeclaration") {
    return declaration.id ? [declaration.id.name] : undefined;
  }
  if (declaration.type === "TSTypeAliasDeclaration") return [];
  if (declaration.type === "TSInterfaceDeclaration") return [];
  if (declaration.type !== "VariableDeclaration") return undefined;
  const names = declaration.declarations.map(({ id }) => id.type === "Identifier" && id.name);
  return names.every((name) => name !== false) ? names : undefined;
}

/** Types that go as they stand. */
const TYPES =
  /^TS(?:TypeAnnotation|TypeParameter(?:Instantiation|Declaration)|TypeAliasDeclaration|InterfaceDeclaration)$/;

/**
 * Collects what takes the types out of a tree. False where it holds other syntax of TypeScript,
 * or what only modules can say.
 */
function collectTypes(node: unknown, edits: Edit[]): boolean {
  if (Array.isArray(node)) return node.every((item) => collectTypes(item, edits));
  if (typeof node !== "object" || node === null) return true;
  const { type, start, end, optional, expression } = node as Partial<Node> & {
    optional?: boolean;
    expression?: Partial<Node> | boolean;
  };
  if (typeof type === "string" && typeof start === "number" && typeof end === "number") {
    if (/^(?:AwaitExpression|MetaProperty|Import|ImportExpression)$/.test(type)) return false;
    if (TYPES.test(type)) {
      edits.push({ start, end, text: "" });
      return true;
    }
    if (type === "TSAsExpression" || type === "TSSatisfiesExpression") {
      if (typeof expression !== "object" || typeof expression.end !== "number") return false;
      edits.push({ start: expression.end, end, text: "" });
      return collectTypes(expression, edits);
    }
    if (type.startsWith("TS") || (type === "Identifier" && optional)) return false;
  }
  for (const key in node) {
    if (key !== "loc" && key !== "extra" && key !== "comments") {
      if (!collectTypes(node[key as keyof typeof node], edits)) return false;
    }
  }
  return true;
}
