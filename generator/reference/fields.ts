import type { z } from "zod";
import { todo } from "../descriptor/todo.ts";
import type { Mdx } from "../page/mdx.ts";
import { codeMdx, markdownMdx } from "./markdown.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What a field takes, for the template `type.hbs` to put into words. */
export interface TypeView {
  /** Name of a shared part of the schema, such as `block`. */
  ref: string | null;
  /** The fixed words that it can be. */
  words: Mdx[] | null;
  /** `string`, `boolean`, `number`, `null`, `object`. */
  plain: string | null;
  /** A web address. */
  isUrl: boolean;
  list: TypeView | null;
  /** Of a record: what stands under each name. */
  record: TypeView | null;
  /** Several forms. */
  either: TypeView[] | null;
}

/** A field of an object; one inside another is named by its way: `phases[].side`. */
export interface FieldView {
  name: Mdx;
  type: TypeView;
  isRequired: boolean;
  description: Mdx | null;
  /** The value when it is left out. */
  preset: Mdx | null;
}

/** The fields of an object, those of objects inside it after each, but not of shared parts. */
export function fieldsOf(schema: JsonSchema, leaveOut: readonly string[] = []): FieldView[] {
  return fieldsBelow(schema, "", new Set(leaveOut));
}

function fieldsBelow(
  { properties = {}, required = [] }: JsonSchema,
  way: string,
  leaveOut: ReadonlySet<string>,
): FieldView[] {
  return Object.entries(properties).flatMap(([key, property]) => {
    if (leaveOut.has(key) || typeof property === "boolean") return [];
    const name = `${way}${key}`;
    const { description, default: preset } = property;
    return [
      {
        name: codeMdx(name),
        type: typeOf(property),
        isRequired: required.includes(key),
        description: description === undefined ? null : markdownMdx(description),
        preset: hasContent(preset) ? codeMdx(JSON.stringify(preset)) : null,
      },
      ...innerFields(property, name),
    ];
  });
}

/** The fields of the objects that a value holds, each once. */
function innerFields(schema: JsonSchema, name: string): FieldView[] {
  const { items, additionalProperties } = schema;
  if (isSchema(items)) return innerFields(items, `${name}[]`);
  if (isSchema(additionalProperties)) return innerFields(additionalProperties, `${name}.*`);
  const options = optionsOf(schema);
  if (!options) return fieldsBelow(schema, `${name}.`, new Set());
  const fields = options.flatMap((option) => innerFields(option, name));
  return fields.filter(
    (field, index) => fields.findIndex((other) => other.name === field.name) === index,
  );
}

/** What a value can be. */
export function typeOf(schema: JsonSchema): TypeView {
  const view: TypeView = {
    ref: null,
    words: null,
    plain: null,
    isUrl: false,
    list: null,
    record: null,
    either: null,
  };
  const { $ref, items, additionalProperties, type, format } = schema;
  const options = optionsOf(schema);
  if ($ref !== undefined) return { ...view, ref: $ref.replace(/^.*\//, "") };
  if (schema.const !== undefined) return { ...view, words: [codeMdx(String(schema.const))] };
  if (schema.enum) return { ...view, words: schema.enum.map((word) => codeMdx(String(word))) };
  if (options) {
    const [first, ...others] = distinct(options.map(typeOf).flatMap((one) => one.either ?? one));
    return first && others.length === 0
      ? first
      : { ...view, either: first ? [first, ...others] : [] };
  }
  if (Array.isArray(type)) {
    return { ...view, either: type.map((one: string) => ({ ...view, plain: one })) };
  }
  if (isSchema(items)) return { ...view, list: typeOf(items) };
  if (isSchema(additionalProperties)) return { ...view, record: typeOf(additionalProperties) };
  if (format === "uri") return { ...view, isUrl: true };
  return { ...view, plain: type === "integer" ? "number" : (type ?? "object") };
}

/** The forms that a value can have; a `todo("…")` entry can stand for any and is none of its own. */
function optionsOf({ anyOf, oneOf }: JsonSchema): JsonSchema[] | undefined {
  const options = anyOf ?? oneOf;
  return options?.filter(
    (option): option is JsonSchema =>
      isSchema(option) &&
      !(option.pattern !== undefined && new RegExp(option.pattern).test(todo("it"))),
  );
}

function distinct(types: readonly TypeView[]): TypeView[] {
  const seen = new Map(types.map((type) => [JSON.stringify(type), type]));
  return [...seen.values()];
}

function isSchema(part: unknown): part is JsonSchema {
  return typeof part === "object" && part !== null && !Array.isArray(part);
}

/** An empty list or object says no more than that the field may be left out. */
function hasContent(preset: unknown): boolean {
  return preset !== undefined && !["[]", "{}"].includes(JSON.stringify(preset));
}
