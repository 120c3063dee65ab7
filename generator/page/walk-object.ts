import type { ConfigData } from "../descriptor/schema/block.ts";
import type { Provider } from "../descriptor/schema/provider.ts";
import type { PropertyPath } from "../findings/problem.ts";
import type { GuideProvider } from "../guide/guide.ts";
import { embeddedOutpost } from "../guide/provider-values.ts";
import type { BlockContext } from "./blocks.ts";
import { kebab } from "./kebab.ts";
import { fenceMdx, textMdx, valueMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import { objectName } from "./provider-settings.ts";
import type { BlockView } from "./view.ts";
import { adminUrl, labelViews, listMdx } from "./walk-application.ts";

const mappingTypes = {
  scope: "Scope Mapping",
  saml: "SAML Provider Property Mapping",
  scim: "SCIM Provider Mapping",
  radius: "RADIUS Provider Property Mapping",
  rac: "RAC Provider Property Mapping",
} as const;

const outpostTypes = { proxy: "Proxy", ldap: "LDAP", radius: "RADIUS", rac: "RAC" } as const;

/** The walk that creates one of the setup's objects, under a heading of its own. */
export function objectWalk(name: string, path: PropertyPath, context: BlockContext): BlockView {
  const { writer, scope, setup } = context;
  const entry = setup?.objects.find((candidate) => candidate.name === name);
  if (!entry) {
    objectName(name, [...path, "object"], context);
    return { partial: "block-text", text: "" as Mdx };
  }
  const { object } = entry;
  const at = (...keys: string[]) => ({ path: [...entry.path, ...keys], scope });
  const text = (value: string, key: string) => writer.text(value, [...entry.path, key]);
  const code = (language: string, source: string, key: string) =>
    writer.marks.mark(fenceMdx(writer.code(language, source, at(key)), language), [
      ...entry.path,
      key,
    ]);
  const json = (value: ConfigData, ...keys: string[]) =>
    writer.marks.mark(fenceMdx(writer.data("json", value, at(...keys)), "json"), [
      ...entry.path,
      ...keys,
    ]);
  const providers = setup?.providers ?? [];
  const own = providers.filter(({ backchannel }) => !backchannel);
  const applications = (entries: readonly GuideProvider[]) => [
    ...new Set(entries.map(({ application }) => application)),
  ];
  const base = {
    level: "#".repeat(context.level),
    id: `${context.anchor}-${kebab(name)}`,
    about: object.about === undefined ? null : writer.markdown(object.about, at("about"), false),
    labels: labelViews(),
    admin: adminUrl,
    application: textMdx(writer.guide.integration.name),
    // authentik's applications that policies and entitlements of the setup belong to.
    applications: listMdx(applications(own.length > 0 ? own : providers)),
    several: applications(own).length > 1,
  };
  const view = (fields: Record<string, unknown>): BlockView => ({
    partial: `walk-${object.type}`,
    ...base,
    ...fields,
  });
  switch (object.type) {
    case "propertyMapping":
      return view({
        kind: mappingTypes[object.provider],
        name: text(object.name, "name"),
        nameValue: valueMdx(object.name, "Name"),
        scopeName: object.scopeName === undefined ? null : valueMdx(object.scopeName, "Scope name"),
        samlName:
          object.samlName === undefined
            ? null
            : writer.value(object.samlName, at("samlName"), "SAML Attribute Name"),
        friendlyName:
          object.friendlyName === undefined ? null : valueMdx(object.friendlyName, "Friendly Name"),
        expression: code("python", object.expression, "expression"),
      });
    case "group":
      return view({
        name: text(object.name, "name"),
        nameValue: valueMdx(object.name, "Name"),
        attributes: object.attributes === undefined ? null : json(object.attributes, "attributes"),
      });
    case "entitlement":
      return view({
        name: text(object.name, "name"),
        nameValue: valueMdx(object.name, "Name"),
        group:
          object.group === undefined
            ? null
            : textMdx(objectName(object.group, [...entry.path, "group"], context)),
      });
    case "binding":
      return view({
        name: textMdx(objectName(object.to, [...entry.path, "to"], context)),
        order: object.order,
      });
    case "policy":
      return view({
        name: text(object.name, "name"),
        nameValue: valueMdx(object.name, "Name"),
        expression: code("python", object.expression, "expression"),
      });
    case "outpost":
      return view({
        name: text(object.name, "name"),
        nameValue: valueMdx(object.name, "Name"),
        kind: outpostTypes[object.serves],
        embedded: object.name === embeddedOutpost,
        applications: listMdx(
          applications(providers.filter(({ provider }) => provider.type === object.serves)),
        ),
      });
    case "serviceAccount":
      return view({
        name: writer.value(object.username, at("username"), "Username"),
        search: object.permissions.includes("search_full_directory"),
      });
    case "certificate":
      return view({
        name: text(object.name, "name"),
        nameValue: valueMdx(object.name, "Name"),
        generated: object.origin === "generate",
        privateKey: providers.some(({ provider }) => usesPrivateKey(provider, name)),
      });
    case "oauthSource":
      return view({
        name: text(object.name, "name"),
        nameValue: valueMdx(object.name, "Name"),
        slug: valueMdx(object.slug, "Slug"),
        authorizationUrl: writer.value(
          object.authorizationUrl,
          at("authorizationUrl"),
          "Authorization URL",
        ),
        accessTokenUrl: writer.value(
          object.accessTokenUrl,
          at("accessTokenUrl"),
          "Access token URL",
        ),
        profileUrl: writer.value(object.profileUrl, at("profileUrl"), "Profile URL"),
        additionalScopes:
          object.additionalScopes === undefined
            ? null
            : valueMdx(object.additionalScopes, "Additional Scopes"),
        pkce: object.pkce === "none" ? null : object.pkce,
      });
    case "userAttribute":
      return view({
        name: text(object.key, "key"),
        example: json({ [object.key]: object.example }, "example"),
      });
  }
}

/** Whether a provider signs or answers with a certificate, rather than only checking with it. */
function usesPrivateKey(provider: Provider, certificate: string): boolean {
  switch (provider.type) {
    case "oauth2":
    case "ssf":
      return provider.signingKey === certificate;
    case "saml":
    case "wsFederation":
      return provider.signingKp === certificate;
    case "ldap":
    case "radius":
    case "proxy":
      return provider.certificate === certificate;
    default:
      return false;
  }
}
