import type { ConfigData } from "../descriptor/schema/block.ts";
import { ofRule, type Problem, type PropertyPath } from "../findings/problem.ts";
import { nearestName } from "../findings/suggest.ts";
import {
  embed as embedCode,
  type FormatContext,
  type Language,
  languages,
  serialise,
} from "../formats/index.ts";
import type { Guide } from "../guide/guide.ts";
import { type Compiled, compileText, type Scope } from "../references/scope.ts";
import { referenceReport } from "../references/unknown.ts";
import { kindOf } from "../values/kinds.ts";
import { findPlaceholder } from "../values/resolve.ts";
import { parseTemplate, type Template } from "../values/template.ts";
import { renderMarkdown, textMdx, valueMdx } from "./markdown.ts";
import { Marks, type Mdx } from "./mdx.ts";

/** A string of the descriptor being rendered: where it stands and what it can refer to. */
export interface Spot {
  path: PropertyPath;
  scope: Scope;
}

/**
 * Writes the strings of one guide as MDX, remembers where each came from, and collects what is
 * wrong with them.
 */
export class PageWriter {
  readonly marks = new Marks();
  readonly problems: Problem[] = [];
  /** Names of the values that the page refers to. */
  readonly used = new Set<string>();
  readonly guide: Guide;
  readonly #referenceReport: ReturnType<typeof referenceReport>;
  /** What the formats of config files need to know. */
  readonly #formats: FormatContext = { isPlain: (path) => this.#isPlainValue(path) };

  constructor(guide: Guide) {
    this.guide = guide;
    this.#referenceReport = referenceReport(guide.setups);
  }

  /** Plain text of the descriptor, such as a name. */
  text(text: string, path: PropertyPath): Mdx {
    return this.marks.mark(textMdx(text), path);
  }

  /** A Markdown string; `inline` keeps to one paragraph's content. */
  markdown(source: string, { path, scope }: Spot, inline = true): Mdx {
    this.#check(source, { path, scope });
    const { mdx, faults } = renderMarkdown(source, scope, {
      inline,
      embed: (language, code) => this.#embed(language, code, path),
    });
    for (const { rule, message, hint, offset, length } of faults) {
      this.report({ rule, message, hint, path, offset, length });
    }
    return this.marks.mark(mdx, path);
  }

  /** A string that stands for itself, references resolved. */
  template(source: string, spot: Spot): Template {
    return this.#check(source, spot).template;
  }

  /** A value to read and copy. */
  value(source: string, spot: Spot, name?: string): Mdx {
    return this.marks.mark(valueMdx(this.template(source, spot), name), spot.path);
  }

  /** Data as a file of a language, the references of its strings escaped for where they stand. */
  data(
    language: Language,
    data: ConfigData,
    spot: Spot,
    options?: Readonly<Record<string, string | boolean>>,
  ): Template {
    const { text, problems } = serialise(language, this.#compile(data, spot), {
      ...this.#formats,
      ...(options ? { options } : {}),
    });
    for (const { path, message, option } of problems) {
      if (option) {
        const path = [...spot.path.slice(0, -1), "options", option.name];
        const at = option.known.includes(option.name) ? "value" : "key";
        this.report({ rule: "config-data", message, hint: optionHint(option), path, at });
      } else this.report({ rule: "config-data", message, path: [...spot.path, ...path] });
    }
    return text;
  }

  /** Whether a template only ever gives characters that mean nothing in any syntax. */
  isPlain(template: Template): boolean {
    return parseTemplate(template).every((segment) =>
      typeof segment === "string"
        ? /^[A-Za-z0-9.:/[\]_-]*$/.test(segment)
        : this.#isPlainValue(segment.path),
    );
  }

  /** Code given as text, its references escaped for where they stand. */
  code(language: string, source: string, spot: Spot): Template {
    return this.#embed(language, this.template(source, spot), spot.path);
  }

  report(problem: Omit<Problem, "file" | "severity">): void {
    this.problems.push({ ...ofRule(problem.rule), file: this.guide.file, ...problem });
  }

  #embed(language: string | undefined, code: Template, path: PropertyPath): Template {
    if (parseTemplate(code).every((segment) => typeof segment === "string")) return code;
    const { text, problems } = embedCode(language ?? "text", code, this.#formats);
    for (const { message } of problems) {
      this.report({
        rule: "unsafe-reference",
        message,
        hint: "Values of the kinds origin, domain, slug and port are safe in any syntax.",
        path,
      });
    }
    return text;
  }

  #check(source: string, { path, scope }: Spot): Compiled {
    const compiled = compileText(source, scope);
    for (const fault of this.#referenceReport(compiled.faults, scope)) {
      this.report({ ...fault, path });
    }
    for (const { name } of compiled.used) this.used.add(name);
    return compiled;
  }

  /** The data with every string's references resolved. */
  #compile(data: ConfigData, { path, scope }: Spot): ConfigData {
    if (typeof data === "string") return this.template(data, { path, scope });
    if (Array.isArray(data)) {
      return data.map((item, index) => this.#compile(item, { path: [...path, index], scope }));
    }
    if (typeof data === "object" && data !== null) {
      return Object.fromEntries(
        Object.entries(data).map(([key, item]) => [
          key,
          this.#compile(item, { path: [...path, key], scope }),
        ]),
      );
    }
    return data;
  }

  #isPlainValue(path: string): boolean {
    const { placeholders, derived } = this.guide.values;
    const facts = Object.hasOwn(derived, path) ? derived[path] : undefined;
    if (facts) {
      const [first, ...later] = facts;
      return [first, ...later.map(({ is }) => is)].every((template) => this.isPlain(template));
    }
    const found = findPlaceholder(placeholders, path);
    // A domain's `dn` holds `=` and `,`.
    return found !== undefined && found.part !== "dn" && kindOf(found.placeholder.kind).plain;
  }
}

/** The Prism language of a fence for a format or a shell. */
export function fenceLanguage(format: string): string {
  return Object.hasOwn(languages, format)
    ? (languages[format as keyof typeof languages]?.prism ?? format)
    : format;
}

/** What to do about an option that a format does not have, or not in this way. */
function optionHint({ name, known }: { name: string; known: readonly string[] }): string {
  const near = nearestName(name, known);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  return known.includes(name)
    ? "Write a value of that type."
    : "Leave it out. What the format's data cannot say, text in place of the data can.";
}
