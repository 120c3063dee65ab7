import { z } from "zod";
import { forms } from "../../findings/zod-forms.ts";
import { block } from "./block.ts";
import { object } from "./object.ts";
import { placeholders } from "./placeholder.ts";
import { provider, providerShapes } from "./provider.ts";
import { identifier, markdown, template, title } from "./text.ts";

/** authentik's application: what the guide sets beside the provider. */
const authentikApplication = z.strictObject({
  /** A slug that cannot be chosen, because the application's side fixes it. */
  slug: identifier.optional(),
  /** Where the tile leads; derived from the provider when left out. */
  metaLaunchUrl: template.optional(),
  /** Keeps the application off the users' dashboard (command-line clients, LDAP). */
  metaHide: z.boolean().optional(),
  openInNewTab: z.boolean().optional(),
  /** Whether users who match any or all bindings get in. */
  policyEngineMode: z.enum(["any", "all"]).optional(),
});

/** A titled stretch of a setup on one side. */
const phase = z.strictObject({
  /** Where it happens. */
  side: z.enum(["authentik", "application"]),
  /** What it achieves: `Create the application and provider`. */
  title,
  /** Not everybody needs it. */
  optional: z.boolean().optional(),
  blocks: z.array(block).min(1),
});

const common = {
  /** Name of the setup in the page's address; the protocol when left out. */
  id: identifier.optional(),
  /** Name of the setup on its tab; the protocol when left out. */
  title: title.optional(),
  /** Who should choose it, or what it cannot do. */
  about: markdown.optional(),
  /** Placeholders of this setup alone. */
  placeholders: placeholders.optional(),
  /** What must be there first. */
  requirements: z.array(markdown).default([]),
  /** authentik's application. */
  authentikApplication: authentikApplication.optional(),
  /** What authentik needs beside the provider, by name. */
  objects: z.record(identifier, object).default({}),
  /**
   * The plain case: what to do in the application after the pair is created in authentik. Give
   * either this or `phases`.
   */
  application: z.array(block).min(1).optional(),
  /** The full form: every phase in order, on either side. */
  phases: z.array(phase).min(1).optional(),
};

const single = <T extends keyof typeof providerShapes>(type: T) => {
  const { type: _, ...fields } = providerShapes[type];
  return fields;
};

/** One way to connect the application. */
export const setup = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("oidc"),
      provider: z.strictObject(single("oauth2")),
      ...common,
    }),
    z.strictObject({
      type: z.literal("saml"),
      provider: z.strictObject(single("saml")),
      ...common,
    }),
    z.strictObject({
      type: z.literal("ldap"),
      provider: z.strictObject(single("ldap")),
      ...common,
    }),
    z.strictObject({
      type: z.literal("proxy"),
      provider: z.strictObject(single("proxy")),
      ...common,
    }),
    z.strictObject({
      type: z.literal("radius"),
      provider: z.strictObject(single("radius")),
      ...common,
    }),
    z.strictObject({
      type: z.literal("scim"),
      provider: z.strictObject(single("scim")),
      ...common,
    }),
    z.strictObject({
      type: z.literal("wsFederation"),
      provider: z.strictObject(single("wsFederation")),
      ...common,
    }),
    z.strictObject({ type: z.literal("rac"), provider: z.strictObject(single("rac")), ...common }),
    /** Several providers, or none. */
    z.strictObject({
      type: z.literal("combined"),
      ...common,
      id: identifier,
      title,
      /** Providers by name; the first that is no SCIM, LDAP or SSF one is the application's own. */
      providers: z.record(identifier, provider),
    }),
  ])
  .check((context) => {
    const { application, phases } = context.value;
    if ((application === undefined) === (phases === undefined)) {
      context.issues.push({
        code: "custom",
        path: application === undefined ? [] : ["phases"],
        input: context.value,
        message:
          application === undefined
            ? "Missing the procedure: expected `application: […]` (the plain case) or `phases: […]`"
            : "Unexpected `phases` beside `application`, expected one of them",
        params: {
          hint:
            application === undefined
              ? 'Add `application: [step("…")]`.'
              : 'Move the steps of `application` into a phase, `onApplication("…", step("…"))`.',
        },
      });
    }
  });

forms.add(phase, {
  noun: "a phase",
  form: 'onApplication("Configure it", step("…"))',
  inOrder: true,
});
forms.add(setup, { noun: "a setup", form: "oidc({ … })" });

export type SetupInput = z.input<typeof setup>;
export type Setup = z.output<typeof setup>;
export type PhaseInput = z.input<typeof phase>;
