import { camelCase } from "../camel-case.ts";
import { reservedNames } from "../references/reserved-names.ts";
import type { Answers } from "./answers.ts";

/**
 * The source of a new descriptor: every fact that is known, and `todo("…")` for the rest. Not yet
 * formatted.
 */
export function scaffold(answers: Answers): string {
  const { name, category, support, homepage, host } = answers;
  const placeholder = placeholderName(answers.slug);
  const source = `export default defineIntegration({
  name: ${quote(name)},
  category: ${quote(category)},
  support: ${quote(support)},
  homepage: ${homepage === undefined ? todo(`${name}'s home page`) : quote(homepage)},
  about: ${todo(`what ${name} is, in a sentence or two of your own`)},
  placeholders: { ${placeholder}: origin(${quote(host)}, ${quote(`the ${name} installation`)}) },
  setups: [${setup(answers, placeholder)}],
  verification: [${verification(answers, placeholder)}],
  resources: [
    { title: ${todo("the title of the vendor's page on this")}, url: ${todo("its address")} },
  ],
});
`;
  const helpers = [...source.matchAll(/\b([a-zA-Z]+)\(/g)].map(([, helper = ""]) => helper);
  const known = helperNames.filter((helper) => helpers.includes(helper));
  return `import { ${known.join(", ")} } from "hostwise";\n\n${source}`;
}

/** The helpers that scaffolds use, in the order of imports. */
const helperNames = [
  "createApplication",
  "defineIntegration",
  "ldap",
  "oidc",
  "onApplication",
  "onAuthentik",
  "origin",
  "outpost",
  "proxy",
  "radius",
  "saml",
  "scim",
  "serviceAccount",
  "settings",
  "step",
  "strict",
  "todo",
];

function setup({ name, protocol, redirectPath }: Answers, placeholder: string): string {
  const url = `{{${placeholder}.url}}`;
  const path = (what: string) =>
    redirectPath === undefined
      ? `\`${url}\${${todo(`the path of ${name}'s ${what}, with its slashes to the letter`)}}\``
      : quote(`${url}${redirectPath}`);
  const open = `step(${todo(`where an administrator of ${name} sets up the login, and what to choose`)})`;
  const fields = (entries: Record<string, string>) =>
    `step(${todo(`name these fields as ${name} shows them, and take away what it does not ask for`)}, settings(${JSON.stringify(entries)}))`;
  const save = `step("Save.")`;

  switch (protocol) {
    case "oidc":
      return `oidc({
        provider: { redirectUris: [strict(${path("redirect URI")})] },
        application: [${open}, ${fields({
          "Client ID": "{{clientId}}",
          "Client Secret": "{{clientSecret}}",
          Issuer: "{{endpoint.issuer}}",
          "Authorization URL": "{{endpoint.authorize}}",
          "Token URL": "{{endpoint.token}}",
          "User Info URL": "{{endpoint.userinfo}}",
          "Logout URL": "{{endpoint.endSession}}",
          Scopes: "{{scopes}}",
        })}, ${save}],
      })`;
    case "saml":
      return `saml({
        provider: { acsUrl: ${path("Assertion Consumer Service")}, audience: ${todo(`${name}'s entity ID`)} },
        application: [${open}, ${fields({
          "Entity ID of the identity provider": "{{endpoint.issuer}}",
          "Single sign-on URL": "{{endpoint.ssoRedirect}}",
          "Metadata URL": "{{endpoint.metadata}}",
          "Assertion Consumer Service URL": "{{acsUrl}}",
          "Entity ID of the application": "{{audience}}",
        })}, ${save}],
      })`;
    case "ldap":
      return `ldap({
        authentikApplication: { metaHide: true },
        provider: {},
        objects: {
          searchAccount: serviceAccount({
            username: "{{ldap.bindUser}}",
            permissions: ["search_full_directory"],
            about: ${quote(`${name} finds the users with it. Set a password for it and note it down.`)},
          }),
          outpost: outpost({ serves: "ldap", name: "LDAP" }),
        },
        application: [${open}, ${fields({
          Server: "{{ldap.hostname}}",
          "Bind DN": "{{ldap.bindDn}}",
          "Bind password": "{{ldap.bindPassword}}",
          "Base DN of users": "{{ldap.usersDn}}",
          "Base DN of groups": "{{ldap.groupsDn}}",
          "User name attribute": "cn",
        })}, ${save}],
      })`;
    case "proxy":
      return `proxy({
        provider: { mode: "forward_single", externalHost: "${url}" },
        objects: { outpost: outpost({ serves: "proxy", name: "authentik Embedded Outpost" }) },
        application: [
          step(${todo(`how ${name}'s own login is turned off, and what must not be reached past the reverse proxy`)}),
        ],
      })`;
    case "radius":
      return `radius({
        authentikApplication: { metaHide: true },
        provider: {},
        objects: { outpost: outpost({ serves: "radius", name: "RADIUS" }) },
        application: [${open}, ${fields({
          Server: "{{radius.hostname}}",
          "Shared secret": "{{radius.sharedSecret}}",
        })}, ${save}],
      })`;
    case "scim":
      return `scim({
        provider: { url: ${path("SCIM service")} },
        phases: [
          onApplication("Make a token", ${open}, ${fields({
            "Base URL": "{{scim.url}}",
            Token: "{{scim.token}}",
          })}),
          onAuthentik("Create the application and provider", createApplication()),
        ],
      })`;
  }
}

function verification({ name, protocol }: Answers, placeholder: string): string {
  const url = `{{${placeholder}.url}}`;
  const steps = {
    browser: [
      `Log out of ${name}.`,
      `Open ${url} and choose the login with authentik.`,
      `Log in there. authentik returns you to ${name}, where you are logged in.`,
    ],
    form: [
      `Open ${url} and log in with your user name and password of authentik.`,
      `${name} lets you in.`,
    ],
    guarded: [
      `Open ${url} in a private window. authentik asks you to log in.`,
      `Log in. ${name} appears.`,
    ],
    provisioned: [
      "Add a user in authentik.",
      `Open ${url}: within a minute, the user is there too.`,
    ],
  };
  const kind = {
    oidc: steps.browser,
    saml: steps.browser,
    ldap: steps.form,
    radius: steps.form,
    proxy: steps.guarded,
    scim: steps.provisioned,
  };
  return kind[protocol].map((text) => `step(${quote(text)})`).join(", ");
}

function placeholderName(slug: string): string {
  const name = camelCase(slug) || "app";
  return reservedNames.has(name) ? `${name}App` : name;
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function todo(what: string): string {
  return `todo(${quote(what)})`;
}
