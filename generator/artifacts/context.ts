import type { AuthentikObject } from "../descriptor/schema/object.ts";
import { isObject } from "../formats/format.ts";
import {
  type Data,
  type DataObject,
  type Embedded,
  embed,
  type FormatContext,
  type Language,
  serialise,
} from "../formats/index.ts";
import type { Guide, GuideProvider, GuideSetup } from "../guide/guide.ts";
import { optionalParts, type Part, withoutOptionalParts } from "../guide/optional-parts.ts";
import { PageWriter } from "../page/writer.ts";
import { compileText } from "../references/scope.ts";
import { literal, type Template } from "../values/template.ts";
import { type AuthentikVersion, inSpan, type VersionSpan } from "../values/versions.ts";
import type { Note, PlanForm } from "./notes.ts";

/** What an artifact is made for. */
export interface Wanted {
  guide: Guide;
  setup: GuideSetup;
  /** The reader's release of authentik. */
  version: AuthentikVersion;
  /**
   * Names of the placeholders that the reader has filled in. Credentials that authentik makes
   * itself (client ID, client secret, shared secret) are written only when they are among them:
   * an example must never become somebody's secret.
   */
  typed?: ReadonlySet<string>;
  /** Whether it holds what only optional parts of the guide need. */
  optional?: boolean;
}

/** {@link Wanted} with what its strings need. */
export class Context {
  readonly guide: Guide;
  /** With what the artifact holds of its providers and objects. */
  readonly setup: GuideSetup;
  /** With all its parts. */
  readonly whole: GuideSetup;
  /** What only optional parts of the guide need. */
  readonly parts: readonly Part[];
  readonly optional: boolean;
  readonly version: AuthentikVersion;
  readonly formats: FormatContext;
  readonly #notes = new Map<string, Note>();
  readonly #typed: ReadonlySet<string>;

  constructor({ guide, setup, version, typed = new Set(), optional = false }: Wanted) {
    this.guide = guide;
    this.setup = optional ? setup : withoutOptionalParts(setup);
    this.whole = setup;
    this.parts = optionalParts(setup);
    this.optional = optional;
    this.version = version;
    this.#typed = typed;
    const writer = new PageWriter(guide);
    this.formats = { isPlain: (path) => writer.isPlain(`{{${path}}}`) };
  }

  /** Remembers what a person has to know or do beside the file. */
  note(note: Note): void {
    this.#notes.set(JSON.stringify(note), note);
  }

  /** What to say beside one form. */
  notesFor(form: PlanForm): string[] {
    return [...this.#notes.values()].flatMap((note) =>
      typeof note === "string" ? [note] : (note[form] ?? []),
    );
  }

  /** Whether the reader's release lies in a span. */
  in(span: VersionSpan): boolean {
    return inSpan(this.version, span);
  }

  /** A string of the descriptor as a template. Its faults are the page's to report. */
  template(source: string): Template;
  template(source: string | undefined): Template | undefined;
  template(source: string | undefined): Template | undefined {
    return source === undefined ? undefined : compileText(source, this.setup.scope).template;
  }

  /** Code of the descriptor, its references escaped for where they stand. */
  code(language: string, source: string): Template {
    return embed(language, this.template(source), this.formats).text;
  }

  /** Data, or a text, as a file; its references carry the escapes for where they stand. */
  file(language: Language, data: Data): Embedded {
    if (written?.guide !== this.guide) {
      // A guide that is being written is another one after each change, mostly of its words.
      const values = JSON.stringify(this.guide.values);
      const isSame = written?.values === values && written.files.size < FILES;
      const files = isSame && written ? written.files : new Map<string, Embedded>();
      written = { guide: this.guide, values, files };
    }
    const key = JSON.stringify([language, data]);
    const known = written.files.get(key);
    if (known) return known;
    const file = serialise(language, data, this.formats);
    written.files.set(key, file);
    return file;
  }

  /** Data of the descriptor as templates. */
  data(data: DataObject): DataObject;
  data(data: Data): Data;
  data(data: Data): Data {
    if (typeof data === "string") return this.template(data);
    if (Array.isArray(data)) return data.map((item: Data) => this.data(item));
    if (!isObject(data)) return data;
    return Object.fromEntries(
      Object.entries(data).map(([key, item]) => [literal(key), this.data(item)]),
    );
  }

  /** The template of a value that a provider brings, such as its `clientId`. */
  valueOf({ name }: GuideProvider, key: string): Template {
    const { scope } = this.setup;
    const last = key.slice(key.lastIndexOf(".") + 1);
    return (scope.get(`${name}.${last}`) ?? scope.get(key))?.template ?? "";
  }

  /** The same, when the reader has typed it. */
  typedValueOf(provider: GuideProvider, key: string): Template | undefined {
    const template = this.valueOf(provider, key);
    return this.#typed.has(template.slice(2, -2)) ? template : undefined;
  }

  /** The password of the account that searches the directory, when the reader has typed it. */
  password(): Template | undefined {
    const provider = this.setup.providers.find(({ provider }) => provider.type === "ldap");
    return provider && this.typedValueOf(provider, "ldap.bindPassword");
  }

  /** An object of the setup, by its name there. */
  object(name: string): AuthentikObject | undefined {
    return this.setup.objects.find((object) => object.name === name)?.object;
  }
}

/** So many files are kept from change to change: a guide has some dozens. */
const FILES = 1000;

/**
 * Files of the guide that was worked on last: most releases of authentik have the same ones. Apart
 * from its data, a file depends on the guide's values alone.
 */
let written: { guide: Guide; values: string; files: Map<string, Embedded> } | undefined;
