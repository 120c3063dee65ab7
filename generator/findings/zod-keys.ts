import { z } from "zod";

/**
 * The property names that a schema takes at a path, for the branch of each union that fits the
 * value there. Empty when the schema takes any name, or nothing is known.
 */
export function validKeys(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
  root: unknown,
): string[] {
  return [
    ...new Set(
      schemasAt(schema, path, root).flatMap((one) =>
        branches(one, valueAt(root, path)).flatMap(ownKeys),
      ),
    ),
  ];
}

/** The schemas that a value at a path may have to fit, as they were declared. */
export function schemasAt(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
  root: unknown,
): z.core.$ZodType[] {
  let value = root;
  let here = [schema];
  for (const key of path) {
    const outer = value;
    here = here.flatMap((one) => branches(one, outer)).flatMap((one) => children(one, key));
    value = valueAt(value, [key]);
  }
  return here;
}

/** The value at a path of plain data; nothing when the way ends before. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function ownKeys(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (!(schema instanceof z.ZodRecord)) return [];
  const names = schema.keyType._zod.values;
  return names ? [...names].filter((name) => typeof name === "string") : [];
}

function children(schema: z.core.$ZodType, key: PropertyKey): z.core.$ZodType[] {
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<PropertyKey, z.core.$ZodType>> = schema.shape;
    const property = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return property ? [property] : [];
  }
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodTuple) {
    const item = schema.def.items[Number(key)] ?? schema.def.rest;
    return item ? [item] : [];
  }
  return [];
}

/** The plain schemas that a value can be meant for, without what is wrapped around them. */
export function branches(schema: z.core.$ZodType, value: unknown): z.core.$ZodType[] {
  if (schema instanceof z.ZodUnion) {
    const all = schema.options.flatMap((option) => branches(option, value));
    const fitting = all.filter((option) => literalsFit(option, value));
    return fitting.length > 0 ? fitting : all;
  }
  if (schema instanceof z.ZodIntersection) {
    return [schema.def.left, schema.def.right].flatMap((side) => branches(side, value));
  }
  if (schema instanceof z.ZodPipe) return branches(schema.def.in, value);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNonOptional ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodLazy
  ) {
    return branches(schema.unwrap(), value);
  }
  return [schema];
}

/** Whether the properties that tell the branches of a union apart allow this value. */
function literalsFit(schema: z.core.$ZodType, value: unknown): boolean {
  if (!(schema instanceof z.ZodObject)) return false;
  return Object.entries(schema.shape).every(
    ([key, property]) =>
      !(property instanceof z.ZodLiteral) ||
      property.values.has(valueAt(value, [key]) as z.core.util.Literal),
  );
}
