import { readFileSync } from "node:fs";
import { join } from "node:path";
import { views } from "../references/scope.ts";
import { codeMdx } from "./markdown.ts";
import { loadReferenceTemplates } from "./templates.ts";
import { blocksView, descriptorView, endpointsView, placeholdersView, rulesView } from "./views.ts";

/** The folder of the reference's pages below a project's root; all of it is generated. */
export const REFERENCE = "site/reference";

/** The tutorial, which people read in the repository too. */
export const TUTORIAL = "docs/tutorial.md";

/**
 * The pages for writers, by file name: what a descriptor can hold, made from the schemas, the
 * kinds, the catalogue and the table of rules, and the tutorial.
 *
 * @param root the project's root
 * @throws TemplateError when a template is at fault
 */
export function referencePages(root: string): Map<string, string> {
  const render = loadReferenceTemplates(join(root, "templates/reference"));
  const { placeholder, setup, ...descriptor } = descriptorView();
  const page = (name: string, view: unknown) => [`${name}.mdx`, render(name, view)] as const;
  return new Map([
    page("index", {}),
    page("tutorial", { text: readFileSync(join(root, TUTORIAL), "utf8") }),
    page("descriptor", {
      ...descriptor,
      placeholderFields: { fields: placeholder },
      setupFields: { fields: setup },
    }),
    page("blocks", { ...blocksView(), references: "{{app.url}}" }),
    page("placeholders", {
      ...placeholdersView(),
      authentikUrl: codeMdx("{{authentik.url}}"),
      slug: codeMdx("{{slug}}"),
      withoutSlash: codeMdx("{{endpoint.issuer.withoutSlash}}"),
      views: views.map((view) => codeMdx(`.${view}`)),
    }),
    page("endpoints", {
      ...endpointsView(),
      authentikUrl: codeMdx("{{authentik.url}}"),
      combined: codeMdx("{{endpoint.<provider>.<id>}}"),
    }),
    page("rules", rulesView()),
  ]);
}
