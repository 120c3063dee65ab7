import type { AuthentikObject } from "../descriptor/schema/object.ts";
import type { GuideObject } from "../guide/guide.ts";
import { embeddedOutpost } from "../guide/provider-values.ts";
import { literal } from "../values/template.ts";
import type { Context } from "./context.ts";
import { type Entry, entry } from "./entry.ts";
import type { Model } from "./models.ts";
import { code, notes } from "./notes.ts";
import { accountIds, providerId } from "./plan-ids.ts";
import { Own } from "./ref.ts";

type ObjectOf<T extends AuthentikObject["type"]> = Extract<AuthentikObject, { type: T }>;

/** The entries of objects that providers refer to. */
export function entriesBefore({ name, object }: GuideObject, context: Context): Entry[] {
  switch (object.type) {
    case "propertyMapping":
      return [mappingEntry(name, object, context)];
    case "group":
      return [
        entry(
          "authentik_core.group",
          `group-${name}`,
          { name: literal(object.name) },
          { attributes: object.attributes && context.data(object.attributes) },
          // Its members and what is in its attributes are the reader's.
          { shared: true },
        ),
      ];
    case "policy":
      return [
        entry(
          "authentik_policies_expression.expressionpolicy",
          `policy-${name}`,
          { name: literal(object.name) },
          { expression: context.code("python", object.expression) },
        ),
      ];
    case "serviceAccount":
      return accountEntries(name, object, context);
    case "oauthSource":
      return [sourceEntry(name, object, context)];
    case "certificate":
      context.note(notes.certificate(object.name, object.origin === "generate"));
      return [];
    case "userAttribute":
      context.note(notes.userAttribute(object.key));
      return [];
    default:
      return [];
  }
}

/** The entries of objects that refer to providers and applications. */
export function entriesAfter(
  { name, object }: GuideObject,
  applications: readonly string[],
  context: Context,
): Entry[] {
  switch (object.type) {
    case "entitlement":
      return applications.flatMap((application, index) =>
        entitlementEntries(idOf(`entitlement-${name}`, index), object, application, context),
      );
    case "binding":
      return applications.flatMap((application, index) =>
        bindingEntries(
          idOf(`binding-${name}`, index),
          object.to,
          object.order,
          application,
          context,
        ),
      );
    case "outpost":
      return outpostEntries(name, object, context);
    default:
      return [];
  }
}

/** The same object at several applications: the second has a number. */
function idOf(id: string, index: number): string {
  return index === 0 ? id : `${id}-${index + 1}`;
}

const mappingModels = {
  scope: "authentik_providers_oauth2.scopemapping",
  saml: "authentik_providers_saml.samlpropertymapping",
  scim: "authentik_providers_scim.scimmapping",
  radius: "authentik_providers_radius.radiusproviderpropertymapping",
  rac: "authentik_providers_rac.racpropertymapping",
} as const satisfies Record<ObjectOf<"propertyMapping">["provider"], Model>;

function mappingEntry(name: string, object: ObjectOf<"propertyMapping">, context: Context): Entry {
  const id = `mapping-${name}`;
  const identifiers = { name: literal(object.name) };
  const expression = context.code("python", object.expression);
  switch (object.provider) {
    case "scope":
      return entry(mappingModels.scope, id, identifiers, {
        scope_name: literal(object.scopeName ?? name),
        expression,
      });
    case "saml":
      return entry(mappingModels.saml, id, identifiers, {
        saml_name: context.template(object.samlName ?? name),
        friendly_name: object.friendlyName === undefined ? undefined : literal(object.friendlyName),
        expression,
      });
    case "rac":
      return entry(mappingModels.rac, id, identifiers, { static_settings: {}, expression });
    default:
      return entry(mappingModels[object.provider], id, identifiers, { expression });
  }
}

/** Where service accounts of the interface lie: authentik/core/models.py, USER_PATH_SERVICE_ACCOUNT. */
const accountPath = "goauthentik.io/service-accounts";

function accountEntries(
  name: string,
  object: ObjectOf<"serviceAccount">,
  context: Context,
): Entry[] {
  const ids = accountIds(name);
  const username = context.template(object.username);
  const password = context.password();
  if (password === undefined) context.note(notes.password);
  const user = (groups: Own[] | undefined) =>
    entry(
      "authentik_core.user",
      ids.user,
      { username },
      { name: username, type: "service_account", path: accountPath, groups, password },
      // Several guides may share an account.
      { shared: true },
    );
  if (object.permissions.length === 0) return [user(undefined)];
  const label = `${username}: LDAP search`;
  return [
    entry("authentik_rbac.role", ids.role, { name: label }, {}, { shared: true }),
    entry(
      "authentik_core.group",
      ids.group,
      { name: label },
      { roles: [new Own(ids.role)] },
      { shared: true },
    ),
    user([new Own(ids.group)]),
  ];
}

function sourceEntry(name: string, object: ObjectOf<"oauthSource">, context: Context): Entry {
  context.note(notes.source(object.name));
  return entry(
    "authentik_sources_oauth.oauthsource",
    `source-${name}`,
    { slug: object.slug },
    {
      name: literal(object.name),
      provider_type: "openidconnect",
      authorization_url: context.template(object.authorizationUrl),
      access_token_url: context.template(object.accessTokenUrl),
      profile_url: context.template(object.profileUrl),
      additional_scopes:
        object.additionalScopes === undefined ? undefined : literal(object.additionalScopes),
      pkce: object.pkce,
      consumer_key: "key-from-the-application",
      consumer_secret: "secret-from-the-application",
    },
    // The real key and secret are typed in later.
    { shared: true },
  );
}

function entitlementEntries(
  id: string,
  object: ObjectOf<"entitlement">,
  application: string,
  context: Context,
): Entry[] {
  return [
    entry(
      "authentik_core.applicationentitlement",
      id,
      { name: literal(object.name), app: new Own(application) },
      {},
    ),
    ...(object.group === undefined
      ? []
      : bindingEntries(`${id}-binding`, object.group, 0, id, context)),
  ];
}

/** Binds a group or a policy to an application or entitlement. */
function bindingEntries(
  id: string,
  to: string,
  order: number,
  target: string,
  context: Context,
): Entry[] {
  const type = context.object(to)?.type;
  if (type !== "group" && type !== "policy") return [];
  return [
    entry(
      "authentik_policies.policybinding",
      id,
      { target: new Own(target), order },
      { [type]: new Own(`${type}-${to}`) },
    ),
  ];
}

function outpostEntries(name: string, object: ObjectOf<"outpost">, context: Context): Entry[] {
  const served = context.setup.providers.filter(({ provider }) => provider.type === object.serves);
  const names = served
    .map(({ provider, application }) => code(provider.name ?? application))
    .join(", ");
  if (object.name === embeddedOutpost) {
    context.note(notes.embeddedOutpost(object.name, names));
    return [];
  }
  if (served.length === 0) return [];
  context.note(notes.outpost(object.name, names));
  return [
    entry(
      "authentik_outposts.outpost",
      `outpost-${name}`,
      { name: literal(object.name) },
      {
        type: object.serves,
        providers: served.map((provider) => new Own(providerId(provider, context.whole))),
        config: { authentik_host: "{{authentik.url}}" },
      },
      // The list of providers is replaced as a whole; other guides' providers must stay.
      { shared: true },
    ),
  ];
}
