import type { Block } from "../descriptor/schema/block.ts";
import type { AuthentikObject } from "../descriptor/schema/object.ts";
import type { GuideSetup } from "./guide.ts";

/** A block with all blocks inside it. */
export function nested(block: Block): Block[] {
  const inner =
    block.type === "choice"
      ? block.options.flatMap(({ blocks }) => blocks)
      : "blocks" in block
        ? block.blocks
        : [];
  return [block, ...inner.flatMap(nested)];
}

/** Objects that have a name in authentik, in words. */
const kinds: Partial<Record<AuthentikObject["type"], string>> = {
  propertyMapping: "property mapping",
  group: "group",
  entitlement: "entitlement",
  policy: "policy",
  outpost: "outpost",
  certificate: "certificate",
  oauthSource: "OAuth source",
};

/** Something that a setup creates in authentik. */
export interface Part {
  /** What it is: `OAuth source`. */
  kind: string;
  /** Its name in authentik. */
  name: string;
}

/**
 * What a setup creates in optional phases alone: who skips these does not
 * want it in a file either.
 */
export function optionalParts({ phases, objects, providers }: GuideSetup): Part[] {
  const created = (optional: boolean) =>
    phases
      .filter((phase) => phase.optional === optional)
      .flatMap(({ blocks }) => blocks.flatMap(({ value }) => nested(value)));
  const [required, skippable] = [created(false), created(true)];
  const createsProvider = (blocks: readonly Block[], name: string) =>
    blocks.some(
      (block) => block.type === "createApplication" && (block.providers?.includes(name) ?? true),
    );
  const createsObject = (blocks: readonly Block[], name: string) =>
    blocks.some((block) => block.type === "createObject" && block.object === name);
  return [
    ...providers
      .filter(({ name }) => createsProvider(skippable, name) && !createsProvider(required, name))
      .map(({ provider, application }) => ({
        kind: "provider",
        name: provider.name ?? application,
      })),
    ...objects
      .filter(({ name }) => createsObject(skippable, name) && !createsObject(required, name))
      .flatMap(({ object }) => {
        const kind = kinds[object.type];
        return kind !== undefined && "name" in object ? [{ kind, name: object.name }] : [];
      }),
  ];
}
