import { randomUUID } from "node:crypto";
import { transforms } from "../../values/transforms.ts";
import type { RegisteredProvider } from "./provider-of-blueprint.ts";

const { xml } = transforms;

/** The person who logs in, by attribute; own mappings give any text. */
const person: Readonly<Record<string, string>> = {
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": "jane@reader.example",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name": "Jane Reader",
  "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress": "jane@reader.example",
  "http://schemas.goauthentik.io/2021/02/saml/username": "jane",
  "http://schemas.goauthentik.io/2021/02/saml/uid": "42",
  "http://schemas.xmlsoap.org/claims/Group": "readers",
  "http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname": "jane",
};

/** An unsigned answer with the parts of authentik's (providers/saml/processors/assertion.py). */
export function responseXml(provider: RegisteredProvider, inResponseTo: string) {
  const { issuer, acsUrl, audience, attributes } = provider;
  const id = `_${randomUUID()}`;
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const issuerTag = `<saml:Issuer>${xml(issuer)}</saml:Issuer>`;
  const head = `ID="${id}" InResponseTo="${xml(inResponseTo)}" Version="2.0" IssueInstant="${at(0)}" Destination="${xml(acsUrl)}"`;
  const context = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ${head}>
  ${issuerTag}
  <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
  <saml:Assertion ID="_${randomUUID()}" Version="2.0" IssueInstant="${at(0)}">
    ${issuerTag}
    <saml:Subject>
      ${nameId(provider)}
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <saml:SubjectConfirmationData InResponseTo="${xml(inResponseTo)}" NotOnOrAfter="${at(5)}" Recipient="${xml(acsUrl)}"/>
      </saml:SubjectConfirmation>
    </saml:Subject>
    <saml:Conditions NotBefore="${at(-5)}" NotOnOrAfter="${at(5)}">${
      audience === undefined
        ? ""
        : `<saml:AudienceRestriction><saml:Audience>${xml(audience)}</saml:Audience></saml:AudienceRestriction>`
    }</saml:Conditions>
    <saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="_${randomUUID()}">
      <saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext>
    </saml:AuthnStatement>
    <saml:AttributeStatement>${attributes.map(attribute).join("")}</saml:AttributeStatement>
  </saml:Assertion>
</samlp:Response>`;
  return { id, context };
}

function nameId({ nameId: chosen }: RegisteredProvider): string {
  return "attribute" in chosen
    ? `<saml:NameID>${xml(person[chosen.attribute] ?? "jane")}</saml:NameID>`
    : `<saml:NameID Format="${xml(chosen.format)}">jane</saml:NameID>`;
}

function attribute(name: string): string {
  return `<saml:Attribute Name="${xml(name)}"><saml:AttributeValue>${xml(person[name] ?? "a value")}</saml:AttributeValue></saml:Attribute>`;
}
