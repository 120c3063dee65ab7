import { z } from "zod";
import { block, configData } from "./schema/block.ts";
import { integration } from "./schema/integration.ts";
import { object } from "./schema/object.ts";
import { placeholder } from "./schema/placeholder.ts";
import { provider } from "./schema/provider.ts";
import { setup } from "./schema/setup.ts";
import { jsonData } from "./schema/text.ts";
import { readSchemaDocs, type SchemaDocs } from "./schema-docs.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Schemas that stand once, under `$defs`, and go by these names there. */
const named = { block, configData, jsonData, object, placeholder, provider, setup };

/**
 * The JSON Schema (2020-12) of a descriptor as its author writes it. Titles and descriptions are
 * those of the schema's sources. What only code can say, such as the form of a placeholder's
 * example, is left to `hostwise check`.
 */
export function descriptorSchema(): JsonSchema {
  const docs = readSchemaDocs(new URL("schema/", import.meta.url));
  const metadata = z.registry<{ id: string; title: string; description?: string }>();
  for (const [id, schema] of Object.entries(named)) {
    metadata.add(schema, { id, title: id, ...described(docs.ofExport(id)) });
  }
  const schema: JsonSchema = z.toJSONSchema(integration, { io: "input", metadata });
  describe(schema, docs);
  return { ...schema, title: "integration", ...described(docs.ofExport("integration")) };
}

/**
 * Adds titles and descriptions to every object of a finished schema. While zod makes it, equal
 * parts are one object, and a property's description would show at all of them.
 */
function describe(schema: unknown, docs: SchemaDocs): void {
  if (Array.isArray(schema)) {
    for (const item of schema) describe(item, docs);
    return;
  }
  if (typeof schema !== "object" || schema === null) return;
  for (const part of Object.values(schema)) describe(part, docs);
  const { properties } = schema as JsonSchema;
  if (properties === undefined) return;
  const type = constantOf(properties.type);
  const found = docs.ofObject(type, Object.keys(properties));
  Object.assign(schema, type === undefined ? {} : { title: type }, described(found?.description));
  for (const [name, property] of Object.entries(properties)) {
    Object.assign(property, described(found?.properties[name]));
  }
}

function described(description: string | undefined): { description?: string } {
  return description === undefined ? {} : { description };
}

function constantOf(schema: JsonSchema | boolean | undefined): string | undefined {
  return typeof schema === "object" && typeof schema.const === "string" ? schema.const : undefined;
}
