import { stringsOf } from "./checks/strings.ts";
import { type IntegrationInput, integration } from "./descriptor/schema/integration.ts";
import { setup } from "./descriptor/schema/setup.ts";
import { ofRule, type Problem, type PropertyPath } from "./findings/problem.ts";
import { buildGuide, type Place } from "./guide/build.ts";
import { compileText, type Scope } from "./references/scope.ts";
import { referenceReport } from "./references/unknown.ts";

/** What a setup's strings can refer to is told by these; the rest of it only refers. */
const declaring = ["type", "placeholders", "objects", "provider", "providers"] as const;

/** Parts of a descriptor, and of a setup, that only refer. */
const referring: ReadonlySet<unknown> = new Set(
  Object.keys(integration.shape).filter((key) => key !== "placeholders" && key !== "setups"),
);
const referringInSetup: ReadonlySet<unknown> = new Set(
  setup.options
    .flatMap(({ shape }) => Object.keys(shape))
    .filter((key) => !(declaring as readonly string[]).includes(key)),
);

/**
 * The faulty references in a descriptor whose shape has faults elsewhere: one run tells them
 * together. They are looked for where what can be referred to is certain: a fault in a provider or
 * an object leaves its setup out, one in a placeholder that placeholder's name, and one in the
 * descriptor's frame everything.
 *
 * @param input the descriptor as its author wrote it
 * @param shape the faults of its shape
 */
export function referencesInSoundParts(
  input: unknown,
  shape: readonly Problem[],
  place: Place,
): Problem[] {
  if (shape.length === 0) return [];
  const faulty = shape.flatMap(({ path }) => (path ? [path] : []));
  const known = faulty.length === shape.length ? scopesOf(input, faulty, place) : undefined;
  if (!known) return [];
  const report = referenceReport(known.setups.flatMap((one) => one ?? []));
  return stringsOf(input).flatMap(({ path, text }) => {
    const scope = path[0] === "setups" ? known.setups[Number(path[1])]?.scope : known.page;
    if (!scope || faulty.some((fault) => isBelow(path, fault))) return [];
    const faults = compileText(text, scope).faults.filter(
      ({ unknown = "" }) => !known.uncertain.has(unknown.split(".", 1).join()),
    );
    return report(faults, scope).map((fault) => ({
      ...ofRule(fault.rule),
      file: place.file,
      path,
      ...fault,
    }));
  });
}

interface Known {
  /** What strings outside the setups can refer to, if that is certain. */
  page: Scope | undefined;
  /** The same for each setup. */
  setups: readonly ({ id: string; scope: Scope } | undefined)[];
  /** Names of placeholders that are declared, but not as what. */
  uncertain: ReadonlySet<string>;
}

/** What the parts can refer to; nothing where the faults leave that open. */
function scopesOf(
  input: unknown,
  faulty: readonly PropertyPath[],
  place: Place,
): Known | undefined {
  const { placeholders = {}, setups, name } = record(input);
  if (!Array.isArray(setups)) return undefined;
  const uncertain = new Set<string>();
  const unknownSetups = new Set<number>();
  for (const [part, index, inner, ...rest] of faulty) {
    if (part === "placeholders" && typeof index === "string") uncertain.add(index);
    else if (part === "setups" && typeof index === "number") {
      if (!referringInSetup.has(inner)) unknownSetups.add(index);
      if (inner === "placeholders" && typeof rest[0] === "string") uncertain.add(rest[0]);
    } else if (!referring.has(part)) return undefined;
  }
  const sound = setups.flatMap((one, index) =>
    unknownSetups.has(index) ? [] : [{ index, frame: setupFrame(record(one)) }],
  );
  const frame = integration.safeParse({
    ...standIns,
    ...(typeof name === "string" && !faulty.some(([part]) => part === "name") ? { name } : {}),
    placeholders: Object.fromEntries(
      Object.entries(record(placeholders)).filter(([key]) => !uncertain.has(key)),
    ),
    setups: sound.length === 0 ? standIns.setups : sound.map((one) => one.frame),
  });
  if (!frame.success) return undefined;
  const guide = buildGuide(frame.data, place);
  const scopes: Known["setups"] = setups.map((_, index) => {
    const at = sound.findIndex((one) => one.index === index);
    return guide.setups[at];
  });
  // Of a single setup's values the whole page can speak.
  return {
    page: setups.length === 1 ? scopes[0]?.scope : pageScope(frame.data, place),
    setups: scopes,
    uncertain,
  };
}

/** What every string can refer to in a guide of several setups. */
function pageScope(data: Parameters<typeof buildGuide>[0], place: Place): Scope {
  const [first] = data.setups;
  return buildGuide({ ...data, setups: first ? [first, { ...first, id: "other" }] : [] }, place)
    .scope;
}

const procedure = { application: [{ type: "prose", text: "…" }] };

/** What stands for the parts that only refer. */
const standIns = {
  name: "App",
  category: "miscellaneous",
  support: "community",
  homepage: "https://example.org/",
  about: "…",
  setups: [{ type: "oidc", provider: { redirectUris: [] }, ...procedure }],
  verification: procedure.application,
} satisfies Record<string, unknown> & { category: IntegrationInput["category"] };

function setupFrame(one: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const frame = Object.fromEntries(
    Object.entries(one).filter(([key]) => (declaring as readonly string[]).includes(key)),
  );
  // One of several providers has a name of its own on its tab.
  const named = one.type === "combined" ? { id: "combined", title: "Setup" } : {};
  return { ...frame, ...named, ...procedure };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isBelow(path: PropertyPath, fault: PropertyPath): boolean {
  return fault.every((key, index) => key === path[index]);
}
