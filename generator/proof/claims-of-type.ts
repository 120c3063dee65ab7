import { isMissing } from "../artifacts/artifact.ts";
import { blueprint } from "../artifacts/blueprint.ts";
import type { Guide, GuideProvider, GuideSetup } from "../guide/guide.ts";
import { optionalParts, withoutOptionalParts } from "../guide/optional-parts.ts";
import type { ReaderValues } from "../values/resolve.ts";
import { filler } from "../values/resolve.ts";
import type { AuthentikVersion } from "../values/versions.ts";
import type { ReadPage } from "./application/side.ts";
import { type BlueprintEntry, readBlueprint } from "./blueprint-file.ts";
import { ProofFailure } from "./failure.ts";
import { readerValues } from "./reader.ts";

/** Every setup of some guides that has a provider of a type, with that provider. */
export function claimsOfType(guides: readonly Guide[], type: GuideProvider["provider"]["type"]) {
  return guides.flatMap((guide) =>
    guide.setups.flatMap((setup) =>
      setup.providers
        .filter(({ provider }) => provider.type === type)
        .map((provider) => ({
          name: `${guide.slug}, ${setup.title} (${provider.name})`,
          guide,
          setup,
          provider,
          follows: "all phases" as const,
        })),
    ),
  );
}

/** One thing to prove: a provider of a setup of a guide. */
export interface Claim {
  guide: Guide;
  setup: GuideSetup;
  provider: GuideProvider;
  /** Who skips the optional phases takes the file without what they create. */
  follows: "all phases" | "required phases";
}

/** A claim, and the same for who skips the optional phases, where that is another file. */
export function forBothReaders<T extends Claim>(claim: T): T[] {
  const { setup, provider } = claim;
  const hasOwnFile = optionalParts(setup).length > 0;
  return hasOwnFile && withoutOptionalParts(setup).providers.includes(provider)
    ? [claim, { ...claim, follows: "required phases" }]
    : [claim];
}

/**
 * The two sides of a setup for one reader: the page as the application's side sees it, and the
 * entries of the blueprint as authentik gets it.
 *
 * @param own values that the reader has in place of invented ones
 */
export function sidesOf(
  { guide, setup, provider, follows }: Claim,
  version: AuthentikVersion,
  own: ReaderValues = {},
): { page: ReadPage; entries: BlueprintEntry[] } {
  const reader = { ...readerValues(guide.values, "https://authentik.reader.example"), ...own };
  const fill = filler(guide.values, reader, version);
  const typed = new Set(Object.keys(reader));
  const optional = follows === "all phases";
  const file = blueprint({ guide, setup, version, typed, optional });
  if (isMissing(file)) throw new ProofFailure(`No blueprint: ${file.missing.join(" ")}`);
  const read = optional
    ? setup
    : { ...withoutOptionalParts(setup), phases: setup.phases.filter((phase) => !phase.optional) };
  return {
    page: { guide, setup: read, provider, version, fill },
    entries: readBlueprint(fill(file.text).text),
  };
}
