import { z } from "zod";

/** How a writer puts down a thing that has a name and a short form of its own. */
export interface Form {
  /** What it is called, with its article. */
  readonly noun: string;
  /** One as it is written. */
  readonly form: string;
  /** Whether its parts stand in it in an order, without their names. */
  readonly inOrder?: boolean;
}

/** The forms of a schema's parts: what a finding proposes where something else stands. */
export const forms = z.registry<Form>();

/** The form of a schema, behind what is wrapped around it. */
export function formOf(schema: z.core.$ZodType): Form | undefined {
  const own = forms.get(schema as z.ZodType);
  return own ?? (isWrapper(schema) ? formOf(schema.unwrap()) : undefined);
}

/**
 * What can be written where a schema stands.
 *
 * @example sampleOf(z.array(z.string())) // '["…"]'
 */
export function sampleOf(schema: z.core.$ZodType): string | undefined {
  const own = forms.get(schema as z.ZodType);
  if (own) return own.form;
  if (isWrapper(schema)) return sampleOf(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options[0] && sampleOf(schema.options[0]);
  if (schema instanceof z.ZodArray) return `[${sampleOf(schema.element) ?? " … "}]`;
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return "{ … }";
  if (schema instanceof z.ZodEnum) return JSON.stringify(schema.options[0]);
  if (schema instanceof z.ZodURL) return '"https://…"';
  if (schema instanceof z.ZodString) return '"…"';
  return schema instanceof z.ZodBoolean ? "true" : undefined;
}

function isWrapper(
  schema: z.core.$ZodType,
): schema is z.ZodOptional | z.ZodNullable | z.ZodDefault | z.ZodLazy {
  return (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodLazy
  );
}
