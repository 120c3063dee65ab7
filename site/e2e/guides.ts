import { join } from "node:path";
import { buildGuide } from "../../generator/guide/build.ts";
import type { Guide } from "../../generator/guide/guide.ts";
import { redirectUriTemplate } from "../../generator/guide/provider-values.ts";
import { loadDescriptor, readDescriptors } from "../../generator/load.ts";
import { renderGuide } from "../../generator/page/render.ts";
import { loadTemplates } from "../../generator/page/templates.ts";
import { compileText } from "../../generator/references/scope.ts";
import type { Fill } from "../../generator/values/resolve.ts";
import { referencesOf, type Template, writeTemplate } from "../../generator/values/template.ts";

/** What a guide's page must keep to. */
export interface ExpectedGuide {
  guide: Guide;
  /** Path of the page on the site, with its final slash. */
  path: string;
  /** Redirect URIs of the descriptor's providers, in order. */
  redirectUris: Template[];
  /** What a page may call a redirect or callback URI as well: patterns of them, and ACS URLs. */
  otherCallbacks: Template[];
  /** Addresses of which the page asks for a variant without the final slash. */
  slashless: Template[];
}

const root = join(import.meta.dirname, "../..");

let loaded: Promise<readonly ExpectedGuide[]> | undefined;

/** Every integration, from its descriptor. Files of tests that share a process share them. */
export function loadGuides(): Promise<readonly ExpectedGuide[]> {
  loaded ??= readGuides();
  return loaded;
}

async function readGuides(): Promise<ExpectedGuide[]> {
  const templates = loadTemplates(join(root, "templates"));
  const guides: ExpectedGuide[] = [];
  for (const file of readDescriptors(root, "integrations")) {
    const descriptor = await loadDescriptor(root, file);
    if (!descriptor.integration) {
      throw new Error(`${file.file}: ${JSON.stringify(descriptor.problems)}`);
    }
    const guide = buildGuide(descriptor.integration, descriptor);
    const { mdx } = renderGuide(guide, templates);
    guides.push({
      guide,
      path: `/integrations/${guide.category}/${guide.slug}/`,
      redirectUris: redirectUrisOf(guide),
      otherCallbacks: otherCallbacksOf(guide),
      slashless: referencesOf(mdx)
        .filter(({ transforms }) => transforms.includes("withoutSlash"))
        .map((reference) => writeTemplate([reference])),
    });
  }
  return guides;
}

/** The guide of that slug. */
export function guideOf(guides: readonly ExpectedGuide[], slug: string): ExpectedGuide {
  const found = guides.find(({ guide }) => guide.slug === slug);
  if (!found) throw new Error(`There is no integration ${slug}`);
  return found;
}

function redirectUrisOf({ setups }: Guide): Template[] {
  return setups.flatMap(({ providers, scope }) =>
    providers.flatMap(({ provider }) =>
      provider.type === "oauth2"
        ? provider.redirectUris
            .filter(({ matchingMode }) => matchingMode === "strict")
            .map(({ url }) => compileText(url, scope).template)
        : [],
    ),
  );
}

function otherCallbacksOf({ setups }: Guide): Template[] {
  return setups.flatMap(({ providers, scope }) =>
    providers.flatMap(({ provider }): Template[] => {
      if (provider.type === "saml") return [compileText(provider.acsUrl, scope).template];
      if (provider.type !== "oauth2") return [];
      return provider.redirectUris
        .filter(({ matchingMode }) => matchingMode === "regex")
        .map(({ url }) => redirectUriTemplate(compileText(url, scope).template, "regex"));
    }),
  );
}

/** Templates filled in. */
export function fillAll(templates: readonly Template[], fill: Fill): string[] {
  return templates.map((template) => fill(template).text);
}
