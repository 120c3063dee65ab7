import type { Provider, ProviderType } from "../descriptor/schema/provider.ts";
import type { Compiled, ScopeEntry } from "../references/scope.ts";
import { type CatalogueGroup, endpointsOf, endpointTemplate } from "../values/catalogue.ts";
import type { Placeholder } from "../values/resolve.ts";
import { type Template, withTransform } from "../values/template.ts";
import type { ByVersion } from "../values/versions.ts";
import type { GuideObject } from "./guide.ts";

/** A value that a provider brings to its setup, by the name that references use. */
export interface ProviderValue extends ScopeEntry {
  /** Present when the reader types it. */
  placeholder?: Placeholder;
  /** Present when it is made from others. */
  derived?: ByVersion<Template>;
}

/** Where a provider's values come from. */
interface Origin {
  /** Name of the application, for labels. */
  application: string;
  /** Template of the application's slug. */
  slug: Template;
  /** Prefix of the page's names for these values: `oauth2`, or the provider's name. */
  key: string;
  objects: readonly GuideObject[];
  /** Resolves a string of the provider. */
  compile: (text: string) => Pick<Compiled, "template" | "nature">;
}

/** Everything that a provider offers to references, by name. */
export function providerValues(provider: Provider, origin: Origin): Record<string, ProviderValue> {
  return { ...endpointValues(provider, origin), ...ownValues(provider, origin) };
}

/** The endpoints of a provider type: `endpoint.authorize`, … */
function endpointValues(provider: Provider, origin: Origin) {
  const base =
    provider.type === "proxy"
      ? origin.compile(provider.externalHost).template
      : "{{authentik.url}}";
  return endpointEntries(provider.type, origin.key, base, origin.slug);
}

/** The endpoints of a catalogue group as values named `endpoint.<id>`. */
export function endpointEntries(
  group: CatalogueGroup,
  key: string,
  base: Template,
  slug: Template,
): Record<string, ProviderValue> {
  return Object.fromEntries(
    Object.entries(endpointsOf(group))
      .filter(([, { path }]) => !/\{(?!slug\})/.test(path))
      .map(([id, endpoint]) => [
        `endpoint.${id}`,
        {
          template: `{{${key}.${id}}}`,
          nature: "url",
          description: endpoint.description,
          since: endpoint.since,
          before: endpoint.before,
          rare: endpoint.rare,
          derived: [endpointTemplate(endpoint, base, { slug })],
        },
      ]),
  );
}

const managedScopes = ["openid", "email", "profile", "offline_access", "entitlements"];

/** The values of each type beside its endpoints. */
function ownValues(provider: Provider, origin: Origin): Record<string, ProviderValue> {
  const { application, key, compile } = origin;
  const derived = (
    name: string,
    description: string,
    nature: ScopeEntry["nature"],
    ...facts: ByVersion<Template>
  ) => ({
    [name]: {
      template: `{{${key}.${name.split(".").at(-1)}}}`,
      nature,
      description,
      derived: facts,
    },
  });
  /** A value that is a string of the provider. */
  const own = (name: string, description: string, text: string | undefined) => {
    if (text === undefined) return {};
    const { template, nature } = compile(text);
    return derived(name, description, nature, template);
  };
  const typed = (name: string, nature: ScopeEntry["nature"], placeholder: Placeholder) => ({
    [name]: { template: `{{${name}}}`, nature, description: placeholder.label, placeholder },
  });

  switch (provider.type) {
    case "oauth2": {
      const strict = (type: "authorization" | "logout") =>
        provider.redirectUris.filter(
          ({ matchingMode, redirectUriType }) =>
            matchingMode === "strict" && redirectUriType === type,
        );
      const prefix = key === "oauth2" ? "" : `${key}.`;
      const scopes = provider.propertyMappings.map((name) =>
        managedScopes.includes(name) ? name : scopeNameOf(name, origin.objects),
      );
      return {
        ...typed(`${prefix}clientId`, "free", {
          kind: "text",
          label: `the client ID that authentik made for ${application}`,
          example: "client-id-from-authentik",
          optional: true,
        }),
        ...(provider.clientType === "confidential"
          ? typed(`${prefix}clientSecret`, "free", {
              kind: "secret",
              label: `the client secret that authentik made for ${application}`,
              example: "client-secret-from-authentik",
              optional: true,
            })
          : {}),
        ...Object.assign(
          {},
          ...strict("authorization").map(({ url }, index) =>
            own(
              index === 0 ? "redirectUri" : `redirectUri${index + 1}`,
              numbered("Redirect URI", index),
              url,
            ),
          ),
          ...strict("logout").map(({ url }, index) =>
            own(
              index === 0 ? "logoutRedirectUri" : `logoutRedirectUri${index + 1}`,
              numbered("Redirect URI after logout", index),
              url,
            ),
          ),
        ),
        // Free: in an address, the blanks must be escaped.
        ...derived("scopes", "Scopes, separated by blanks", "free", [...new Set(scopes)].join(" ")),
        ...(provider.issuerMode === "global"
          ? derived("endpoint.issuer", "Issuer", "url", "{{authentik.url}}/")
          : {}),
      };
    }
    case "saml":
      return {
        ...own("acsUrl", "Assertion Consumer Service URL", provider.acsUrl),
        ...own("audience", "Entity ID of the application", provider.audience),
        ...own("slsUrl", "Single logout service of the application", provider.slsUrl),
        ...derived("endpoint.issuer", "Entity ID of authentik", ...samlIssuer(provider, origin)),
      };
    case "proxy":
      return {
        ...own("externalHost", "Where users reach the application", provider.externalHost),
        ...own(
          "internalHost",
          "Where the outpost or the reverse proxy reaches the application",
          provider.internalHost,
        ),
        ...(asksOutpost(provider) ? { outpostUrl: outpostValue(origin.objects) } : {}),
      };
    case "ldap":
      return {
        ...typed("ldap.hostname", "plain", {
          kind: "domain",
          label: "the LDAP outpost",
          example: "ldap.company",
          shared: true,
        }),
        ...typed("ldap.baseDn", "free", {
          kind: "dn",
          label: "the base DN of the LDAP provider",
          example: provider.baseDn,
        }),
        ...typed("ldap.bindUser", "free", {
          kind: "text",
          label: "the user name of the account that searches the directory",
          example: provider.searchAccount,
        }),
        ...typed("ldap.bindPassword", "free", {
          kind: "secret",
          label: "the password of that account",
          example: "password-of-the-account",
          optional: true,
        }),
        ...derived("ldap.url", "LDAP server", "url", "ldap://{{ldap.hostname}}:389"),
        ...derived(
          "ldap.ldapsUrl",
          "LDAP server, encrypted",
          "url",
          "ldaps://{{ldap.hostname}}:636",
        ),
        ...derived("ldap.usersDn", "Where users are found", "free", "ou=users,{{ldap.baseDn}}"),
        ...derived("ldap.groupsDn", "Where groups are found", "free", "ou=groups,{{ldap.baseDn}}"),
        ...derived(
          "ldap.bindDn",
          "DN of the account that searches the directory",
          "free",
          "cn={{ldap.bindUser|dnValue}},ou=users,{{ldap.baseDn}}",
        ),
      };
    case "radius":
      return {
        ...typed("radius.hostname", "plain", {
          kind: "domain",
          label: "the RADIUS outpost",
          example: "radius.company",
          shared: true,
        }),
        ...typed("radius.sharedSecret", "free", {
          kind: "secret",
          label: "the shared secret of the RADIUS provider",
          example: "shared-secret-from-authentik",
          optional: true,
        }),
      };
    case "scim":
      return {
        ...own("scim.url", "SCIM service of the application", provider.url),
        ...(provider.authMode === "token"
          ? typed("scim.token", "free", {
              kind: "secret",
              label: `the SCIM token from ${application}`,
              example: "token-from-the-application",
              optional: true,
            })
          : {}),
      };
    case "wsFederation":
      return {
        ...own("replyUrl", "Where authentik posts the token", provider.replyUrl),
        ...own("wtrealm", "Realm of the application", provider.wtrealm),
      };
    case "rac":
    case "ssf":
      return {};
  }
}

