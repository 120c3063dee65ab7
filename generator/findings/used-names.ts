import type { SourceRange } from "./source-places.ts";
import type { Program } from "./syntax.ts";

/** One place of a source that names something. */
export interface NameUse extends SourceRange {
  readonly name: string;
  /** The name with the parts asked of it: `mealie.url`; the same as `name` where it stands alone. */
  readonly path: string;
  /** How it is used: called, as all of a template's `${…}`, or otherwise. */
  readonly as: "call" | "interpolation" | "value";
}

/** The names of a file: those that stand for something in it, and where names are used. */
export interface UsedNames {
  /** Every name that is declared anywhere: an inner one is not told from an outer one. */
  readonly declared: ReadonlySet<string>;
  /** Uses as values, in the order of the source. */
  readonly uses: readonly NameUse[];
  /** Names that stand in types. */
  readonly inTypes: ReadonlySet<string>;
}

/** Any part of a syntax tree, as a walk meets it. */
type Part = Readonly<Record<string, unknown>> & SourceRange & { readonly type: string };

/** Syntax of TypeScript that holds a value beside a type. */
const AROUND_VALUE =
  /^TS(?:AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression)$/;

/** Syntax whose parameters are names of their own. */
const FUNCTION = /^(?:Function|ArrowFunction|ObjectMethod|ClassMethod|ClassPrivateMethod)/;

const DECLARATION =
  /^(?:Class(?:Declaration|Expression)|TS(?:TypeAlias|Interface|Enum)Declaration)$/;

/** Collects which names a file declares and which it uses. */
export function usedNames(program: Program): UsedNames {
  const declared = new Set<string>();
  const uses: NameUse[] = [];
  const inTypes = new Set<string>();

  const declare = (pattern: unknown): void => {
    for (const part of partsOf(pattern)) {
      if (part.type === "Identifier") declared.add(String(part.name));
      else if (part.type === "ObjectPattern") declare(part.properties);
      else if (part.type === "ArrayPattern") declare(part.elements);
      else if (part.type === "AssignmentPattern") declare(part.left);
      else if (part.type === "RestElement") declare(part.argument);
      else if (part.type === "ObjectProperty") declare(part.value);
    }
  };
  const useOf = (part: Part): Omit<NameUse, "as"> | undefined => {
    if (part.type === "Identifier") {
      const name = String(part.name);
      return { name, path: name, start: part.start, end: part.start + name.length };
    }
    const [object] = partsOf(part.object);
    const [property] = partsOf(part.property);
    if (!part.type.endsWith("MemberExpression") || !object || !property) return undefined;
    const outer = useOf(object);
    if (!outer || part.computed || property.type !== "Identifier") return undefined;
    return { ...outer, path: `${outer.path}.${String(property.name)}`, end: part.end };
  };
  const visit = (value: unknown, as: NameUse["as"] = "value"): void => {
    for (const part of partsOf(value)) visitPart(part, as);
  };
  const visitInner = (part: Part, except: readonly string[] = []): void => {
    for (const key in part) if (!except.includes(key)) visit(part[key]);
  };
  const visitPart = (part: Part, as: NameUse["as"]): void => {
    const { type } = part;
    const use = useOf(part);
    if (use) {
      uses.push({ ...use, as });
      visit(part.typeAnnotation);
      return;
    }
    if (type === "ImportDeclaration") {
      for (const { local } of partsOf(part.specifiers)) declare(local);
      return;
    }
    if (type.startsWith("TS") && !AROUND_VALUE.test(type)) {
      if (DECLARATION.test(type)) declare(part.id);
      collectTypes(part);
      return;
    }
    // `import.meta` has two words that are no names.
    if (type === "MetaProperty") return;
    if (type === "VariableDeclarator" || DECLARATION.test(type)) declare(part.id);
    if (type === "CatchClause") declare(part.param);
    if (FUNCTION.test(type)) declare([part.id, part.params]);
    if (type === "TemplateLiteral") visit(part.expressions, "interpolation");
    else if (type === "CallExpression") {
      visit(part.callee, "call");
      visitInner(part, ["callee"]);
    } else if (type === "ExportSpecifier") visit(part.local);
    else if (type.endsWith("MemberExpression")) {
      visitInner(part, part.computed ? [] : ["property"]);
    } else if (/^(?:Object|Class)(?:Property|Method|AccessorProperty)$/.test(type)) {
      visitInner(part, part.computed ? [] : ["key"]);
    } else if (/^(?:Labeled|Break|Continue)Statement$/.test(type)) visitInner(part, ["label"]);
    else visitInner(part);
  };
  const collectTypes = (value: unknown): void => {
    for (const part of partsOf(value)) {
      if (part.type === "Identifier") inTypes.add(String(part.name));
      for (const key in part) collectTypes(part[key]);
    }
  };
  visit(program.body);
  return { declared, uses, inTypes };
}

/** The syntax that a property of a tree's part holds; nothing for what is no syntax. */
function partsOf(value: unknown): Part[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== "object" || value === null) return [];
  const { type, start, end } = value as Partial<Part>;
  const isPart = typeof type === "string" && typeof start === "number" && typeof end === "number";
  return isPart ? [value as Part] : [];
}
