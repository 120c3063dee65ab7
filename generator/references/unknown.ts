import type { ProviderType } from "../descriptor/schema/provider.ts";
import { nearestName } from "../findings/suggest.ts";
import { alternatives } from "../findings/zod-words.ts";
import { endpointsOf } from "../values/catalogue.ts";
import { type Scope, type ScopeFault, views } from "./scope.ts";

/** A setup's name with what it offers. */
export interface OtherScope {
  id: string;
  scope: Scope;
}

/** What each provider type is called where a descriptor's author reads of it. */
const providerNames: Record<ProviderType, string> = {
  oauth2: "an OAuth2",
  saml: "a SAML",
  proxy: "a proxy",
  ldap: "an LDAP",
  radius: "a RADIUS",
  scim: "a SCIM",
  wsFederation: "a WS-Federation",
  rac: "a RAC",
  ssf: "an SSF",
};

/** Values beside the endpoints that only one provider type brings. */
const ownedValues: Partial<Record<ProviderType, RegExp>> = {
  oauth2: /^(?:clientId|clientSecret|redirectUri\d*|logoutRedirectUri\d*|scopes)$/,
  saml: /^(?:acsUrl|audience|slsUrl)$/,
  proxy: /^(?:externalHost|internalHost)$/,
  ldap: /^ldap\./,
  radius: /^radius\./,
  scim: /^scim\./,
  wsFederation: /^(?:replyUrl|wtrealm)$/,
};

/** Why nothing stands for a name. */
export interface Unknown {
  message: string;
  hint: string;
  /** The placeholder that is declared nowhere: one mistake, however often it is referred to. */
  undeclared?: string;
}

/**
 * Says why nothing stands for a name, and which name was meant.
 *
 * @param others the setups of the guide, for names that only one of them has
 */
export function explainUnknown(
  name: string,
  scope: Scope,
  others: readonly OtherScope[] = [],
): Unknown {
  const view = views.find((candidate) => name.endsWith(`.${candidate}`));
  const base = view === undefined ? name : name.slice(0, -view.length - 1);
  const unexpected = `Unexpected reference \`{{${name}}}\``;

  const parts = [...scope.keys()].filter((key) => key.startsWith(`${base}.`));
  if (parts.length > 0) {
    return {
      message: `${unexpected}, expected one of its parts`,
      hint: `Write ${alternatives(parts.map(reference))}.`,
    };
  }
  const homes = others.filter((other) => other.scope !== scope && other.scope.has(base));
  if (homes.length > 0) {
    return {
      message: `${unexpected}: only the setup ${alternatives(homes.map(({ id }) => `\`${id}\``))} has it`,
      hint: "Move the text into that setup, or use a value that all setups have.",
    };
  }
  const owner = ownerOf(base);
  const isOwn = owner !== undefined && hasProvider(scope, owner);
  if (isOwn && !base.includes(".") && ownedValues[owner]?.test(base)) {
    return {
      message: `${unexpected}: this setup's provider does not state it`,
      hint: "State it in `provider`, or leave the reference out.",
    };
  }
  if (owner !== undefined && !isOwn && !scope.has(base)) {
    const offered = [...scope.keys()].filter(
      (key) => key.startsWith("endpoint.") && !Object.hasOwn(endpointsOf("common"), lastOf(key)),
    );
    return {
      message: `${unexpected}: it belongs to ${providerNames[owner]} provider, which this setup does not have`,
      hint:
        offered.length === 0 || !name.startsWith("endpoint.")
          ? "Use a value of this setup's own provider."
          : `This setup's endpoints are ${listed(offered.map(reference))}.`,
    };
  }
  const names = [...scope.keys()];
  const withViews = names.flatMap((key) => [key, ...views.map((each) => `${key}.${each}`)]);
  const near = nearestName(name, names) ?? nearestName(name, withViews);
  const message = `${unexpected}, expected a value that this setup offers`;
  if (near !== undefined) return { message, hint: `Did you mean ${reference(near)}?` };
  const sibling = [...scope.keys()].filter(
    (key) => name.includes(".") && key.startsWith(`${name.slice(0, name.lastIndexOf("."))}.`),
  );
  if (sibling.length > 0) {
    return { message, hint: `There are ${listed(sibling.map(reference))}.` };
  }
  const [, placeholder, part] = PLACEHOLDER.exec(base) ?? [];
  if (placeholder === undefined) {
    return { message, hint: "Declare a placeholder of that name, or use a value that is there." };
  }
  const declared =
    part === undefined
      ? 'text("…", "…")'
      : `origin("https://${placeholder.toLowerCase()}.company", "…")`;
  // Who copies a guide means their own application's.
  const own =
    part === undefined
      ? undefined
      : names.find(
          (key) => key.endsWith(`.${part}`) && !/^(?:authentik|endpoint|ldap)\./.test(key),
        );
  return {
    message,
    hint: `${own === undefined ? "Declare it" : `Write ${reference(own)}, or declare another`}: \`placeholders: { ${placeholder}: ${declared} }\`.`,
    undeclared: placeholder,
  };
}

/**
 * Says what is wrong with the references of one guide's strings, string by string. A placeholder
 * that is declared nowhere is told of once, however often it is referred to.
 */
export function referenceReport(setups: readonly OtherScope[]) {
  const told = new Set<string>();
  return (faults: readonly ScopeFault[], scope: Scope) =>
    faults.flatMap(({ unknown, rule, offset, length, ...fault }) => {
      const { undeclared, message, hint }: Unknown =
        unknown === undefined ? fault : explainUnknown(unknown, scope, setups);
      if (undeclared !== undefined && told.has(undeclared)) return [];
      if (undeclared !== undefined) told.add(undeclared);
      return [{ rule, message, hint, offset, length }];
    });
}

/** What a placeholder can be called, alone or with a part of an origin. */
const PLACEHOLDER = /^([a-z][A-Za-z0-9]*)(?:\.(url|host|hostname|port|scheme))?$/;

/** The provider type that alone has a value. */
function ownerOf(name: string): ProviderType | undefined {
  const types = Object.keys(providerNames) as ProviderType[];
  return types.find(
    (type) =>
      ownedValues[type]?.test(name) ||
      (name.startsWith("endpoint.") &&
        Object.hasOwn(endpointsOf(type), name.slice("endpoint.".length))),
  );
}

/** Whether a scope has what only a provider of a type brings. */
function hasProvider(scope: Scope, type: ProviderType): boolean {
  const others = (Object.keys(providerNames) as ProviderType[]).filter((other) => other !== type);
  return [...scope.keys()].some((key) => {
    const endpoint = key.startsWith("endpoint.") ? lastOf(key) : "";
    return (
      ownedValues[type]?.test(key) ||
      (Object.hasOwn(endpointsOf(type), endpoint) &&
        !others.some((other) => Object.hasOwn(endpointsOf(other), endpoint)))
    );
  });
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function reference(name: string): string {
  return `\`{{${name}}}\``;
}

/** All of a list, as "a, b and c". */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
