import type { Data } from "../formats/format.ts";
import { literal } from "../values/template.ts";
import type { Artifact, Missing } from "./artifact.ts";
import { Context, type Wanted } from "./context.ts";
import type { Entry, Value, Values } from "./entry.ts";
import { fileName } from "./file-name.ts";
import { type Plan, planOf } from "./plan.ts";
import { Find, Own } from "./ref.ts";

/** The setup as an authentik blueprint: authentik/blueprints/v1. */
export function blueprint(wanted: Wanted): Artifact | Missing {
  const context = new Context(wanted);
  const plan = planOf(context);
  if (!plan) return { missing: context.notesFor("blueprint") };
  const { text, language } = context.file("yaml", blueprintData(plan, context));
  return {
    name: fileName(context, "blueprint", "yaml"),
    language,
    text,
    notes: context.notesFor("blueprint"),
  };
}

/** The blueprint as data whose strings are templates; a tag is an object's only key. */
export function blueprintData({ entries }: Plan, { guide, setup }: Context): Data {
  const name = guide.setups.length === 1 ? guide.slug : `${guide.slug}: ${setup.title}`;
  return {
    version: 1,
    metadata: { name: literal(`hostwise: ${name}`) },
    entries: entries.map(entryData),
  };
}

function entryData({ model, id, shared, identifiers, attrs, requires, permissions }: Entry): Data {
  const fields = valuesData(attrs);
  return {
    model,
    id,
    ...(shared ? { state: "created" } : {}),
    // Without its certificate, authentik would sign with the client secret, or not at all; without
    // its flow, users would log in by the brand's.
    ...(requires.length > 0 ? { conditions: requires.map(valueData) } : {}),
    identifiers: valuesData(identifiers),
    ...(Object.keys(fields).length > 0 ? { attrs: fields } : {}),
    ...(permissions.length > 0
      ? {
          permissions: permissions.map(({ permission, role }) => ({
            permission,
            role: valueData(role),
          })),
        }
      : {}),
  };
}

function valuesData(values: Values): { [name: string]: Data } {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, valueData(value)]],
    ),
  );
}

function valueData(value: Value): Data {
  if (value instanceof Find) return { "!Find": [value.model, [value.field, value.value]] };
  if (value instanceof Own) return { "!KeyOf": value.id };
  if (Array.isArray(value)) return value.map((item: Value) => valueData(item));
  if (typeof value === "object" && value !== null) return valuesData(value as Values);
  return value ?? null;
}
