import {
  ApplicationRequestToJSON,
  LDAPProviderRequestToJSON,
  OAuth2ProviderRequestToJSON,
  OAuthSourceRequestToJSON,
  ProxyProviderRequestToJSON,
  SAMLProviderRequestToJSON,
  SCIMProviderRequestToJSON,
} from "@goauthentik/api";
import { expect, test } from "vitest";
import { snakeCase } from "./names.ts";

test.each([
  ["ApplicationRequest", ApplicationRequestToJSON],
  ["LDAPProviderRequest", LDAPProviderRequestToJSON],
  ["OAuth2ProviderRequest", OAuth2ProviderRequestToJSON],
  ["OAuthSourceRequest", OAuthSourceRequestToJSON],
  ["ProxyProviderRequest", ProxyProviderRequestToJSON],
  ["SAMLProviderRequest", SAMLProviderRequestToJSON],
  ["SCIMProviderRequest", SCIMProviderRequestToJSON],
])("%s: the official client names its fields the same", (_, toJson) => {
  const names = new Map<string, string>();
  // The client reads each camelCase field in turn, and writes it under the API's name.
  const read = new Proxy(
    {},
    // Two fields that it looks into.
    { get: (_target, name) => (name === "redirectUris" || name === "grantTypes" ? [] : name) },
  );
  const written: object = toJson(read as never);
  for (const [field, camel] of Object.entries(written)) {
    if (typeof camel === "string") names.set(camel, field);
  }
  expect(names.size).toBeGreaterThan(5);
  for (const [camel, field] of names) expect(snakeCase(camel)).toBe(field);
});
