import { z } from "zod";
import { forms } from "../../findings/zod-forms.ts";
import { identifier, jsonData, markdown, plainText, template } from "./text.ts";

/** Why the object is needed or how to choose its values; shown with its walk. */
const about = markdown.optional();

/** A property mapping of the guide's own. */
const propertyMapping = z.strictObject({
  type: z.literal("propertyMapping"),
  /** The provider type that it serves. */
  provider: z.enum(["scope", "saml", "scim", "radius", "rac"]),
  name: plainText,
  /** Scope that asks for it; `scope` only. */
  scopeName: plainText.optional(),
  /** SAML attribute that it fills; `saml` only. */
  samlName: template.optional(),
  /** Friendly name of the SAML attribute. */
  friendlyName: plainText.optional(),
  /** Python expression; `{{` is written `\\{{`. */
  expression: template,
  about,
});

/** A group of users. */
const group = z.strictObject({
  type: z.literal("group"),
  name: plainText,
  /** Custom attributes of the group. */
  attributes: z.record(z.string(), jsonData).optional(),
  about,
});

/** A role inside the application, granted to users or groups in authentik; from 2024.12 on. */
const entitlement = z.strictObject({
  type: z.literal("entitlement"),
  name: plainText,
  /** Name of a group among the setup's objects that gets it. */
  group: z.string().optional(),
  about,
});

/** Lets only some users open the application. */
const binding = z.strictObject({
  type: z.literal("binding"),
  /** Name of a group or policy among the setup's objects. */
  to: z.string(),
  order: z.int().nonnegative().default(0),
  about,
});

/** An expression policy. */
const policy = z.strictObject({
  type: z.literal("policy"),
  name: plainText,
  expression: template,
  about,
});

/** The service that speaks LDAP, RADIUS or the proxy's part outside authentik's own server. */
const outpost = z.strictObject({
  type: z.literal("outpost"),
  /** The kind of provider that it serves. */
  serves: z.enum(["proxy", "ldap", "radius", "rac"]),
  name: plainText,
  about,
});

/** An account for a program. */
const serviceAccount = z.strictObject({
  type: z.literal("serviceAccount"),
  username: template,
  /** Permissions that its role grants. */
  permissions: z.array(z.enum(["search_full_directory"])).default([]),
  about,
});

/** A certificate or key pair to create or import. */
const certificate = z.strictObject({
  type: z.literal("certificate"),
  name: plainText,
  /** Made by authentik, or brought from the application. */
  origin: z.enum(["generate", "import"]),
  about,
});

/** authentik as a client of the application: an OAuth source. */
const oauthSource = z.strictObject({
  type: z.literal("oauthSource"),
  name: plainText,
  slug: identifier,
  authorizationUrl: template,
  accessTokenUrl: template,
  profileUrl: template,
  additionalScopes: plainText.optional(),
  pkce: z.enum(["none", "plain", "S256"]).default("none"),
  about,
});

/** Users' or groups' attribute that the setup reads. */
const userAttribute = z.strictObject({
  type: z.literal("userAttribute"),
  /** Key in the user's attributes. */
  key: plainText,
  example: jsonData,
  about,
});

/** A thing in authentik that a setup needs beside its provider. */
export const object = z.discriminatedUnion("type", [
  propertyMapping,
  group,
  entitlement,
  binding,
  policy,
  outpost,
  serviceAccount,
  certificate,
  oauthSource,
  userAttribute,
]);

forms.add(object, { noun: "an object of authentik", form: 'group({ name: "…" })' });

export type ObjectInput = z.input<typeof object>;
export type AuthentikObject = z.output<typeof object>;
