import type { Block } from "../descriptor/schema/block.ts";
import type { AuthentikObject } from "../descriptor/schema/object.ts";
import type { GuideObject, GuideProvider, GuideSetup } from "./guide.ts";

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

/** What a setup creates in optional phases alone, so far as it has a name in authentik. */
export function optionalParts(setup: GuideSetup): readonly Part[] {
  return splitOf(setup).parts;
}

/**
 * A setup without the providers and objects that optional phases alone create: who skips these
 * phases does not want them in a file. What the rest refers to stays.
 */
export function withoutOptionalParts(setup: GuideSetup): GuideSetup {
  return splitOf(setup).required;
}

/** A setup in two: each file, in each release, asks for them. */
interface Split {
  required: GuideSetup;
  parts: readonly Part[];
}

const splits = new WeakMap<GuideSetup, Split>();

function splitOf(setup: GuideSetup): Split {
  let split = splits.get(setup);
  if (!split) {
    const required = requiredOf(setup);
    split = { required, parts: partsBeside(required, setup) };
    splits.set(setup, split);
  }
  return split;
}

function partsBeside(required: GuideSetup, setup: GuideSetup): Part[] {
  return [
    ...setup.providers
      .filter((provider) => !required.providers.includes(provider))
      .map(({ provider, application }) => ({
        kind: "provider",
        name: provider.name ?? application,
      })),
    ...setup.objects
      .filter((object) => !required.objects.includes(object))
      .flatMap(({ object }) => {
        const kind = kinds[object.type];
        return kind !== undefined && "name" in object ? [{ kind, name: object.name }] : [];
      }),
  ];
}

function requiredOf(setup: GuideSetup): GuideSetup {
  const created = (optional: boolean) =>
    setup.phases
      .filter((phase) => phase.optional === optional)
      .flatMap(({ blocks }) => blocks.flatMap(({ value }) => nested(value)));
  const [required, skippable] = [created(false), created(true)];
  const isOptional = (creates: (blocks: readonly Block[]) => boolean) =>
    creates(skippable) && !creates(required);
  const providers = setup.providers.filter(({ name }) => !isOptional(createsProvider(name)));
  if (providers.length === 0) return setup;
  const kept = new Set(setup.objects.filter(({ name }) => !isOptional(createsObject(name))));
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    const used = new Set(textsIn([providers, [...kept]]));
    for (const object of setup.objects) if (used.has(object.name)) kept.add(object);
  }
  return { ...setup, providers, objects: setup.objects.filter((object) => kept.has(object)) };
}

function createsProvider(name: string) {
  return (blocks: readonly Block[]): boolean =>
    blocks.some(
      (block) => block.type === "createApplication" && (block.providers?.includes(name) ?? true),
    );
}

function createsObject(name: string) {
  return (blocks: readonly Block[]): boolean =>
    blocks.some((block) => block.type === "createObject" && block.object === name);
}

/** Every text in the facts of providers and objects: objects are referred to by their names. */
function textsIn([providers, objects]: [
  providers: readonly GuideProvider[],
  objects: readonly GuideObject[],
]): string[] {
  const visit = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(visit) : [];
  };
  return visit([providers.map(({ provider }) => provider), objects.map(({ object }) => object)]);
}
