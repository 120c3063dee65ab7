import { readdirSync, readFileSync } from "node:fs";
import { parse } from "@babel/parser";
import { type Call, type Node, PARSER_OPTIONS, type Program } from "../findings/syntax.ts";

type Statement = Program["body"][number];
type Expression = NonNullable<
  Extract<Statement, { type: "VariableDeclaration" }>["declarations"][number]["init"]
>;
type ObjectExpression = Extract<Expression, { type: "ObjectExpression" }>;
type Comments = Statement["leadingComments"];
/** What can stand inside an expression of the schema. */
type Part = Node | Expression | Statement;

/** What the docstrings of the schema's sources say about one object. */
export interface ObjectDocs {
  /** What the object is. */
  description: string | undefined;
  /** What each property means, as far as its docstring or that of its type says so. */
  properties: Readonly<Record<string, string>>;
}

/** The docstrings of the schema's sources: what an editor shows on hover, for programs. */
export interface SchemaDocs {
  /** Of the object with a `type` and these properties. */
  ofObject: (type: string | undefined, properties: readonly string[]) => ObjectDocs | undefined;
  /** Of an exported schema. */
  ofExport: (name: string) => string | undefined;
}

/** One module of the schema: its constants by name, each with its docstring. */
type Module = Map<string, { init: Expression; description: string | undefined }>;

/**
 * Reads the docstrings of a folder of zod schemas, so that each is written once and shown both
 * on hover and in the JSON Schema. Objects are known again by their `type` and properties:
 * at run time nothing is left of the names in the source.
 *
 * @throws if two objects that look the same are documented differently
 */
export function readSchemaDocs(folder: URL): SchemaDocs {
  const modules = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .sort()
    .map((file) => readModule(readFileSync(new URL(file, folder), "utf8")));
  const everywhere: Module = new Map(modules.flatMap((module) => [...module]));
  const objects = new Map<string, ObjectDocs>();
  for (const module of modules) {
    const lookUp = (name: string) => module.get(name) ?? everywhere.get(name);
    for (const { init, description } of module.values()) {
      for (const { literal, own } of objectsIn(init)) {
        const fields = fieldsOf(literal, lookUp);
        const type = typeOf(fields.get("type")?.value);
        const documented = [...fields].flatMap(([name, field]) =>
          field.description === undefined ? [] : [[name, field.description] as const],
        );
        const docs = {
          description: own ?? (literal === shapeOf(init) ? description : undefined),
          properties: Object.fromEntries(documented),
        };
        remember(objects, keyOf(type, [...fields.keys()]), docs);
        // Of a provider's shape a setup takes the fields alone: it says the type itself.
        if (type !== undefined && literal === init) {
          const rest = [...fields.keys()].filter((name) => name !== "type");
          remember(objects, keyOf(undefined, rest), docs);
        }
      }
    }
  }
  return {
    ofObject: (type, properties) => objects.get(keyOf(type, properties)),
    ofExport: (name) => everywhere.get(name)?.description,
  };
}

function readModule(source: string): Module {
  const { program } = parse(source, { ...PARSER_OPTIONS, attachComment: true });
  const module: Module = new Map();
  for (const statement of program.body) {
    const declaration =
      statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    const description = docstring(statement.leadingComments);
    for (const { id, init } of declaration.declarations) {
      if (id.type === "Identifier" && init) module.set(id.name, { init, description });
    }
  }
  return module;
}

function keyOf(type: string | undefined, properties: readonly string[]): string {
  return JSON.stringify([type ?? null, [...properties].sort()]);
}

function remember(objects: Map<string, ObjectDocs>, key: string, docs: ObjectDocs): void {
  const known = objects.get(key);
  if (known && JSON.stringify(known) !== JSON.stringify(docs)) {
    throw new Error(`Two objects with the properties ${key} have different docstrings.`);
  }
  objects.set(key, docs);
}