/**
 * authentik's SAML entity ID: one that the guide asks for, otherwise `authentik` up to 2026.2
 * and the metadata URL since (`EntityID/Issuer override` left empty).
 */
function samlIssuer(
  provider: Extract<Provider, { type: "saml" }>,
  { slug, compile }: Origin,
): [nature: ScopeEntry["nature"], ...facts: ByVersion<Template>] {
  if (provider.issuerOverride !== undefined) {
    const { template, nature } = compile(provider.issuerOverride);
    return [nature, template];
  }
  const metadata = endpointTemplate(
    endpointsOf("saml").metadata ?? { path: "", description: "" },
    "{{authentik.url}}",
    { slug },
  );
  return ["url", "authentik", { since: "2026.5", is: metadata }];
}

/** Whether a reverse proxy of the reader's asks the outpost about each request. */
export function asksOutpost(provider: Provider): boolean {
  return (
    provider.type === "proxy" && provider.mode !== "proxy" && provider.reverseProxies.length > 0
  );
}

/** Name of the outpost that is part of authentik's server. */
export const embeddedOutpost = "authentik Embedded Outpost";

/**
 * Where a reverse proxy reaches the outpost. Not authentik's public address: that one leads
 * through the reverse proxy again, which would take the application's host for its own.
 */
function outpostValue(objects: readonly GuideObject[]): ProviderValue {
  const isOwn = objects.some(
    ({ object }) =>
      object.type === "outpost" && object.serves === "proxy" && object.name !== embeddedOutpost,
  );
  return isOwn
    ? {
        template: "{{proxyOutpost.url}}",
        nature: "url",
        description: "Where a reverse proxy reaches the outpost",
        placeholder: {
          kind: "origin",
          label: "the proxy outpost as your reverse proxy reaches it",
          example: "http://outpost.company:9000",
          shared: true,
        },
      }
    : {
        template: "{{authentikServer.url}}",
        nature: "url",
        description: "Where a reverse proxy reaches authentik's server with its embedded outpost",
        placeholder: {
          kind: "origin",
          label: "authentik's server, with its own port, as your reverse proxy reaches it",
          example: "http://authentik-server:9000",
          shared: true,
        },
      };
}

function scopeNameOf(name: string, objects: readonly GuideObject[]): string {
  const found = objects.find((candidate) => candidate.name === name)?.object;
  return (found?.type === "propertyMapping" && found.scopeName) || name;
}

/** Redirect URI as authentik stores it: in a regular expression, values match literally. */
export function redirectUriTemplate(url: Template, matchingMode: "strict" | "regex"): Template {
  return matchingMode === "regex" ? withTransform(url, "regex") : url;
}

/** Short name of what a provider speaks. */
export const protocolNames: Record<ProviderType, string> = {
  oauth2: "OIDC",
  saml: "SAML",
  proxy: "Proxy",
  ldap: "LDAP",
  radius: "RADIUS",
  scim: "SCIM",
  wsFederation: "WS-Federation",
  rac: "RAC",
  ssf: "SSF",
};

/** `Redirect URI`, `Redirect URI 2`, …: a setup can have several. */
function numbered(description: string, index: number): string {
  return index === 0 ? description : `${description} ${index + 1}`;
}
