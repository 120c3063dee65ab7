import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import Handlebars from "handlebars";
import { asTemplateError, compileOptions, strictHelpers, tidy } from "../page/templates.ts";

/** Renders a page of the reference from its view. */
export type RenderReference = (page: string, view: unknown) => string;

/**
 * Reads and compiles the templates of the reference: `*.hbs` are pages, `partials/*.hbs` stand
 * within a line or a page.
 *
 * @param folder `templates/reference`, absolute
 * @throws TemplateError when a template is at fault, now or while it renders
 */
export function loadReferenceTemplates(folder: string): RenderReference {
  const handlebars = Handlebars.create();
  handlebars.registerHelper(strictHelpers);
  for (const [name, source] of sourcesIn(join(folder, "partials"))) {
    // Most stand within a line.
    handlebars.registerPartial(name, name === "fields" ? source : source.replace(/\n$/, ""));
  }
  const pages = new Map(
    sourcesIn(folder).map(([name, source]) => [name, handlebars.compile(source, compileOptions)]),
  );
  return (page, view) => {
    const template = pages.get(page);
    if (!template) throw new Error(`There is no template of the page ${page}`);
    try {
      return tidy(template(view));
    } catch (error) {
      throw asTemplateError(error, `templates/reference/${page}.hbs`);
    }
  };
}

function sourcesIn(folder: string): [name: string, source: string][] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".hbs"))
    .sort()
    .map((file) => [basename(file, ".hbs"), readFileSync(join(folder, file), "utf8")]);
}
