import type { RuleGroup } from "./rule.ts";

/** What the facts of a guide must agree on with each other, and with authentik. */
export const factRules = {
  "no-literal-host": {
    summary: "Hosts are placeholders, not text.",
    severity: "error",
    reason:
      "A host that is typed into a sentence stays the example when the reader types their own, and the login fails with an opaque error.",
    bad: `notes: [prose("Open https://app.company/admin.")],`,
    good: `notes: [prose("Open {{app.url}}/admin.")],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "no-literal-endpoint": {
    summary: "authentik's addresses are references to the endpoint catalogue.",
    severity: "error",
    reason:
      "authentik answers 404 to a slash too many or too few. The catalogue knows each path to the letter; a path that is typed by hand keeps another guide's slug, or the path of an older release.",
    bad: `notes: [prose("The issuer is \`{{authentik.url}}/application/o/{{slug}}\`.")],`,
    good: `notes: [prose("The issuer is \`{{endpoint.issuer}}\`.")],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "host-is-whole": {
    summary: "Nothing beside a reference to a host makes it another host.",
    severity: "error",
    reason:
      "The address `{{app.url}}` has no slash at its end, and can have a port. What is written against it goes on with the host or the port (`http://10.0.0.5:9000login`), and a scheme before it is one too many. Behind it stands a path, or what ends an address.",
    bad: `notes: [prose("Open {{app.url}}login.")],`,
    good: `notes: [prose("Open {{app.url}}/login.")],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "scheme-is-the-readers": {
    summary: "The scheme of an address is the reader's: `{{app.url}}`, not `https://{{app.host}}`.",
    severity: "warning",
    reason:
      "Who runs an application at `http://10.0.0.5:9000` would be told `https://10.0.0.5:9000`, and a redirect URI with another scheme is refused. Where an application wants a fixed scheme, a comment can say so.",
    bad: `notes: [prose("Open https://{{app.host}}/login.")],`,
    good: `notes: [prose("Open {{app.url}}/login.")],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "no-literal-dn": {
    summary: "The base DN of an LDAP provider is a reference, not text.",
    severity: "error",
    reason:
      "The reader chooses the base DN in authentik. One that is typed into a field of the application stays the example, and no search finds a user.",
    bad: `setups: [
  ldap({
    provider: {},
    objects: { outpost: outpost({ serves: "ldap", name: "LDAP" }) },
    application: [step("For {{app.url}}, enter \`dc=ldap,dc=goauthentik,dc=io\`.")],
  }),
],`,
    good: `setups: [
  ldap({
    provider: {},
    objects: { outpost: outpost({ serves: "ldap", name: "LDAP" }) },
    application: [step("For {{app.url}}, enter \`{{ldap.baseDn}}\`.")],
  }),
],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "no-secret": {
    summary: "No secret stands in a descriptor.",
    severity: "error",
    reason:
      "A guide is public. A client secret, password or token that was pasted from a real installation is published with it, and stays in the history of the repository.",
    bad: `notes: [settings({ "API token": "hKs83jdLQ0sd9Fj2nXz7Vb5Tq1Wm4Re6" })],`,
    good: `placeholders: {
  app: origin("app.company", "the application"),
  token: secret("token-from-the-application", "the API token"),
},
notes: [settings({ "API token": "{{token}}" })],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "no-stand-in": {
    summary: "A value that the page knows is a reference, not a stand-in such as `<client-id>`.",
    severity: "error",
    reason:
      "A reference becomes the reader's own value wherever it stands. `YOUR_CLIENT_ID` or `{clientId}` is copied into the application as it is, and the login fails.",
    bad: `notes: [config("dotenv", { SITE_NAME: "<application-slug>" })],`,
    good: `notes: [config("dotenv", { SITE_NAME: "{{slug}}" })],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "authentik-url": {
    summary: "Each address on authentik's host that a page shows is a route of authentik.",
    severity: "error",
    reason:
      "The rendered page is read once more, as a reader would: an address that was put together from several parts must be one that authentik answers, in every release.",
    bad: `notes: [prose("Enter \`{{endpoint.authorize}}login\`.")],`,
    good: `notes: [prose("Enter \`{{endpoint.authorize}}\`.")],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "placeholder-is-used": {
    summary: "Each placeholder is referred to.",
    severity: "error",
    reason:
      "The reader is asked for every placeholder. One that nothing on the page shows is a question whose answer changes nothing.",
    bad: `placeholders: {
  app: origin("app.company", "the application"),
  api: origin("api.company", "its API"),
},`,
    good: `placeholders: {
  app: origin("app.company", "the application"),
  api: origin("api.company", "its API"),
},
notes: [prose("The API answers at {{api.url}}.")],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "unknown-object": {
    summary: "A provider or block names objects that the setup has.",
    severity: "error",
    reason:
      "The walk through authentik, the blueprint and Terraform create what a setup's `objects` declare. A name that is none of them would be chosen from a list in which it is not.",
    bad: `setups: [
  oidc({
    provider: {
      redirectUris: [strict("{{app.url}}/callback")],
      propertyMappings: ["openid", "emial"],
    },
    application: [step("Turn the login on.")],
  }),
],`,
    good: `setups: [
  oidc({
    provider: {
      redirectUris: [strict("{{app.url}}/callback")],
      propertyMappings: ["openid", "email"],
    },
    application: [step("Turn the login on.")],
  }),
],`,
    since: "0.1.0",
  },
  "unknown-provider": {
    summary:
      "Blocks and providers name providers that their setup has, and that are of the right type.",
    severity: "error",
    reason:
      "Generated steps are made from the provider they name: the certificate of a SAML provider cannot be fetched where there is none.",
    bad: `setups: [
  oidc({
    provider: { redirectUris: [strict("{{app.url}}/callback")] },
    application: [downloadCertificate(), step("Upload the certificate.")],
  }),
],`,
    good: `setups: [
  saml({
    provider: { acsUrl: "{{app.url}}/acs" },
    application: [downloadCertificate(), step("Upload the certificate.")],
  }),
],`,
    since: "0.1.0",
  },
  "provider-is-sound": {
    summary: "authentik accepts the provider as it is stated.",
    severity: "error",
    reason:
      "What authentik's own validators refuse, or what cannot work, is found here instead of at the reader's: patterns in a strict redirect URI, a fragment in one, a key with nothing to sign, a proxy without a host behind it.",
    bad: `setups: [
  oidc({
    provider: { redirectUris: [strict("{{app.url}}/callback/*")] },
    application: [step("Turn the login on.")],
  }),
],`,
    good: `setups: [
  oidc({
    provider: { redirectUris: [regex("{{app.url}}/callback/.*")] },
    application: [step("Turn the login on.")],
  }),
],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "logout-is-accepted": {
    summary: "An application that sends no ID token at logout has no redirect URI for its return.",
    severity: "error",
    reason:
      "With a redirect URI of the type `logout`, authentik from 2026.5 on wants the user's ID token of an application that asks to have its user back, and answers “Bad Request” without one: the session goes on. Without such a URI it ends the session, and stays on its own page.",
    bad: `setups: [
  oidc({
    provider: {
      redirectUris: [
        strict("{{app.url}}/callback"),
        strict("{{app.url}}", { redirectUriType: "logout" }),
      ],
      sendsIdTokenHint: false,
    },
    application: [step("Turn the login on.")],
  }),
],`,
    good: `setups: [
  oidc({
    provider: {
      redirectUris: [strict("{{app.url}}/callback")],
      sendsIdTokenHint: false,
    },
    application: [step("Turn the login on.")],
  }),
],`,
    since: "0.1.0",
  },
  "client-is-given": {
    summary: "A confidential client's settings show its client ID and its secret.",
    severity: "warning",
    reason:
      "authentik makes both for each reader. Where a guide lists what is entered in the application and leaves them out, or has others written out, no login works.",
    bad: `setups: [
  oidc({
    provider: { redirectUris: [strict("{{app.url}}/callback")] },
    application: [step("Enter:", settings({ "Client ID": "app", Issuer: "{{endpoint.issuer}}" }))],
  }),
],`,
    good: `setups: [
  oidc({
    provider: { redirectUris: [strict("{{app.url}}/callback")] },
    application: [
      step(
        "Enter:",
        settings({
          "Client ID": "{{clientId}}",
          "Client secret": "{{clientSecret}}",
          Issuer: "{{endpoint.issuer}}",
        }),
      ),
    ],
  }),
],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "certificate-is-given": {
    summary:
      "A SAML application's settings show how it gets authentik's signing certificate, and where it goes.",
    severity: "warning",
    reason:
      "An application that cannot verify a signature refuses every login, or, worse, takes assertions from anybody. The certificate is authentik's, so a guide has to say how it is fetched; the metadata holds it too.",
    bad: `setups: [
  saml({
    provider: { acsUrl: "{{app.url}}/acs" },
    application: [step("Enter:", settings({ "Login URL": "{{endpoint.ssoRedirect}}" }))],
  }),
],`,
    good: `setups: [
  saml({
    provider: { acsUrl: "{{app.url}}/acs" },
    application: [
      downloadCertificate(),
      step(
        "Enter:",
        settings({
          "Login URL": "{{endpoint.ssoRedirect}}",
          Certificate: note("Paste the content of the downloaded file."),
        }),
      ),
    ],
  }),
],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "object-is-sound": {
    summary: "The objects of a setup are of use to its provider, and none is there twice.",
    severity: "error",
    reason:
      "An outpost serves providers of one type: in a setup without such a provider, the reader finds nothing to select for it. Of two objects with one name authentik refuses the second.",
    bad: `setups: [
  ldap({
    provider: {},
    objects: { outpost: outpost({ serves: "proxy", name: "LDAP" }) },
    application: [step("Enter {{ldap.url}} for {{app.url}}.")],
  }),
],`,
    good: `setups: [
  ldap({
    provider: {},
    objects: { outpost: outpost({ serves: "ldap", name: "LDAP" }) },
    application: [step("Enter {{ldap.url}} for {{app.url}}.")],
  }),
],`,
    since: "0.1.0",
  },
  "outpost-is-there": {
    summary: "A provider for LDAP, RADIUS, RAC or a proxy has an outpost that serves it.",
    severity: "warning",
    inRelease: "error",
    reason:
      "authentik's server does not speak these protocols: an outpost does, and it serves the applications that are selected for it. Without that step nothing answers the reader's application.",
    bad: `setups: [
  radius({
    provider: {},
    application: [step("Enter {{radius.hostname}} for {{app.url}}.")],
  }),
],`,
    good: `setups: [
  radius({
    provider: {},
    objects: { outpost: outpost({ serves: "radius", name: "RADIUS" }) },
    application: [step("Enter {{radius.hostname}} for {{app.url}}.")],
  }),
],`,
    since: "0.1.0",
    canIgnore: true,
  },
  "version-span": {
    summary: "What some releases of authentik lack stands in a `when` that leaves them out.",
    severity: "error",
    reason:
      "A reader chooses their release and must then be told nothing that it does not have. A `when` without a span, or with one that holds no release, is a slip.",
    bad: `setups: [
  saml({
    provider: { acsUrl: "{{app.url}}/acs" },
    application: [step("Enter {{endpoint.unified}}.")],
  }),
],`,
    good: `setups: [
  saml({
    provider: { acsUrl: "{{app.url}}/acs" },
    application: [when({ since: "2026.5" }, step("Enter {{endpoint.unified}}."))],
  }),
],`,
    since: "0.1.0",
  },
  "walk-is-complete": {
    summary: "Everything that a setup declares is created in one of its phases.",
    severity: "error",
    reason:
      "A provider, group or mapping that no step creates is missing when the reader logs in for the first time.",
    bad: `setups: [
  oidc({
    provider: { redirectUris: [strict("{{app.url}}/callback")] },
    objects: { admins: group({ name: "admins" }) },
    phases: [
      onAuthentik("Create the application", createApplication()),
      onApplication("Configure it", step("Turn the login on.")),
    ],
  }),
],`,
    good: `setups: [
  oidc({
    provider: { redirectUris: [strict("{{app.url}}/callback")] },
    objects: { admins: group({ name: "admins" }) },
    phases: [
      onAuthentik("Create the group", createObject("admins")),
      onAuthentik("Create the application", createApplication()),
      onApplication("Configure it", step("Turn the login on.")),
    ],
  }),
],`,
    since: "0.1.0",
  },
  "unique-setup": {
    summary: "Each setup of a guide has an id of its own.",
    severity: "error",
    reason:
      "The id is the address of the setup's tab and the name of its values. Of two setups with one id, links reach only the first, and a file of the second could not be asked for.",
    bad: `setups: [
  oidc({
    title: "Web",
    provider: { redirectUris: [strict("{{app.url}}/callback")] },
    application: [step("Turn the login on.")],
  }),
  oidc({
    title: "Mobile",
    provider: { redirectUris: [strict("{{app.url}}/mobile")] },
    application: [step("Turn the login on.")],
  }),
],`,
    good: `setups: [
  oidc({
    title: "Web",
    provider: { redirectUris: [strict("{{app.url}}/callback")] },
    application: [step("Turn the login on.")],
  }),
  oidc({
    id: "mobile",
    title: "Mobile",
    provider: { redirectUris: [strict("{{app.url}}/mobile")] },
    application: [step("Turn the login on.")],
  }),
],`,
    since: "0.1.0",
  },
  "todo-is-done": {
    summary: "A guide for readers has no `todo(…)` entry left.",
    severity: "warning",
    inRelease: "error",
    reason:
      "An entry says what is still to be found out. While the guide is written it is a reminder; nobody can follow a guide that has one.",
    bad: `about: todo("what it is"),`,
    good: `about: "A photo library.",`,
    since: "0.1.0",
  },
} satisfies RuleGroup;
