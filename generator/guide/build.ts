import type { Integration } from "../descriptor/schema/integration.ts";
import type { AuthentikObject } from "../descriptor/schema/object.ts";
import type { Provider } from "../descriptor/schema/provider.ts";
import type { Setup } from "../descriptor/schema/setup.ts";
import type { PropertyPath } from "../findings/problem.ts";
import { compileText, natureOf, type Scope, type ScopeEntry } from "../references/scope.ts";
import { catalogue, endpointTemplate } from "../values/catalogue.ts";
import { kindOf } from "../values/kinds.ts";
import type { PageValues, Placeholder } from "../values/resolve.ts";
import {
  type Guide,
  type GuideObject,
  type GuidePhase,
  type GuideProvider,
  type GuideSetup,
  located,
} from "./guide.ts";
import {
  asksOutpost,
  endpointEntries,
  type ProviderValue,
  protocolNames,
  providerValues,
} from "./provider-values.ts";

/** A descriptor's place in the project. */
export interface Place {
  file: string;
  slug: string;
}

const titles: Record<Setup["type"], string> = {
  combined: "Setup",
  oidc: "OpenID Connect",
  saml: "SAML",
  ldap: "LDAP",
  proxy: "Proxy",
  radius: "RADIUS",
  scim: "SCIM",
  wsFederation: "WS-Federation",
  rac: "Remote access",
};

/**
 * Resolves a validated descriptor: names its setups, lays out their phases, and works out which
 * values its strings can refer to. Faulty references are left out here; the checks report them.
 */
export function buildGuide(integration: Integration, { file, slug }: Place): Guide {
  const values: PageValues = { placeholders: {}, derived: {} };
  const fixedSlug = integration.setups.find((setup) => setup.authentikApplication?.slug)
    ?.authentikApplication?.slug;
  const page = pageScope(integration, fixedSlug ?? slug, fixedSlug !== undefined, values);
  const setups = integration.setups.map((setup, index) =>
    buildSetup(integration, setup, ["setups", index], page, values),
  );
  return {
    file,
    slug,
    category: integration.category,
    integration,
    setups,
    values,
    scope: setups.length === 1 && setups[0] ? setups[0].scope : page,
  };
}

/** What every string of the descriptor can refer to. */
function pageScope(
  integration: Integration,
  slug: string,
  fixed: boolean,
  values: PageValues,
): Map<string, ScopeEntry> {
  const scope = new Map<string, ScopeEntry>();
  addPlaceholder(scope, values, "authentik", {
    kind: "origin",
    label: "the authentik installation",
    example: "https://authentik.company",
    shared: true,
  });
  for (const [name, placeholder] of Object.entries(integration.placeholders)) {
    addPlaceholder(scope, values, name, placeholder);
  }
  if (fixed) {
    values.derived.slug = [slug];
    scope.set("slug", { template: "{{slug}}", nature: "plain", description: "Slug in authentik" });
  } else {
    addPlaceholder(scope, values, "slug", {
      kind: "slug",
      label: `the slug of ${integration.name} in authentik`,
      example: slug,
    });
  }
  addValues(scope, values, endpointEntries("common", "common", "{{authentik.url}}", "{{slug}}"));
  return scope;
}

