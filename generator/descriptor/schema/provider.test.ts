import type {
  LDAPProviderRequest,
  OAuth2ProviderRequest,
  ProxyProviderRequest,
  RACProviderRequest,
  RadiusProviderRequest,
  SAMLProviderRequest,
  SCIMProviderRequest,
  SSFProviderRequest,
  WSFederationProviderRequest,
} from "@goauthentik/api";
import { expect, test } from "vitest";
import type { ProviderType, providerShapes } from "./provider.ts";

/** What the official client sends for each type. */
interface Official {
  oauth2: OAuth2ProviderRequest;
  saml: SAMLProviderRequest;
  proxy: ProxyProviderRequest;
  ldap: LDAPProviderRequest;
  radius: RadiusProviderRequest;
  scim: SCIMProviderRequest;
  wsFederation: WSFederationProviderRequest;
  rac: RACProviderRequest;
  ssf: SSFProviderRequest;
}

/** Official fields that descriptors cannot state. */
type LeftOut<T extends ProviderType> = Exclude<keyof Official[T], keyof (typeof providerShapes)[T]>;

const invalidationFlow = "Each type has one flow to end sessions, which the files name.";
const notInForm = "The form has no such field, so the page could not show it.";
const noMapping = "authentik has no mappings of this kind.";

/** Compiles only while it names every one of them, and no other. */
const leftOut: { [T in ProviderType]: Record<LeftOut<T>, string> } = {
  oauth2: {
    invalidationFlow,
    clientId: "The reader's own value, which authentik makes.",
    clientSecret: "The reader's own value, which authentik makes.",
  },
  saml: { invalidationFlow },
  proxy: { invalidationFlow, refreshTokenValidity: notInForm },
  ldap: {
    authenticationFlow: notInForm,
    invalidationFlow,
    propertyMappings: noMapping,
  },
  radius: {
    authenticationFlow: notInForm,
    invalidationFlow,
    sharedSecret: "The reader's own value, which authentik makes.",
  },
  scim: {
    token: "The reader's own value, which the application makes.",
    serviceProviderConfigCacheTimeout: "Between the two servers alone: no application asks for it.",
    discoveryEnabled: "Its label in the form of 2026.8 is not verified.",
  },
  wsFederation: {
    invalidationFlow,
    assertionValidNotBefore: notInForm,
    assertionValidNotOnOrAfter: notInForm,
    samlVersion: "Its label in the form of 2026.8 is not verified.",
  },
  rac: { authenticationFlow: notInForm },
  ssf: {},
};

test("official fields are left out for a reason that is told", () => {
  for (const reasons of Object.values(leftOut)) {
    for (const reason of Object.values(reasons)) expect(reason).toMatch(/^[A-Za-z].*\.$/s);
  }
});
