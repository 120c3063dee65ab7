import type { ProviderType } from "../descriptor/schema/provider.ts";
import { managedMappings } from "../labels/provider-fields.ts";
import type { Context } from "./context.ts";
import type { Model } from "./models.ts";
import { Find, Own, type Ref } from "./ref.ts";

/**
 * The model of the property mappings of each provider type, and what the managed ids of
 * authentik's own begin with. Source: authentik's `blueprints/system/providers-*.yaml`. LDAP
 * providers have none, and what a proxy provider has of authentik's own is always there.
 */
const kinds: Partial<Record<ProviderType, { model: Model; managed: string }>> = {
  oauth2: {
    model: "authentik_providers_oauth2.scopemapping",
    managed: "goauthentik.io/providers/oauth2/scope-",
  },
  saml: {
    model: "authentik_providers_saml.samlpropertymapping",
    managed: "goauthentik.io/providers/saml/",
  },
  wsFederation: {
    model: "authentik_providers_saml.samlpropertymapping",
    managed: "goauthentik.io/providers/saml/",
  },
  scim: {
    model: "authentik_providers_scim.scimmapping",
    managed: "goauthentik.io/providers/scim/",
  },
  radius: { model: "authentik_providers_radius.radiusproviderpropertymapping", managed: "" },
  rac: {
    model: "authentik_providers_rac.racpropertymapping",
    managed: "goauthentik.io/providers/rac/",
  },
};

/** A property mapping by the name that a descriptor gives it: authentik's own, or the setup's. */
export function mapping(type: ProviderType, name: string, context: Context): Ref | undefined {
  const kind = kinds[type];
  if (context.object(name)?.type === "propertyMapping") return new Own(`mapping-${name}`);
  return kind && Object.hasOwn(managedMappings[type], name)
    ? new Find(kind.model, "managed", `${kind.managed}${name}`)
    : undefined;
}

/** Several of them; nothing for none, which leaves authentik's default. */
export function mappings(
  type: ProviderType,
  names: readonly string[],
  context: Context,
): readonly Ref[] | undefined {
  const found = names.flatMap((name) => mapping(type, name, context) ?? []);
  return found.length === 0 ? undefined : found;
}