function buildSetup(
  integration: Integration,
  setup: Setup,
  path: PropertyPath,
  page: Scope,
  values: PageValues,
): GuideSetup {
  const scope = new Map(page);
  const id = setup.id ?? setup.type.toLowerCase();
  for (const [name, placeholder] of Object.entries(setup.placeholders ?? {})) {
    addPlaceholder(scope, values, name, placeholder);
  }
  const objects: GuideObject[] = Object.entries(setup.objects).map(([name, object]) => ({
    name,
    object,
    path: [...path, "objects", name],
  }));
  const providers = providersOf(integration, setup, path);
  const seen = new Map<string, number>();
  for (const { provider } of providers) {
    seen.set(provider.type, (seen.get(provider.type) ?? 0) + 1);
  }
  let owners = 0;
  for (const entry of providers) {
    const { provider, name } = entry;
    if (!entry.backchannel && ++owners > 1) {
      addPlaceholder(scope, values, `${name}Slug`, {
        kind: "slug",
        label: `the slug of the application ${entry.application} in authentik`,
        example: `${values.placeholders.slug?.example ?? "app"}-${name.toLowerCase()}`,
      });
      entry.slug = `{{${name}Slug}}`;
    }
    const offered = providerValues(provider, {
      application: integration.name,
      slug: entry.slug,
      key: seen.get(provider.type) === 1 ? provider.type : name,
      objects,
      compile: (text) => compileText(text, scope),
    });
    addValues(scope, values, offered, id);
    if (setup.type === "combined") addValues(scope, values, named(offered, name), id);
  }
  addValues(scope, values, sourceValues(objects), id);
  return {
    id,
    title: setup.title ?? titles[setup.type],
    protocols: [...new Set(providers.map(({ provider }) => protocolNames[provider.type]))],
    setup,
    path,
    providers,
    objects,
    phases: phasesOf(integration, setup, path, objects),
    scope,
  };
}

/** What OAuth sources offer: `<object>.callback`, the address that the application sends users back to. */
function sourceValues(objects: readonly GuideObject[]): Record<string, ProviderValue> {
  const { sourceCallback } = catalogue.common;
  return Object.fromEntries(
    objects.flatMap(({ name, object }) =>
      object.type === "oauthSource"
        ? [
            [
              `${name}.callback`,
              {
                template: `{{${name}.callback}}`,
                nature: "url" as const,
                description: sourceCallback.description,
                derived: [
                  endpointTemplate(sourceCallback, "{{authentik.url}}", { source: object.slug }),
                ] as const,
              },
            ],
          ]
        : [],
    ),
  );
}

/** The same values with the provider's name in front: `login.clientId`, `endpoint.login.token`. */
function named(offered: Record<string, ProviderValue>, name: string) {
  return Object.fromEntries(
    Object.entries(offered).map(([key, value]) => [
      key.startsWith("endpoint.")
        ? `endpoint.${name}.${key.slice("endpoint.".length)}`
        : `${name}.${key.split(".").at(-1)}`,
      value,
    ]),
  );
}

function providersOf(integration: Integration, setup: Setup, path: PropertyPath): GuideProvider[] {
  if (setup.type !== "combined") {
    const type = setup.type === "oidc" ? "oauth2" : setup.type;
    const provider = { type, ...setup.provider } as Provider;
    return [
      {
        name: type,
        provider,
        path: [...path, "provider"],
        application: integration.name,
        slug: "{{slug}}",
        backchannel: type === "scim",
      },
    ];
  }
  const entries = Object.entries(setup.providers);
  const isBeside = ({ type }: Provider) => type === "scim" || type === "ssf";
  const hasLogin = entries.some(([, provider]) => !isBeside(provider) && provider.type !== "ldap");
  const isBackchannel = (provider: Provider) =>
    isBeside(provider) || (provider.type === "ldap" && hasLogin);
  const owners = entries.filter(([, provider]) => !isBackchannel(provider));
  // authentik wants each name once.
  const nameOf = ([name, provider]: (typeof entries)[number], index: number) =>
    owners.length === 1
      ? integration.name
      : (provider.name ?? (index === 0 ? integration.name : `${integration.name} (${name})`));
  const applications = new Map(owners.map((owner, index) => [owner[0], nameOf(owner, index)]));
  const [first = integration.name] = applications.values();
  return entries.map(([name, provider]) => ({
    name,
    provider,
    path: [...path, "providers", name],
    application: applications.get(name) ?? first,
    slug: "{{slug}}",
    backchannel: isBackchannel(provider),
  }));
}

/** Objects that the provider's form asks for, so they must be there first. */
const before: ReadonlySet<AuthentikObject["type"]> = new Set([
  "certificate",
  "propertyMapping",
  "group",
  "userAttribute",
  "policy",
  "oauthSource",
]);

