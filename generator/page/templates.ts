import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Handlebars from "handlebars";
import { nearestName } from "../findings/suggest.ts";
import { authentikVersions, isAuthentikVersion } from "../values/versions.ts";
import { attribute, withoutMarks } from "./mdx.ts";
import type { TemplateSource } from "./template-faults.ts";
import { syntaxFault } from "./template-syntax.ts";
import { withoutTold } from "./untold.ts";
import type { PageView } from "./view.ts";
import type { FrontMatterView } from "./view-of-guide.ts";

/** The compiled templates. Each throws {@link TemplateError} when a template is at fault. */
export interface Templates {
  /** Tells two contents of the templates apart. */
  key: string;
  /** Their texts, for faults that only the page shows. */
  sources: readonly TemplateSource[];
  frontMatter: (view: FrontMatterView) => string;
  page: (view: PageView) => string;
}

/** A fault of a template itself, not of a descriptor. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly hint: string | undefined;

  /** @param line 0 for a template that has no lines */
  constructor(file: string, line: number, column: number, message: string, hint?: string) {
    super(message);
    this.file = file;
    this.line = line;
    this.column = column;
    this.hint = hint;
  }
}

/** The helpers of the templates: where text lands, and what a guide tells about itself already. */
export const helpers = {
  /** A JSX attribute's value with its quotes: `name={{attr name}}`. */
  attr: (text: unknown) => attribute(String(text)),
  /** The content of a table cell: bars do not end it. */
  cell: (text: unknown) =>
    String(text).replace(/(<[A-Z]\w*(?:\s+\w+="[^"]*")*\s*\/?>)|\|/g, (_, tag?: string) =>
      tag === undefined ? "\\|" : tag.replaceAll("|", "&#124;"),
    ),
  /** A string of YAML in double quotes. */
  quote: (text: unknown) => JSON.stringify(String(text)),
  /** Texts one after the other. */
  concat: (...texts: unknown[]) => texts.slice(0, -1).join(""),
  /** Whether two words are the same: `{{#if (is support "vendor")}}`. */
  is: (one: unknown, other: unknown) => one === other,
  /** A list of errors without the guide's own: `{{#untold own}}…{{/untold}}`. */
  untold(this: unknown, own: unknown, { fn }: Handlebars.HelperOptions) {
    return withoutTold(fn(this), own as readonly string[]);
  },
};

/**
 * The helpers as templates get them, Handlebars' own among them. A view has a value or null for
 * each of its fields; Handlebars itself would take an unknown name for an empty value here.
 */
export const strictHelpers = Object.fromEntries(
  Object.entries<Handlebars.HelperDelegate | undefined>({
    ...helpers,
    if: Handlebars.helpers.if,
    unless: Handlebars.helpers.unless,
    each: Handlebars.helpers.each,
  }).flatMap(([name, helper]): [string, Handlebars.HelperDelegate][] =>
    helper === undefined
      ? []
      : [
          [
            name,
            function (this: unknown, ...values: unknown[]) {
              if (values.includes(undefined)) {
                throw new UnknownValue((values.at(-1) as HelperOptions).loc.start);
              }
              return Reflect.apply(helper, this, values);
            },
          ],
        ],
  ),
);

/** What a compiled template hands to a helper last. */
interface HelperOptions {
  loc: hbs.AST.SourceLocation;
}

/** Thrown by a helper for a name that the view lacks. */
class UnknownValue extends Error {
  readonly start: hbs.AST.Position;

  constructor(start: hbs.AST.Position) {
    super("Unknown variable, expected a field of the view");
    this.start = start;
  }
}

/** How templates are compiled: a name that a view lacks is a fault. */
export const compileOptions = {
  strict: true,
  // Every string of a view is MDX already (`view.ts`); nothing is escaped twice.
  noEscape: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
};

/**
 * Reads and compiles the templates of a folder: `front-matter.hbs`, `page.hbs`, `partials/*.hbs`. Partials named
 * `inline-…` stand within a line, so their final line break does not count.
 *
 * @throws TemplateError for a syntax error, an unknown helper or an unknown partial, and for a
 *   template that is missing or empty
 */
export function loadTemplates(folder: string): Templates {
  const sources = new Map<string, TemplateSource>();
  const partials = existsSync(join(folder, "partials"))
    ? readdirSync(join(folder, "partials")).sort()
    : [];
  for (const file of partials) {
    if (!file.endsWith(".hbs")) continue;
    const name = basename(file, ".hbs");
    const { source } = readTemplate(folder, `partials/${file}`);
    sources.set(name, {
      file: `templates/partials/${file}`,
      source: name.startsWith("inline-") ? source.replace(/\n$/, "") : source,
    });
  }
  const frontMatter = readTemplate(folder, "front-matter.hbs");
  const page = readTemplate(folder, "page.hbs");
  const hash = createHash("sha256");
  for (const { file, source } of [frontMatter, page, ...sources.values()]) {
    hash.update(JSON.stringify([file, source]));
  }
  const key = hash.digest("hex");
  if (last?.key === key) return last;
  const handlebars = Handlebars.create();
  handlebars.registerHelper(strictHelpers);
  for (const { file, source } of [frontMatter, page, ...sources.values()]) {
    checkNames(parse(file, source), file, new Set(sources.keys()));
    checkReleases(file, source);
  }
  const compile = ({ file, source }: { file: string; source: string }) => {
    const template = handlebars.compile(source, compileOptions);
    return (view: unknown, options?: Handlebars.RuntimeOptions) => {
      try {
        return template(view, options);
      } catch (error) {
        throw asTemplateError(error, file, source);
      }
    };
  };
  for (const [name, partial] of sources) handlebars.registerPartial(name, compile(partial));
  const renderPage = compile(page);
  last = {
    key,
    sources: [frontMatter, page, ...sources.values()],
    frontMatter: compile(frontMatter),
    page: (view) => tidy(renderPage(view)),
  };
  return last;
}

/** A release that a component of a template names: `<When since="2026.5">`. */
const RELEASE = /\b(?:since|before)="([^"{]*)"/g;

