import { providerSpans } from "../artifacts/provider-entry.ts";
import type { Block } from "../descriptor/schema/block.ts";
import type { PropertyPath } from "../findings/problem.ts";
import { type GuideSetup, type Located, located } from "../guide/guide.ts";
import { overlap } from "../page/by-version.ts";
import { compileText, type Scope } from "../references/scope.ts";
import { authentikVersions, inSpan, type VersionSpan } from "../values/versions.ts";
import { defineCheck, type Finding } from "./check.ts";
import { stringsOf } from "./strings.ts";

/**
 * What some releases of authentik lack stands only where a `when` leaves them out, and a `when`
 * says which releases it means.
 */
export const versionSpan = defineCheck("version-span", ({ guide }) => {
  const { notes, verification, troubleshooting } = guide.integration;
  const [only, ...others] = guide.setups;
  const outside = only && others.length === 0 ? spanOf(only) : {};
  return [
    ...guide.setups.flatMap((setup) =>
      findFaults(
        setup.phases.flatMap(({ blocks }) => blocks),
        setup.scope,
        spanOf(setup),
      ),
    ),
    ...Object.entries({ notes, verification, troubleshooting }).flatMap(([part, blocks]) =>
      findFaults(located(blocks, [part]), guide.scope, outside),
    ),
  ];
});

/** The releases that know a setup's providers: whoever creates one has such a release. */
function spanOf({ providers }: GuideSetup): VersionSpan {
  return providers.reduce<VersionSpan>(
    (span, { provider }) => overlap(span, providerSpans[provider.type] ?? {}),
    {},
  );
}

function findFaults(blocks: Located<Block>[], scope: Scope, known: VersionSpan): Finding[] {
  const findings: Finding[] = [];
  const look = (block: Block, path: PropertyPath, span: VersionSpan) => {
    let within = span;
    if (block.type === "when") {
      if (block.since === undefined && block.before === undefined) {
        findings.push({
          path,
          message: "Missing `since` or `before`, expected a release of authentik",
          hint: 'Write `when({ since: "2026.5" }, …)`.',
        });
      }
      within = overlap(span, block);
      if (!authentikVersions.some((version) => inSpan(version, within))) {
        findings.push({
          path,
          message: "Unexpected span of releases: it holds none of them",
          hint: `Remove it, or mend its span. Guides are written for ${authentikVersions.join(", ")}.`,
        });
      }
    }
    const { blocks, options, ...own } = block as Block & {
      blocks?: Block[];
      options?: unknown;
    };
    for (const string of stringsOf(own, path)) {
      for (const { name, entry, offset, length } of compileText(string.text, scope).used) {
        const missing = authentikVersions.find(
          (version) => inSpan(version, within) && !inSpan(version, entry),
        );
        if (missing === undefined) continue;
        findings.push({
          path: string.path,
          offset,
          length,
          message: `Unexpected \`{{${name}}}\`: authentik ${missing} does not have it`,
          hint: `Put it into \`when({ ${entry.since ? `since: "${entry.since}"` : `before: "${entry.before}"`} }, …)\`.`,
        });
      }
    }
    for (const [index, inner] of (blocks ?? []).entries()) {
      look(inner, [...path, "blocks", index], within);
    }
    if (block.type === "choice") {
      for (const [index, option] of block.options.entries()) {
        for (const [at, inner] of option.blocks.entries()) {
          look(inner, [...path, "options", index, "blocks", at], within);
        }
      }
    }
  };
  for (const { value, path } of blocks) look(value, path, known);
  return findings;
}
