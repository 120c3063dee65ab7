import { type CollectionTag, parse, type ScalarTag } from "yaml";
import { ProofFailure } from "./failure.ts";

/** What a blueprint says about an object that is there already, or that it makes itself. */
export class Reference {
  readonly tag: "Find" | "KeyOf";
  readonly value: unknown;

  constructor(tag: "Find" | "KeyOf", value: unknown) {
    this.tag = tag;
    this.value = value;
  }
}

/** Fields of an entry, by the API's names. */
export type Attributes = Readonly<Record<string, unknown>>;

/** An object that the blueprint makes. */
export interface BlueprintEntry {
  model: string;
  id: string | undefined;
  /** Identifiers and attributes together: authentik merges them when it makes the object. */
  attrs: Attributes;
  /** Permissions on the object, as they stand in the file. */
  permissions: readonly unknown[];
}

const find: CollectionTag = {
  tag: "!Find",
  collection: "seq",
  resolve: (node) => new Reference("Find", node.toJSON()),
};

const keyOf: ScalarTag = {
  tag: "!KeyOf",
  resolve: (id) => new Reference("KeyOf", id),
};

/** Reads the entries of a blueprint: the file as authentik gets it, and nothing else. */
export function readBlueprint(text: string): BlueprintEntry[] {
  const file: unknown = parse(text, { customTags: [find, keyOf], logLevel: "error" });
  if (!isRecord(file) || !Array.isArray(file.entries)) {
    throw new ProofFailure("The blueprint has no entries.");
  }
  return file.entries.map((entry: unknown) => {
    if (!isRecord(entry) || typeof entry.model !== "string") {
      throw new ProofFailure("An entry of the blueprint names no model.");
    }
    return {
      model: entry.model,
      id: typeof entry.id === "string" ? entry.id : undefined,
      attrs: {
        ...(isRecord(entry.identifiers) ? entry.identifiers : {}),
        ...(isRecord(entry.attrs) ? entry.attrs : {}),
      },
      permissions: Array.isArray(entry.permissions) ? entry.permissions : [],
    };
  });
}

/** The only entry of a model, or the one of that name where there are several. */
export function entryOf(
  entries: readonly BlueprintEntry[],
  model: string,
  name: string,
): BlueprintEntry {
  const found = entries.filter((entry) => entry.model === model);
  const entry = found.length === 1 ? found[0] : found.find(({ attrs }) => attrs.name === name);
  if (!entry) throw new ProofFailure(`The blueprint has no ${model} named “${name}”.`);
  return entry;
}

/** The slug of the application that a provider belongs to. */
export function slugOf(entries: readonly BlueprintEntry[], provider: BlueprintEntry): string {
  const application = entries.find(
    ({ model, attrs }) =>
      model === "authentik_core.application" &&
      attrs.provider instanceof Reference &&
      attrs.provider.tag === "KeyOf" &&
      attrs.provider.value === provider.id,
  );
  const slug = application?.attrs.slug;
  if (typeof slug !== "string") {
    throw new ProofFailure(`No application of the blueprint has the provider ${provider.id}.`);
  }
  return slug;
}

/** A text field; undefined where authentik's default holds. */
export function textOf(attrs: Attributes, key: string): string | undefined {
  const value = attrs[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Whether something is an object of named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