/** Refuses a release that there is none of, and the oldest one, which changes nothing. */
function checkReleases(file: string, source: string): void {
  for (const { 0: written, 1: release = "", index } of source.matchAll(RELEASE)) {
    if (isAuthentikVersion(release) && release !== authentikVersions[0]) continue;
    const before = source.slice(0, index).split("\n");
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
    throw isAuthentikVersion(release)
      ? new TemplateError(
          file,
          line,
          column,
          `Unexpected \`${written}\`: that is the oldest release that guides are written for`,
          "What is for older ones goes, what is for this and later ones stands without a condition.",
        )
      : new TemplateError(
          file,
          line,
          column,
          `Unexpected release \`${release}\`, expected one of ${authentikVersions.join(", ")}`,
          "`generator/values/versions.ts` lists them.",
        );
  }
}

/** Reads a template, with line breaks of one kind. One without a word would leave a gap on every page. */
function readTemplate(folder: string, name: string): TemplateSource {
  const file = `templates/${name}`;
  if (!existsSync(join(folder, name))) {
    const hint = "Put it back: every page is made from it.";
    throw new TemplateError(file, 0, 0, "Missing template", hint);
  }
  const source = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
  if (source.trim() === "") {
    const hint = "Put its words back, or remove it and what names it.";
    throw new TemplateError(
      file,
      0,
      0,
      "Unexpected empty template: pages lack what it shows",
      hint,
    );
  }
  return { file, source };
}

/** The templates that were compiled last: one run follows the other while one writes. */
let last: Templates | undefined;

