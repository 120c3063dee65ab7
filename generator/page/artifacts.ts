import { type Artifact, artifacts, isMissing, type Missing } from "../artifacts/index.ts";
import { allValueRows } from "../artifacts/values.ts";
import type { Guide, GuideSetup } from "../guide/guide.ts";
import { optionalParts } from "../guide/optional-parts.ts";
import { authentikVersions, type VersionSpan } from "../values/versions.ts";
import { spanAttributes } from "./by-version.ts";
import { fenceMdx, valueMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import type { SettingView } from "./view.ts";
import { adminUrl } from "./walk-application.ts";
import type { PageWriter } from "./writer.ts";

/** What a setup offers in place of its steps in authentik, as `artifact-section.hbs` reads it. */
export interface FilesView {
  id: string;
  /** Template of the admin interface. */
  admin: string;
  blueprint: FileView[];
  terraform: FileView[];
  api: FileView[];
  /** The files with what only optional parts of the guide need; empty where no provider is among it. */
  complete: { blueprint: FileView[]; terraform: FileView[] };
}

/** Every value of a setup in one place, as `artifact-values.hbs` reads it. */
export interface ValuesView {
  id: string;
  rows: SettingView[];
  json: FileView[];
  env: FileView[];
}

/** A file for the releases for which it is the same. */
interface FileView {
  /** `since` and `before`; empty where all releases share the file. */
  span: Mdx;
  /** Nothing where there is no such file; then the notes say why. */
  fence: Mdx | null;
  notes: Mdx[];
}

/** The files of a setup; nothing for a setup that creates nothing in authentik. */
export function filesView(
  setup: GuideSetup,
  guide: Guide,
  writer: PageWriter,
  id: string,
): FilesView | null {
  const views = (form: "blueprint" | "terraform" | "curl", optional = false) =>
    variants((version) => artifacts[form]({ guide, setup, version, optional })).map(
      ({ is, span }) => fileView(is, span, setup, writer),
    );
  // A group or mapping alone is made by hand as fast as a second file is chosen.
  const hasParts = optionalParts(setup).some(({ kind }) => kind === "provider");
  const files = {
    id,
    admin: adminUrl,
    blueprint: views("blueprint"),
    terraform: views("terraform"),
    api: views("curl"),
    complete: {
      blueprint: hasParts ? views("blueprint", true) : [],
      terraform: hasParts ? views("terraform", true) : [],
    },
  };
  return files.blueprint.some(({ fence }) => fence !== null) ? files : null;
}

/** All values of a setup: as fields to read and copy, and as files for scripts. */
export function valuesView(
  setup: GuideSetup,
  guide: Guide,
  writer: PageWriter,
  id: string,
): ValuesView {
  const views = (form: "values" | "env") =>
    variants((version) => artifacts[form]({ guide, setup, version })).map(({ is, span }) =>
      fileView(is, span, setup, writer),
    );
  return {
    id,
    rows: allValueRows(guide, setup).map(({ description, value, since, before }) => ({
      name: description,
      span: spanAttributes({ since, before }),
      group: null,
      value: writer.marks.mark(valueMdx(value, description), setup.path),
      note: null,
    })),
    json: views("values"),
    env: views("env"),
  };
}

function fileView(
  result: Artifact | Missing,
  span: VersionSpan,
  { path, scope }: GuideSetup,
  writer: PageWriter,
): FileView {
  const note = (text: string) => writer.markdown(text, { path, scope });
  if (isMissing(result)) {
    return { span: spanAttributes(span), fence: null, notes: result.missing.map(note) };
  }
  const { name, language, text, notes } = result;
  return {
    span: spanAttributes(span),
    fence: writer.marks.mark(fenceMdx(text, language, name), path),
    notes: notes.map(note),
  };
}

/** The results for all releases; neighbours that are the same are one, with a span. */
function variants<T>(make: (version: (typeof authentikVersions)[number]) => T) {
  const found: { is: T; key: string; span: VersionSpan }[] = [];
  for (const version of authentikVersions) {
    const is = make(version);
    const key = JSON.stringify(is);
    const last = found.at(-1);
    if (last?.key === key) continue;
    if (last) last.span.before = version;
    found.push({ is, key, span: last ? { since: version } : {} });
  }
  return found;
}