function phasesOf(
  integration: Integration,
  setup: Setup,
  path: PropertyPath,
  objects: GuideObject[],
): GuidePhase[] {
  if (setup.phases) {
    return setup.phases.map((phase, index) => ({
      side: phase.side,
      title: phase.title,
      optional: phase.optional ?? false,
      blocks: located(phase.blocks, [...path, "phases", index, "blocks"]),
      path: [...path, "phases", index],
    }));
  }
  const generated = (title: string, blocks: GuidePhase["blocks"]): GuidePhase[] =>
    blocks.length === 0 ? [] : [{ side: "authentik", title, optional: false, blocks, path }];
  const walks = (wanted: (object: AuthentikObject) => boolean) =>
    objects
      .filter(({ object }) => wanted(object))
      .map(({ name, path: at }) => ({
        value: { type: "createObject" as const, object: name },
        path: at,
      }));
  return [
    ...generated(
      "Prepare authentik",
      walks(({ type }) => before.has(type)),
    ),
    ...generated("Create the application and provider in authentik", [
      { value: { type: "createApplication" }, path },
    ]),
    ...generated(
      "Complete authentik's side",
      walks(({ type }) => !before.has(type)),
    ),
    ...(setup.type === "proxy" && asksOutpost({ type: "proxy", ...setup.provider })
      ? [
          {
            side: "application" as const,
            title: "Configure the reverse proxy",
            optional: false,
            blocks: [{ value: { type: "configureReverseProxy" as const }, path }],
            path,
          },
        ]
      : []),
    {
      side: "application",
      title: `Configure ${integration.name}`,
      optional: false,
      blocks: located(setup.application ?? [], [...path, "application"]),
      path: [...path, "application"],
    },
  ];
}

function addPlaceholder(
  scope: Map<string, ScopeEntry>,
  values: PageValues,
  name: string,
  placeholder: Omit<Placeholder, "optional"> & { optional?: boolean | undefined },
): void {
  const kind = kindOf(placeholder.kind);
  const normalised = kind.normalise(placeholder.example);
  values.placeholders[name] ??= {
    ...placeholder,
    example: "value" in normalised ? normalised.value : placeholder.example,
  };
  for (const part of Object.keys(kind.parts)) {
    const reference = part === "" ? name : `${name}.${part}`;
    scope.set(reference, {
      template: `{{${reference}}}`,
      nature: natureOf(placeholder.kind, part),
      description: describePart(placeholder.label, part),
      rare: part !== "" && part !== "url",
    });
  }
}

/** What the parts of a value are, behind the value's own label. */
const partNames: Readonly<Record<string, string>> = {
  url: "Address",
  host: "Host and port",
  hostname: "Host name",
  port: "Port",
  scheme: "Scheme",
  dn: "Distinguished name",
  domain: "Domain",
};

/** `Host name of the EspoCRM installation`. */
function describePart(label: string, part: string): string {
  return part === ""
    ? `${label.charAt(0).toUpperCase()}${label.slice(1)}`
    : `${partNames[part] ?? part} of ${label}`;
}

function addValues(
  scope: Map<string, ScopeEntry>,
  values: PageValues,
  offered: Record<string, ProviderValue>,
  setupId = "",
): void {
  for (const [name, { placeholder, derived, ...entry }] of Object.entries(offered)) {
    let key = entry.template.slice(2, -2);
    // An origin is referred to by a part of it.
    if (placeholder) values.placeholders[key.replace(/\.url$/, "")] ??= placeholder;
    if (derived) {
      const other = values.derived[key];
      // Two setups can have, say, an ACS URL each: the later one is named after its setup.
      if (other && JSON.stringify(other) !== JSON.stringify(derived)) key = `${setupId}.${key}`;
      values.derived[key] = derived;
    }
    scope.set(name, { ...entry, template: `{{${key}}}` });
  }
}
