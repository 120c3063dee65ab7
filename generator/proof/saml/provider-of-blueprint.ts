import { catalogue, endpointTemplate } from "../../values/catalogue.ts";
import { type AuthentikVersion, inSpan } from "../../values/versions.ts";
import { type BlueprintEntry, entryOf, slugOf, textOf } from "../blueprint-file.ts";
import { ProofFailure } from "../failure.ts";
import { mappingName } from "../mapping-name.ts";

/** What authentik knows of a SAML provider after it has read the blueprint. */
export interface RegisteredProvider {
  slug: string;
  /** Entity ID of authentik. */
  issuer: string;
  acsUrl: string;
  /** Without one, assertions name no audience. */
  audience: string | undefined;
  /** How the answer travels. */
  spBinding: string;
  slsUrl: string | undefined;
  slsBinding: string;
  signAssertion: boolean;
  signResponse: boolean;
  signLogoutResponse: boolean;
  /** Names of the attributes that it sends. */
  attributes: string[];
  /** Attribute whose value the NameID takes, or its format. */
  nameId: { attribute: string } | { format: string };
}

const model = "authentik_providers_saml.samlprovider";

/** The attributes of authentik's own mappings: `blueprints/system/providers-saml.yaml`. */
const managedAttributes: Readonly<Record<string, string>> = {
  "goauthentik.io/providers/saml/upn": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
  "goauthentik.io/providers/saml/name":
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
  "goauthentik.io/providers/saml/email":
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
  "goauthentik.io/providers/saml/username": "http://schemas.goauthentik.io/2021/02/saml/username",
  "goauthentik.io/providers/saml/uid": "http://schemas.goauthentik.io/2021/02/saml/uid",
  "goauthentik.io/providers/saml/groups": "http://schemas.xmlsoap.org/claims/Group",
  "goauthentik.io/providers/saml/ms-windowsaccountname":
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname",
};

/** Registers the SAML provider of a blueprint as a release of authentik does. */
export function registeredProvider(
  entries: readonly BlueprintEntry[],
  name: string,
  version: AuthentikVersion,
  origin: string,
): RegisteredProvider {
  const provider = entryOf(entries, model, name);
  const { attrs } = provider;
  const slug = slugOf(entries, provider);
  const acsUrl = textOf(attrs, "acs_url");
  if (acsUrl === undefined) throw new ProofFailure("The blueprint sets no ACS URL.");
  for (const key of ["encryption_kp", "verification_kp"]) {
    if (attrs[key] !== undefined) {
      throw new ProofFailure(`${key} is not executed: neither side has the other's key.`);
    }
  }
  const attributeOf = (reference: unknown) =>
    mappingName(reference, entries, managedAttributes, "saml_name");
  const hasKey = attrs.signing_kp !== undefined && attrs.signing_kp !== null;
  const isUnified = inSpan(version, { since: "2026.5" });
  const mappings = Array.isArray(attrs.property_mappings) ? attrs.property_mappings : [];
  return {
    slug,
    // Each release reads its own key and drops the other without a word.
    issuer: isUnified
      ? (textOf(attrs, "issuer_override") ??
        endpointTemplate(catalogue.saml.issuer, origin, { slug }))
      : (textOf(attrs, "issuer") ?? "authentik"),
    acsUrl,
    audience: textOf(attrs, "audience"),
    spBinding: textOf(attrs, "sp_binding") ?? "redirect",
    slsUrl: textOf(attrs, "sls_url"),
    slsBinding: textOf(attrs, "sls_binding") ?? "redirect",
    signAssertion: hasKey && attrs.sign_assertion !== false,
    signResponse: hasKey && attrs.sign_response === true,
    signLogoutResponse: hasKey && isUnified && attrs.sign_logout_response === true,
    attributes: mappings.map(attributeOf),
    nameId:
      attrs.name_id_mapping === undefined
        ? {
            format:
              textOf(attrs, "default_name_id_policy") ??
              "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
          }
        : { attribute: attributeOf(attrs.name_id_mapping) },
  };
}
