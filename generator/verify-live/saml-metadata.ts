import { SaxesParser } from "saxes";

/** What an identity provider says of itself in its metadata. */
export interface SamlMetadata {
  entityId: string;
  wantsSignedRequests: boolean;
  singleSignOn: SamlService[];
  singleLogout: SamlService[];
  /** Certificates to check signatures with: base64 of DER, as written. */
  certificates: string[];
}

/** Where the identity provider takes messages of a binding. */
export interface SamlService {
  binding: "redirect" | "post" | "other";
  location: string;
}

const METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
const SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

/** Reads SAML metadata of an identity provider; nothing when the text is no such metadata. */
export function parseSamlMetadata(xml: string): SamlMetadata | undefined {
  let entityId: string | undefined;
  let isProvider = false;
  const metadata: Omit<SamlMetadata, "entityId"> = {
    wantsSignedRequests: false,
    singleSignOn: [],
    singleLogout: [],
    certificates: [],
  };
  let use = "";
  let certificate: string | undefined;
  // It knows no entities but XML's own, so a document cannot grow by them.
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    const attribute = (name: string) => attributes[name]?.value ?? "";
    if (uri === SIGNATURE && local === "X509Certificate") certificate = "";
    if (uri !== METADATA) return;
    if (local === "EntityDescriptor") entityId ??= attribute("entityID");
    if (local === "KeyDescriptor") use = attribute("use");
    if (local === "IDPSSODescriptor") {
      isProvider = true;
      metadata.wantsSignedRequests = ["true", "1"].includes(attribute("WantAuthnRequestsSigned"));
    }
    const service = () => ({
      binding: bindingOf(attribute("Binding")),
      location: attribute("Location"),
    });
    if (local === "SingleSignOnService") metadata.singleSignOn.push(service());
    if (local === "SingleLogoutService") metadata.singleLogout.push(service());
  });
  parser.on("text", (text) => {
    if (certificate !== undefined) certificate += text;
  });
  parser.on("closetag", ({ uri, local }) => {
    if (uri !== SIGNATURE || local !== "X509Certificate") return;
    // A descriptor without a use serves both.
    if (use !== "encryption" && certificate) metadata.certificates.push(certificate);
    certificate = undefined;
  });
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  return entityId !== undefined && isProvider ? { entityId, ...metadata } : undefined;
}

function bindingOf(urn: string): SamlService["binding"] {
  if (urn.endsWith(":HTTP-Redirect")) return "redirect";
  return urn.endsWith(":HTTP-POST") ? "post" : "other";
}
