import { type BlueprintEntry, entryOf, isRecord, Reference, textOf } from "../blueprint-file.ts";
import { ProofFailure } from "../failure.ts";

/** What authentik knows of an application's SCIM service. */
export interface ScimFacts {
  /** Base URL, as authentik uses it: without one final slash. */
  url: string;
  token: string | undefined;
  /** Where authentik gets a token in the modes with OAuth. */
  tokenUrl: string | undefined;
  /** Further parameters of that request. */
  parameters: Readonly<Record<string, string>>;
  /** Path of the service's description: Salesforce has one of its own. */
  configuration: "ServiceProviderConfig" | "ServiceProviderConfigs";
}

/** Reads a SCIM provider of a blueprint: authentik/providers/scim/clients/base.py. */
export function scimOf(entries: readonly BlueprintEntry[], name: string): ScimFacts {
  const { id, attrs } = entryOf(entries, "authentik_providers_scim.scimprovider", name);
  const attached = entries.some(
    ({ model, attrs: application }) =>
      model === "authentik_core.application" &&
      Array.isArray(application.backchannel_providers) &&
      application.backchannel_providers.some((item: unknown) => isKeyOf(item, id)),
  );
  if (!attached) throw new ProofFailure("No application has the SCIM provider attached.");
  const url = textOf(attrs, "url");
  if (url === undefined || !URL.canParse(url)) throw new ProofFailure(`“${url}” is no address.`);
  const source = entries.find((entry) => isKeyOf(attrs.auth_oauth, entry.id));
  const parameters = isRecord(attrs.auth_oauth_params) ? attrs.auth_oauth_params : {};
  return {
    url: url.replace(/\/$/, ""),
    token: textOf(attrs, "token"),
    tokenUrl: source && textOf(source.attrs, "access_token_url"),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([key, value]) => [key, String(value)]),
    ),
    configuration:
      attrs.compatibility_mode === "sfdc" ? "ServiceProviderConfigs" : "ServiceProviderConfig",
  };
}

function isKeyOf(value: unknown, id: string | undefined): boolean {
  return value instanceof Reference && value.tag === "KeyOf" && value.value === id;
}