/** Every object literal that declares properties, with the docstring in front of its call. */
function objectsIn(node: Part): { literal: ObjectExpression; own: string | undefined }[] {
  if (node.type === "ObjectExpression") {
    const inner = node.properties.flatMap((member) =>
      member.type === "ObjectProperty"
        ? objectsIn(member.value)
        : member.type === "ObjectMethod"
          ? objectsIn(member.body)
          : [],
    );
    return [{ literal: node, own: undefined }, ...inner];
  }
  if (node.type === "CallExpression") {
    const callee = node.callee.type === "MemberExpression" ? objectsIn(node.callee.object) : [];
    const inner = node.arguments.flatMap(objectsIn);
    const shape = isObjectCall(node) ? inner[0] : undefined;
    if (shape) shape.own = docstring(node.leadingComments);
    return [...callee, ...inner];
  }
  if (node.type === "ArrayExpression") {
    return node.elements.flatMap((element) => (element ? objectsIn(element) : []));
  }
  if (node.type === "BlockStatement") return node.body.flatMap(objectsIn);
  if (node.type === "ReturnStatement") return node.argument ? objectsIn(node.argument) : [];
  if (node.type === "ArrowFunctionExpression") return objectsIn(node.body);
  return [];
}

/** The literal that a constant is about: its own, or that of the `z.strictObject` it begins with. */
function shapeOf(init: Expression): ObjectExpression | undefined {
  if (init.type === "ObjectExpression") return init;
  if (init.type !== "CallExpression") return undefined;
  const [first] = init.arguments;
  if (isObjectCall(init)) return first?.type === "ObjectExpression" ? first : undefined;
  return init.callee.type === "MemberExpression"
    ? shapeOf(init.callee.object as Expression)
    : undefined;
}

function isObjectCall({ callee }: Call): boolean {
  return (
    callee.type === "MemberExpression" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "strictObject"
  );
}

interface Field {
  value: Part;
  description: string | undefined;
}

/** The properties of a literal, spread ones included. */
function fieldsOf(
  literal: ObjectExpression,
  lookUp: (name: string) => { init: Expression; description: string | undefined } | undefined,
): Map<string, Field> {
  const fields = new Map<string, Field>();
  for (const member of literal.properties) {
    if (member.type === "SpreadElement") {
      const spread = member.argument.type === "Identifier" && lookUp(member.argument.name);
      if (spread && spread.init.type === "ObjectExpression") {
        for (const [name, field] of fieldsOf(spread.init, lookUp)) fields.set(name, field);
      }
      continue;
    }
    const value = member.type === "ObjectMethod" ? member.body : member.value;
    const { key } = member;
    if (key.type !== "Identifier") continue;
    fields.set(key.name, {
      value,
      description: docstring(member.leadingComments) ?? ofType(value),
    });
  }
  return fields;

  /** What the docstring of the named schema says that a property's value begins with. */
  function ofType(value: Part): string | undefined {
    if (value.type === "Identifier") return lookUp(value.name)?.description;
    if (value.type === "CallExpression") {
      return ofType(value.callee.type === "MemberExpression" ? value.callee.object : value.callee);
    }
    if (value.type === "MemberExpression" && value.object.type === "Identifier") {
      const whole = lookUp(value.object.name)?.init;
      const { property } = value;
      return whole?.type === "ObjectExpression" && property.type === "Identifier"
        ? fieldsOf(whole, lookUp).get(property.name)?.description
        : undefined;
    }
    return undefined;
  }
}

/** The word in `z.literal("word")`. */
function typeOf(value: Part | undefined): string | undefined {
  if (value?.type !== "CallExpression") return undefined;
  const [word] = value.arguments;
  return word?.type === "StringLiteral" ? word.value : undefined;
}

/** The text of the docstring that stands right in front of something. */
function docstring(comments: Comments): string | undefined {
  const last = comments?.at(-1);
  if (last?.type !== "CommentBlock" || !last.value.startsWith("*")) return undefined;
  return last.value
    .slice(1)
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
