import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import Handlebars from "handlebars";
import { prepareGuide } from "../page/render.ts";
import { Pipeline, type Project } from "../pipeline.ts";

/**
 * Makes a Hugo site of a project: the same templates in Hugo's language, and for each guide a data
 * file with the view that our templates read. Hugo puts the same text together and renders it.
 *
 * @param plain where the same site lies that does not colour code, as Hugo does by default
 */
export async function makeHugoSite(project: Project, root: string, plain: string) {
  const write = (file: string, text: string) => {
    mkdirSync(join(root, file, ".."), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  rmSync(root, { recursive: true, force: true });
  const templates = join(project.root, project.templates);
  for (const file of readdirSync(join(templates, "partials"))) {
    if (!file.endsWith(".hbs")) continue;
    const name = basename(file, ".hbs");
    const source = readFileSync(join(templates, "partials", file), "utf8");
    const text = name.startsWith("inline-") ? source.replace(/\n$/, "") : source;
    write(`layouts/partials/${name}.txt`, hugoTemplate(text));
  }
  const page = readFileSync(join(templates, "page.hbs"), "utf8");
  write("layouts/partials/page.txt", hugoTemplate(page));
  write(
    "layouts/_default/single.html",
    '<!doctype html><title>{{ .Title }}</title>\n{{ $view := index .Site.Data.pages .File.ContentBaseName }}{{ .RenderString (dict "display" "block") (partial "page.txt" $view) }}\n',
  );
  const { guides } = await new Pipeline(project).list();
  for (const guide of guides) {
    const { view, writer } = prepareGuide(guide);
    const text = JSON.stringify(view, (_, value: unknown) =>
      typeof value === "string" ? writer.marks.take(value).text : value,
    );
    write(`data/pages/${guide.slug}.json`, text);
    write(
      `content/${guide.category}/${guide.slug}.md`,
      `---\ntitle: ${JSON.stringify(guide.integration.name)}\n---\n`,
    );
  }
  write("config.toml", config(true));
  cpSync(root, plain, { recursive: true });
  writeFileSync(join(plain, "config.toml"), config(false));
}

function config(highlight: boolean): string {
  return `title = "Guides"
baseURL = "http://localhost/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "home", "section"]
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
codeFences = ${highlight}
`;
}

/** A Handlebars template of ours in Hugo's language; throws where it uses what Hugo was not taught. */
export function hugoTemplate(source: string): string {
  return program(Handlebars.parse(source), 0);
}

function program({ body }: hbs.AST.Program, depth: number): string {
  return body.map((statement) => one(statement, depth)).join("");
}

function one(statement: hbs.AST.Statement, depth: number): string {
  switch (statement.type) {
    case "ContentStatement":
      return (statement as hbs.AST.ContentStatement).value.replaceAll("{{", '{{ "{{" }}');
    case "MustacheStatement": {
      const { path, params } = statement as hbs.AST.MustacheStatement;
      return `{{ ${call(path as hbs.AST.PathExpression, params, depth)} }}`;
    }
    case "BlockStatement":
      return block(statement as hbs.AST.BlockStatement, depth);
    case "PartialStatement":
      return partial(statement as hbs.AST.PartialStatement, depth);
    default:
      return "";
  }
}

function block(
  { path, params, program: then, inverse }: hbs.AST.BlockStatement,
  depth: number,
): string {
  const [subject] = params;
  if (!subject) throw new Error("Unexpected block without a subject");
  const is = value(subject, depth);
  const other = inverse ? `{{ else }}${program(inverse, depth)}` : "";
  switch ((path as hbs.AST.PathExpression).original) {
    case "if":
      return `{{ if ${is} }}${program(then, depth)}${other}{{ end }}`;
    case "unless":
      return `{{ if not (${is}) }}${program(then, depth)}${other}{{ end }}`;
    case "with":
      return `{{ $up${depth} := . }}{{ with ${is} }}${program(then, depth + 1)}${other}{{ end }}`;
    case "each":
      return `{{ $up${depth} := . }}{{ $all${depth} := ${is} }}{{ range $at${depth}, $_ := $all${depth} }}${program(then, depth + 1)}${other}{{ end }}`;
    case "untold":
      // Hugo's pages keep the few common errors that a guide tells in its own words.
      return program(then, depth);
    default:
      throw new Error(
        `Unexpected block helper ${(path as hbs.AST.PathExpression).original}: Hugo's templates need it too`,
      );
  }
}

function partial(
  { name, params, hash, indent }: hbs.AST.PartialStatement & { indent?: string },
  depth: number,
): string {
  const file =
    name.type === "PathExpression"
      ? `"${(name as hbs.AST.PathExpression).original}.txt"`
      : `(print ${value(name, depth)} ".txt")`;
  const base = params[0] ? value(params[0], depth) : ".";
  const pairs = (hash?.pairs ?? []).map((pair) => `"${pair.key}" ${value(pair.value, depth)}`);
  const context = pairs.length > 0 ? `(merge ${base} (dict ${pairs.join(" ")}))` : base;
  const text = `partial ${file} ${context}`;
  return indent ? `{{ ${text} | replaceRE "(?m)^(.)" "${indent}$1" }}` : `{{ ${text} }}`;
}

function call(path: hbs.AST.PathExpression, params: hbs.AST.Expression[], depth: number): string {
  if (params.length === 0) return value(path, depth);
  const [first = "", ...rest] = params.map((param) => value(param, depth));
  switch (path.original) {
    case "attr":
      return `printf "%q" (string ${first})`;
    case "cell":
      return `replace ${first} "|" "\\\\|"`;
    case "quote":
      return `jsonify ${first}`;
    case "concat":
      return `print ${[first, ...rest].join(" ")}`;
    case "is":
      return `eq ${first} ${rest[0]}`;
    case "lookup":
      return `index ${first} ${rest[0]}`;
    default:
      throw new Error(`Unexpected helper ${path.original}`);
  }
}

function value(expression: hbs.AST.Expression, depth: number): string {
  switch (expression.type) {
    case "StringLiteral":
      return JSON.stringify((expression as hbs.AST.StringLiteral).value);
    case "BooleanLiteral":
    case "NumberLiteral":
      return String((expression as hbs.AST.NumberLiteral).value);
    case "SubExpression": {
      const { path, params } = expression as hbs.AST.SubExpression;
      return `(${call(path as hbs.AST.PathExpression, params, depth)})`;
    }
    default: {
      const { data, depth: up, parts } = expression as hbs.AST.PathExpression;
      const level = depth - 1;
      if (data && parts[0] === "first") return `(eq $at${level} 0)`;
      if (data && parts[0] === "last") return `(eq (add $at${level} 1) (len $all${level}))`;
      if (data) return `$at${level}`;
      const from = up > 0 ? `$up${depth - up}` : "";
      if (parts.length === 0) return from || ".";
      return parts.at(-1) === "length"
        ? `(len ${from}.${parts.slice(0, -1).join(".")})`
        : `${from}.${parts.join(".")}`;
    }
  }
}
