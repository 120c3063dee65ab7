import type { Guide, GuideSetup } from "../guide/guide.ts";
import type { ScopeEntry } from "../references/scope.ts";
import { parseTemplate, type Template, writeTemplate } from "../values/template.ts";
import type { TransformName } from "../values/transforms.ts";
import { fenceMdx, textMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import type { PageWriter } from "./writer.ts";

/** How a reader asks authentik what it publishes, as `check-published.hbs` reads it. */
export interface CheckView {
  id: string;
  /** Name of the application. */
  name: Mdx;
  documents: PublishedView[];
}

/** A document that authentik publishes for one application. */
interface PublishedView {
  /** What it is: `OpenID Connect discovery document`. */
  what: string;
  /** Which of its lines names authentik, and how: `issuer`. */
  key: string;
  curl: Mdx;
  line: Mdx;
}

/** The documents by type of provider: their catalogue entries, and the line that names authentik. */
const published = {
  oauth2: {
    what: "OpenID Connect discovery document",
    document: "discovery",
    key: "issuer",
    line: (issuer: Template) => `"issuer": "${through(issuer, "json")}"`,
  },
  saml: {
    what: "SAML metadata",
    document: "metadata",
    key: "entityID",
    line: (issuer: Template) => `entityID="${through(issuer, "xml")}"`,
  },
} as const;

/** The check of a setup; nothing where its providers publish no such document. */
export function checkView(
  setup: GuideSetup,
  { integration }: Guide,
  writer: PageWriter,
  id: string,
): CheckView | null {
  const documents = setup.providers.flatMap(({ name, provider }): PublishedView[] => {
    if (provider.type !== "oauth2" && provider.type !== "saml") return [];
    const { what, document, key, line } = published[provider.type];
    const entry = (endpoint: string): ScopeEntry | undefined =>
      setup.scope.get(`endpoint.${name}.${endpoint}`) ?? setup.scope.get(`endpoint.${endpoint}`);
    const address = entry(document)?.template;
    const issuer = entry("issuer")?.template;
    if (address === undefined || issuer === undefined) return [];
    const fence = (code: Template, language: string) =>
      writer.marks.mark(fenceMdx(code, language), setup.path);
    return [
      {
        what,
        key,
        // The metadata's address leads on to the API's.
        curl: fence(`curl -fsSL '${through(address, "shSingle")}'`, "sh"),
        line: fence(line(issuer), "text"),
      },
    ];
  });
  return documents.length > 0 ? { id, name: textMdx(integration.name), documents } : null;
}

/** A template whose references go through one more transform. */
function through(template: Template, transform: TransformName): Template {
  return writeTemplate(
    parseTemplate(template).map((segment) =>
      typeof segment === "string"
        ? segment
        : { path: segment.path, transforms: [...segment.transforms, transform] },
    ),
  );
}