/** Blank lines made by conditions and empty lists shrink to one; code keeps its own. */
export function tidy(page: string): string {
  let fence: string | undefined;
  let wasBlank = false;
  const lines: string[] = [];
  for (const line of page.split("\n")) {
    const text = withoutMarks(line).trim();
    const ticks = /^(`{3,}|~{3,})/.exec(text)?.[1];
    if (ticks && fence === undefined) fence = ticks;
    else if (text === fence) fence = undefined;
    const isBlank = fence === undefined && text === "";
    const kept = isBlank ? line.trim() : line;
    // A mark on a line that goes joins the line before.
    if (isBlank && wasBlank) lines.push((lines.pop() ?? "") + kept);
    else lines.push(kept);
    wasBlank = isBlank;
  }
  return `${lines.join("\n").trim()}\n`;
}

function parse(file: string, source: string): hbs.AST.Program {
  try {
    return Handlebars.parse(source);
  } catch (error) {
    const { line, column, message, hint } = syntaxFault(error, source);
    throw new TemplateError(file, line, column, message, hint);
  }
}

/** Refuses partials and helpers that do not exist, wherever a template names them. */
function checkNames(program: hbs.AST.Program, file: string, partials: ReadonlySet<string>): void {
  const known = new Set([...Object.keys(helpers), "if", "unless", "each", "with", "lookup"]);
  class Names extends Handlebars.Visitor {
    override PartialStatement(statement: hbs.AST.PartialStatement): void {
      const { name, loc } = statement;
      if (name.type === "PathExpression") {
        const { original } = name as hbs.AST.PathExpression;
        if (!partials.has(original)) fail(loc, "partial", original, partials);
      }
      super.PartialStatement(statement);
    }
    override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
      if (statement.params.length > 0) checkHelper(statement.path, statement.loc);
      super.MustacheStatement(statement);
    }
    override SubExpression(expression: hbs.AST.SubExpression): void {
      checkHelper(expression.path, expression.loc);
      super.SubExpression(expression);
    }
    override BlockStatement(statement: hbs.AST.BlockStatement): void {
      checkHelper(statement.path, statement.loc);
      super.BlockStatement(statement);
    }
  }
  const checkHelper = (path: hbs.AST.Node, loc: hbs.AST.SourceLocation) => {
    const name = path.type === "PathExpression" ? (path as hbs.AST.PathExpression).original : "";
    if (!known.has(name)) fail(loc, "helper", name, known);
  };
  const fail = (
    { start }: hbs.AST.SourceLocation,
    what: "partial" | "helper",
    name: string,
    valid: ReadonlySet<string>,
  ): never => {
    const near = nearestName(name, valid);
    const hint = near === undefined ? undefined : `Did you mean \`${near}\`?`;
    throw new TemplateError(file, start.line, start.column + 1, `Unknown ${what} “${name}”`, hint);
  };
  new Names().accept(program);
}

/**
 * What Handlebars says of a template that is filled in, with its place.
 *
 * @param source the template's text, from which the name of what is missing is read
 */
export function asTemplateError(error: unknown, file: string, source = ""): TemplateError {
  if (error instanceof TemplateError) return error;
  if (error instanceof UnknownValue) {
    return new TemplateError(file, error.start.line, error.start.column + 1, error.message);
  }
  const message = error instanceof Error ? error.message : String(error);
  const place = / - (\d+):(\d+)$/.exec(message) ?? /on line (\d+)/.exec(message);
  const [line, column] = [Number(place?.[1] ?? 1), Number(place?.[2] ?? 0)];
  const written = source.split("\n")[line - 1]?.slice(column) ?? "";
  return new TemplateError(
    file,
    line,
    column + 1,
    message
      .replace(/ - \d+:\d+$/, "")
      .replace(
        /^"(.*)" not defined in (.*)$/s,
        (_, name: string, within: string) =>
          `Unknown variable “${missingPart(name, within, written)}”, expected a field of the view`,
      ),
  );
}

/** Of `nope.x`, Handlebars names `x`, which nothing can have where `nope` is unknown. */
function missingPart(name: string, within: string, written: string): string {
  if (within !== "undefined") return name;
  const path = /^[\w./@-]+/.exec(written)?.[0] ?? "";
  return path.endsWith(`.${name}`) ? path.slice(0, -name.length - 1) : name;
}
