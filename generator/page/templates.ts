import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Handlebars from "handlebars";
import { attribute, withoutMarks } from "./mdx.ts";
import type { PageView } from "./view.ts";
import type { FrontMatterView } from "./view-of-guide.ts";

/** The compiled templates. Each throws {@link TemplateError} when a template is at fault. */
export interface Templates {
  /** Tells two contents of the templates apart. */
  key: string;
  frontMatter: (view: FrontMatterView) => string;
  page: (view: PageView) => string;
}

/** A fault of a template itself, not of a descriptor. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly file: string;
  readonly line: number;
  readonly column: number;

  constructor(file: string, line: number, column: number, message: string) {
    super(message);
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

/** The helpers of the templates; none of them computes, they only say where text lands. */
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
 * @throws TemplateError for a syntax error, an unknown helper or an unknown partial
 */
export function loadTemplates(folder: string): Templates {
  const sources = new Map<string, { file: string; source: string }>();
  for (const file of readdirSync(join(folder, "partials")).sort()) {
    if (!file.endsWith(".hbs")) continue;
    const name = basename(file, ".hbs");
    const source = readFileSync(join(folder, "partials", file), "utf8");
    sources.set(name, {
      file: `templates/partials/${file}`,
      source: name.startsWith("inline-") ? source.replace(/\n$/, "") : source,
    });
  }
  const read = (file: string) => ({
    file: `templates/${file}`,
    source: readFileSync(join(folder, file), "utf8"),
  });
  const frontMatter = read("front-matter.hbs");
  const page = read("page.hbs");
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
  }
  const compile = ({ file, source }: { file: string; source: string }) => {
    const template = handlebars.compile(source, compileOptions);
    return (view: unknown, options?: Handlebars.RuntimeOptions) => {
      try {
        return template(view, options);
      } catch (error) {
        throw asTemplateError(error, file);
      }
    };
  };
  for (const [name, partial] of sources) handlebars.registerPartial(name, compile(partial));
  const renderPage = compile(page);
  last = {
    key,
    frontMatter: compile(frontMatter),
    page: (view) => tidy(renderPage(view)),
  };
  return last;
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
    throw asTemplateError(error, file);
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
        if (!partials.has(original)) fail(loc, `Unknown partial “${original}”`);
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
    if (!known.has(name)) fail(loc, `Unknown helper “${name}”`);
  };
  const fail = ({ start }: hbs.AST.SourceLocation, message: string): never => {
    throw new TemplateError(file, start.line, start.column + 1, message);
  };
  new Names().accept(program);
}

/** What Handlebars says of a template, with its place. */
export function asTemplateError(error: unknown, file: string): TemplateError {
  if (error instanceof TemplateError) return error;
  if (error instanceof UnknownValue) {
    return new TemplateError(file, error.start.line, error.start.column + 1, error.message);
  }
  const message = error instanceof Error ? error.message : String(error);
  const place = / - (\d+):(\d+)$/.exec(message) ?? /on line (\d+)/.exec(message);
  return new TemplateError(
    file,
    Number(place?.[1] ?? 1),
    Number(place?.[2] ?? 0) + 1,
    message
      .replace(/ - \d+:\d+$/, "")
      .replace(
        /^"(.*)" not defined in .*$/s,
        "Unknown variable “$1”, expected a field of the view",
      ),
  );
}
