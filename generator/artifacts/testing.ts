import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, Scalar } from "yaml";
import { buildGuide } from "../guide/build.ts";
import type { Guide, GuideSetup } from "../guide/guide.ts";
import { optionalParts } from "../guide/optional-parts.ts";
import { loadDescriptor, readDescriptors } from "../load.ts";
import { projectAt } from "../pipeline.ts";
import { filler, type ReaderValues } from "../values/resolve.ts";
import type { AuthentikVersion } from "../values/versions.ts";
import { type Artifact, isMissing, type Missing } from "./artifact.ts";

// For tests: every setup there is, and what its files say once they are parsed.

/** A setup with the guide that it belongs to. */
export interface Subject {
  guide: Guide;
  setup: GuideSetup;
  /** `espocrm oidc`. */
  label: string;
  optional?: true;
}

/** The setups of every integration, and those of the fixtures. */
export async function everySetup(): Promise<Subject[]> {
  const { root } = projectAt(process.cwd());
  const subjects: Subject[] = [];
  for (const folder of ["integrations", "generator/__fixtures__/integrations"]) {
    for (const file of readDescriptors(root, folder)) {
      const { integration } = await loadDescriptor(root, file);
      if (!integration) throw new Error(`Unexpected faults in ${file.file}`);
      const guide = buildGuide(integration, file);
      for (const setup of guide.setups) {
        subjects.push({ guide, setup, label: `${guide.slug} ${setup.id}` });
      }
    }
  }
  return subjects;
}

/** The same with all optional parts, where a setup has some. */
export function withOptionalParts(subjects: readonly Subject[]): Subject[] {
  return subjects.flatMap((subject) =>
    optionalParts(subject.setup).length === 0
      ? [subject]
      : [subject, { ...subject, label: `${subject.label} complete`, optional: true }],
  );
}

/** The one of that label. */
export function subjectOf(subjects: readonly Subject[], label: string): Subject {
  const found = subjects.find((subject) => subject.label === label);
  if (!found) throw new Error(`Unknown setup ${label}`);
  return found;
}

/** The text of an artifact with a reader's values. */
export function filledText(
  { guide }: Subject,
  version: AuthentikVersion,
  artifact: Artifact | Missing,
  values: ReaderValues = {},
): string {
  if (isMissing(artifact)) throw new Error(`Unexpected: ${artifact.missing.join(" ")}`);
  return filler(guide.values, values, version)(artifact.text).text;
}

/** A parsed blueprint: `!Find` is `{ "!Find": … }`. */
export function parseBlueprint(text: string): unknown {
  const document: Document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0) throw document.errors[0];
  return toData(document.contents as Node);
}

function toData(node: Node | null): unknown {
  const data = bare(node);
  const tag = node?.tag;
  return tag?.startsWith("!") ? { [tag]: data } : data;
}

function bare(node: Node | null): unknown {
  if (isScalar(node)) return node instanceof Scalar ? node.value : null;
  if (isSeq(node)) return node.items.map((item) => toData(item as Node));
  if (!isMap(node)) return null;
  return Object.fromEntries(
    node.items.map(({ key, value }) => [String(bare(key as Node)), toData(value as Node | null)]),
  );
}
