import { type BlueprintEntry, Reference } from "./blueprint-file.ts";
import { ProofFailure } from "./failure.ts";

/**
 * What a property mapping is called on the wire: its scope or its SAML attribute.
 *
 * @param managed the names of authentik's own mappings, by managed id
 * @param field the field of the blueprint's own mappings that holds the name
 */
export function mappingName(
  reference: unknown,
  entries: readonly BlueprintEntry[],
  managed: Readonly<Record<string, string>>,
  field: "scope_name" | "saml_name",
): string {
  if (reference instanceof Reference) {
    const name =
      reference.tag === "KeyOf"
        ? entries.find(({ id }) => id === reference.value)?.attrs[field]
        : managed[managedId(reference.value) ?? ""];
    if (typeof name === "string") return name;
  }
  throw new ProofFailure(`The blueprint names an unknown mapping: ${JSON.stringify(reference)}`);
}

/** The id of `!Find [model, [managed, id]]`. */
function managedId(value: unknown): string | undefined {
  const [, condition] = Array.isArray(value) ? value : [];
  const [field, id] = Array.isArray(condition) ? condition : [];
  return field === "managed" && typeof id === "string" ? id : undefined;
}
