import { shareNames } from "../values/share.ts";

/** Names that a placeholder cannot have: references or share links mean something else by them. */
export const reservedNames: ReadonlySet<string> = new Set([
  "authentik",
  "clientId",
  "clientSecret",
  "endpoint",
  "ldap",
  "radius",
  "redirectUri",
  "scim",
  "scopes",
  "slug",
  ...shareNames,
]);
