import type { BlockInput } from "../descriptor/schema/block.ts";
import type { ObjectInput } from "../descriptor/schema/object.ts";
import type { PhaseInput, SetupInput } from "../descriptor/schema/setup.ts";
import { todo } from "../descriptor/todo.ts";
import type { CatalogueGroup } from "../values/catalogue.ts";
import type { AuthentikSide } from "./authentik-side.ts";
import { objectName } from "./blocks.ts";
import { withPlainSlug } from "./endpoint.ts";
import type { Names } from "./names.ts";
import { GENERATED, IMPORTED, type ProviderFacts, providerType } from "./provider.ts";
import { type Offer, refer } from "./refer.ts";
import type { Protocol } from "./sections.ts";

/** A stretch of a guide on one side, before the setup is laid out. */
export interface Stretch {
  side: "authentik" | "application";
  title: string;
  optional: boolean;
  blocks: BlockInput[];
}

/** What references can name in a setup of which the provider's facts are known. */
export function offerOf(protocol: Protocol, facts: ProviderFacts): Offer {
  const type = providerType[protocol];
  const values = new Map<string, string>();
  const own = (reference: string, value: unknown) => {
    if (typeof value === "string" && value.length > 3) {
      const key = withPlainSlug(value.trim());
      if (!values.has(key)) values.set(key, reference);
    }
  };
  if (protocol === "oidc") {
    const strict = facts.redirectUris.filter(({ matchingMode }) => matchingMode === "strict");
    for (const isLogout of [false, true]) {
      const base = isLogout ? "logoutRedirectUri" : "redirectUri";
      const uris = strict.filter(({ logout }) => logout === isLogout);
      for (const [index, { url }] of uris.entries())
        own(index === 0 ? base : `${base}${index + 1}`, url);
    }
  }
  if (protocol === "saml") {
    own("acsUrl", facts.fields.acsUrl);
    own("audience", facts.fields.audience);
    own("slsUrl", facts.fields.slsUrl);
    const issuer = facts.fields.issuerOverride;
    if (typeof issuer === "string" && /:\/\//.test(issuer)) own("endpoint.issuer", issuer);
  }
  if (protocol === "scim") own("scim.url", facts.fields.url);
  const groups = new Set<CatalogueGroup>(["common"]);
  groups.add(type);
  const { audience, baseDn } = facts.fields;
  return {
    groups,
    values,
    audience:
      protocol === "saml" && typeof audience === "string"
        ? withPlainSlug(audience.trim())
        : undefined,
    clientId: protocol === "oidc",
    clientSecret: protocol === "oidc" && facts.fields.clientType !== "public",
    baseDn: typeof baseDn === "string" ? baseDn : undefined,
  };
}

/** Fields of a provider that stand for what only providers of a kind have: an issuer, an outpost. */
const ONLY_IN: Readonly<Record<string, CatalogueGroup>> = {
  issuerOverride: "saml",
  tlsServerName: "ldap",
};

/** The setup that a guide's facts and stretches state. */
export function setupOf(
  side: AuthentikSide,
  stretches: readonly Stretch[],
  {
    name,
    slug,
    names,
    main,
    hasProxyConfig,
    hasInternalHost,
  }: {
    slug: string;
    name: string;
    names: Names;
    main: string | undefined;
    hasProxyConfig: boolean;
    /** Whether the guide speaks of where the outpost reaches the application. */
    hasInternalHost: boolean;
  },
): SetupInput {
  const { protocol, facts, objects } = side;
  const offer = {
    ...offerOf(protocol, facts),
    values: new Map<string, string>(),
    groups: new Set<CatalogueGroup>(["common"]),
  };
  const write = (text: string, field: string) => {
    const group = ONLY_IN[field];
    const groups: ReadonlySet<CatalogueGroup> = group ? new Set(["common", group]) : offer.groups;
    const role = field === "issuerOverride" ? ({ role: "issuer" } as const) : {};
    return refer(text, names, { ...offer, groups }, { spot: "value", ...role });
  };
  addObjects(side, { name, slug });
  const provider = providerOf(side, write, { name, main, hasProxyConfig, hasInternalHost });
  const { slug: chosen, ...others } = facts.application;
  const application = {
    // The page proposes the integration's own slug by itself.
    ...(chosen === undefined || chosen === slug ? {} : { slug: chosen }),
    ...others,
    ...(facts.application.metaLaunchUrl === undefined
      ? {}
      : { metaLaunchUrl: write(facts.application.metaLaunchUrl, "metaLaunchUrl") }),
    ...(protocol === "ldap" || protocol === "radius" ? { metaHide: true } : {}),
  };
  const given = protocol === "oidc" ? withClient(stretches, facts) : stretches;
  const layout = layOut(given, objects, protocol, provider, name);
  return {
    type: protocol,
    ...(Object.keys(application).length > 0 ? { authentikApplication: application } : {}),
    provider,
    ...(Object.keys(objects).length > 0 ? { objects } : {}),
    ...layout,
  } as SetupInput;
}

/**
 * Where the guide gives the application its client in words alone, “enter the client ID and client
 * secret”, the first step that says so shows both.
 */
function withClient(stretches: readonly Stretch[], facts: ProviderFacts): readonly Stretch[] {
  const own = stretches.filter(({ side }) => side === "application");
  if (/\{\{client(?:Id|Secret)\}\}/.test(JSON.stringify(own))) return stretches;
  const step = stepsIn(own.flatMap(({ blocks }) => blocks)).find(
    ({ text }) =>
      /\bclient ?id\b.*\b(?:client )?secret\b/i.test(text) &&
      /\b(?:enter|paste|fill|input|provide|add|set|use)\b/i.test(text),
  );
  if (!step) return stretches;
  const [, id, secret] =
    /\*\*([^*]+)\*\* and (?:the )?\*\*([^*]+)\*\* fields?\b/i.exec(step.text) ?? [];
  const entries = {
    [id ?? "Client ID"]: "{{clientId}}",
    ...(facts.fields.clientType === "public"
      ? {}
      : { [secret ?? "Client Secret"]: "{{clientSecret}}" }),
  };
  step.blocks = [{ type: "settings", entries }, ...(step.blocks ?? [])];
  return stretches;
}

function stepsIn(blocks: readonly BlockInput[]): Extract<BlockInput, { type: "step" }>[] {
  return blocks.flatMap((block) => {
    if (block.type === "step") return [block, ...stepsIn(block.blocks ?? [])];
    if (block.type === "section") return stepsIn(block.blocks);
    if (block.type === "choice") return block.options.flatMap((option) => stepsIn(option.blocks));
    return [];
  });
}

/** The objects that the provider's fields need and that the guide does not describe. */
function addObjects(
  { facts: { fields }, objects, ids }: AuthentikSide,
  { name, slug }: { name: string; slug: string },
): void {
  const generated = Object.keys(objects).find((key) => {
    const object = objects[key];
    return object?.type === "certificate" && object.origin === "generate";
  });
  for (const [field, value] of Object.entries(fields)) {
    const imported = typeof value === "string" && value.startsWith(IMPORTED);
    if (!imported && value !== GENERATED) continue;
    if (value === GENERATED && (generated !== undefined || field.startsWith("signing"))) {
      fields[field] = generated ?? "any";
      continue;
    }
    const own = imported ? value.slice(IMPORTED.length).trim() : "";
    const brought = Object.entries(objects).flatMap(([key, object]) =>
      object.type === "certificate" && object.origin === "import"
        ? [{ key, name: object.name }]
        : [],
    );
    const [only, ...others] = brought;
    const known =
      own === "" && others.length === 0
        ? only?.key
        : brought.find((object) => object.name === own)?.key;
    const key =
      known ?? (own === "" ? "applicationCertificate" : objectName(own, ids, "certificate"));
    fields[field] = key;
    objects[key] ??= {
      type: "certificate",
      name: own === "" ? `${name} certificate` : own,
      origin: "import",
    };
  }
  const hasSource = Object.values(objects).some(({ type }) => type === "oauthSource");
  if (typeof fields.authMode === "string" && fields.authMode !== "token" && !hasSource) {
    objects.source = {
      type: "oauthSource",
      name,
      slug,
      authorizationUrl: todo(`${name}'s authorization URL`),
      accessTokenUrl: todo(`${name}'s token URL`),
      profileUrl: todo(`${name}'s profile URL`),
    };
  }
}

function providerOf(
  { protocol, facts, mappings, objects, searchAccount }: AuthentikSide,
  write: (text: string, field: string) => string,
  {
    name,
    main,
    hasProxyConfig,
    hasInternalHost,
  }: {
    name: string;
    main: string | undefined;
    hasProxyConfig: boolean;
    hasInternalHost: boolean;
  },
): Record<string, unknown> {
  const url = main === undefined ? todo(`where users reach ${name}`) : `{{${main}.url}}`;
  // Where the application tells the right value only later, the first one is the one to begin with.
  const stated = { ...facts.temporary.fields, ...facts.fields };
  const fields = Object.fromEntries(
    Object.entries(stated)
      .filter(
        ([key, value]) =>
          key !== "baseDn" ||
          (String(value).includes("=") &&
            !/^dc=ldap,\s*dc=goauthentik,\s*dc=io$/i.test(String(value))),
      )
      .map(([key, value]) => [
        key,
        typeof value === "string" && !isFixed(key)
          ? write(value, key)
          : Array.isArray(value)
            ? value.map((one) => write(one, key))
            : value,
      ]),
  );
  const chosen = (
    defaults: readonly string[],
    own: readonly string[],
    added: readonly string[] = facts.addedMappings,
  ) => {
    const given = facts.onlyMappings ? [] : defaults;
    const all = [...new Set([...given, ...added, ...own])].filter(
      (mapping) => !facts.removedMappings.includes(mapping),
    );
    return all.join() === defaults.join() ? {} : { propertyMappings: all };
  };
  switch (protocol) {
    case "oidc": {
      const uris =
        facts.redirectUris.length > 0 ? facts.redirectUris : facts.temporary.redirectUris;
      const redirectUris = uris.map(({ url: uri, matchingMode, logout }) => ({
        matchingMode: isPattern(uri) ? ("regex" as const) : matchingMode,
        url: write(matchingMode === "regex" ? patternOf(uri) : uri, "redirectUris"),
        ...(logout ? { redirectUriType: "logout" as const } : {}),
      }));
      // Without a browser that comes back there is nowhere to come back to.
      const comesBack =
        !Array.isArray(fields.grantTypes) ||
        fields.grantTypes.some((grant) => /^(?:authorization_code|implicit|hybrid)$/.test(grant));
      return {
        redirectUris:
          redirectUris.length > 0 || !comesBack
            ? redirectUris
            : [
                {
                  matchingMode: "strict",
                  url: `${main === undefined ? "" : url}${todo(`${name}'s redirect URI`)}`,
                },
              ],
        ...fields,
        ...chosen(["openid", "email", "profile"], mappings),
      };
    }
    case "saml": {
      const { nameIdMapping, issuerOverride, ...rest } = fields;
      const nameId =
        typeof nameIdMapping === "string" ? nameIdOf(nameIdMapping, objects, mappings) : undefined;
      const issuer = issuerOf(facts.fields.issuerOverride, issuerOverride);
      return {
        acsUrl: todo(
          `${name}'s Assertion Consumer Service URL${facts.fromMetadata ? `, as ${name}'s metadata says it` : ""}`,
        ),
        ...rest,
        ...(issuer === undefined ? {} : { issuerOverride: issuer }),
        ...chosen(
          ["upn", "name", "email", "username", "uid", "groups", "ms-windowsaccountname"],
          mappings,
        ),
        ...(nameId === undefined ? {} : { nameIdMapping: nameId }),
      };
    }
    case "wsFederation": {
      const { nameIdMapping, ...rest } = fields;
      const nameId =
        typeof nameIdMapping === "string" ? nameIdOf(nameIdMapping, objects, mappings) : undefined;
      return {
        replyUrl: todo(`where ${name} takes authentik's answers`),
        wtrealm: todo(`the realm by which ${name} asks`),
        ...rest,
        ...chosen(["upn", "name", "email", "username", "uid", "groups"], mappings),
        ...(nameId === undefined ? {} : { nameIdMapping: nameId }),
      };
    }
    case "proxy": {
      const mode =
        typeof fields.mode === "string"
          ? fields.mode
          : fields.internalHost === undefined && !hasInternalHost
            ? "forward_single"
            : "proxy";
      return {
        externalHost: url,
        ...fields,
        mode,
        ...(mode === "proxy" && fields.internalHost === undefined
          ? { internalHost: todo(`where the outpost reaches ${name}`) }
          : {}),
        ...(mode === "forward_domain" && fields.cookieDomain === undefined
          ? { cookieDomain: todo("the parent domain that all applications share") }
          : {}),
        ...(mappings.length > 0 ? { propertyMappings: mappings } : {}),
        // Without a host of the application's own there is none to put in front of it.
        ...(hasProxyConfig || main === undefined ? { reverseProxies: [] } : {}),
      };
    }
    case "ldap":
      return {
        ...fields,
        ...(searchAccount === undefined || searchAccount === "ldapservice"
          ? {}
          : { searchAccount }),
      };
    case "radius":
      return { ...fields, ...(mappings.length > 0 ? { propertyMappings: mappings } : {}) };
    case "scim": {
      const { url: service, authMode, ...rest } = fields;
      const source = Object.entries(objects).find(([, { type }]) => type === "oauthSource")?.[0];
      const login =
        authMode === undefined || authMode === "token" ? {} : { authMode, authOauth: source };
      const ofGroups = mappings.filter((key) => isOfGroups(objects[key]));
      return {
        url:
          service ??
          `${main === undefined ? "" : url}${todo(`the path of ${name}'s SCIM service`)}`,
        ...rest,
        ...login,
        ...chosen(
          ["user"],
          mappings.filter((key) => !ofGroups.includes(key)),
          facts.addedMappings.filter((name) => name !== "group"),
        ),
        ...(ofGroups.length > 0 ? { propertyMappingsGroup: ["group", ...ofGroups] } : {}),
      };
    }
  }
}

/** The issuer that a guide sets, unless it is what authentik says by itself: the address of its metadata. */
function issuerOf(given: unknown, written: unknown): string | undefined {
  if (typeof given !== "string" || typeof written !== "string") return undefined;
  if (/\/application\/saml\/[^/]+\/metadata\/?$/.test(given)) return undefined;
  return written;
}

/** Fields whose texts are authentik's own names. */
function isFixed(key: string): boolean {
  return (
    /baseDn|mode|method|binding|type|policy|flow|key|kp$|certificate|mapping|validity|valid|attribute/i.test(
      key,
    ) && !/^internalHost|^logoutUri/.test(key)
  );
}

/** A pattern with the dots of hosts as a descriptor has them: references bring their own escapes. */
function patternOf(uri: string): string {
  return uri
    .replace(/(?:[\w-]+\\\.)+company/g, (host) => host.replaceAll("\\.", "."))
    .replace(/(?<=:\/\/)\d+(?:\.\d+){3}(?![\w.])/g, (host) => host.replaceAll(".", "\\."));
}

function isPattern(url: string): boolean {
  return /\*|\\|\^|\(\?|\$$/.test(url);
}

/** Whether a mapping says what is provisioned of a group, which its expression has as `group`. */
function isOfGroups(object: ObjectInput | undefined): boolean {
  return object?.type === "propertyMapping" && /(?<![\w.'"])group\.\w/.test(object.expression);
}

/** The mapping that fills the NameID: a managed one by its name, or one of the guide's own. */
function nameIdOf(
  text: string,
  objects: Readonly<Record<string, ObjectInput>>,
  mappings: readonly string[],
): string | undefined {
  if (["upn", "name", "email", "username", "uid", "groups", "ms-windowsaccountname"].includes(text))
    return text;
  const plain = text.toLowerCase();
  const own = mappings.find((key) => {
    const object = objects[key];
    return object?.type === "propertyMapping" && plain.includes(object.name.toLowerCase());
  });
  if (own !== undefined) return own;
  return (
    (["email", "username", "upn", "uid", "groups", "name"] as const).find((name) =>
      new RegExp(`\\b${name}\\b`).test(plain),
    ) ?? mappings[0]
  );
}

const generated: ReadonlySet<BlockInput["type"]> = new Set(["createApplication", "createObject"]);

/** Whether the generator lays out these stretches by itself, in the same order. */
function isPlainCase(stretches: readonly Stretch[]): boolean {
  const sides = stretches.map(({ side }) => side);
  const first = sides.indexOf("application");
  return (
    first !== -1 &&
    sides.filter((side) => side === "application").length === 1 &&
    first === sides.length - 1 &&
    stretches.every(
      ({ side, blocks }) =>
        side === "application" || blocks.every(({ type }) => generated.has(type)),
    ) &&
    !stretches.some(({ optional }) => optional)
  );
}

function layOut(
  given: readonly Stretch[],
  objects: Readonly<Record<string, ObjectInput>>,
  protocol: Protocol,
  provider: Record<string, unknown>,
  name: string,
): { application: BlockInput[] } | { phases: PhaseInput[] } {
  const ordered = outpostsLast(given, objects).filter(({ blocks }) => blocks.length > 0);
  const stretches = withDownloads(merged(ordered));
  const [last] = stretches.slice(-1);
  if (last && isPlainCase(stretches)) return { application: last.blocks };
  if (
    stretches.every(
      ({ side, blocks }) => side === "authentik" && blocks.every(({ type }) => generated.has(type)),
    )
  ) {
    return { application: [{ type: "step", text: todo(`what to do in ${name}`), blocks: [] }] };
  }
  const pairAt = stretches.findIndex(({ blocks }) =>
    blocks.some(({ type }) => type === "createApplication"),
  );
  const phases: PhaseInput[] = stretches.map(({ side, title, optional, blocks }, index) => ({
    side,
    // Words before all work configure nothing yet.
    title:
      index < pairAt && title === `Configure ${name}` && isTalk(blocks)
        ? "What to know first"
        : title,
    ...(optional ? { optional } : {}),
    blocks,
  }));
  const has = (type: BlockInput["type"]) =>
    phases.some(({ blocks }) => blocks.some((block) => block.type === type));
  if (!has("createApplication")) {
    const at = phases.findIndex(({ side }) => side === "application");
    const first = at <= 0 ? 0 : at;
    phases.splice(first, 0, {
      side: "authentik",
      title: "Create the application and provider in authentik",
      blocks: [{ type: "createApplication" }],
    });
  }
  const created = new Set(
    phases.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === "createObject" ? [block.object] : [])),
    ),
  );
  const first = phases.find(({ side }) => side === "authentik");
  for (const object of Object.keys(objects)) {
    if (!created.has(object)) first?.blocks.unshift({ type: "createObject", object });
  }
  const forwards =
    protocol === "proxy" && provider.mode !== "proxy" && provider.reverseProxies === undefined;
  if (forwards && !has("configureReverseProxy")) {
    phases.push({
      side: "application",
      title: "Configure the reverse proxy",
      blocks: [{ type: "configureReverseProxy" }],
    });
  }
  return { phases };
}

function isTalk(blocks: readonly BlockInput[]): boolean {
  return blocks.every(({ type }) => type === "prose" || type === "admonition");
}

/**
 * An outpost takes the application: one that an introduction has told of is made after it, where
 * the guide speaks of outposts, or else right behind it.
 */
function outpostsLast(
  stretches: readonly Stretch[],
  objects: Readonly<Record<string, ObjectInput>>,
): readonly Stretch[] {
  const pairAt = stretches.findIndex(({ blocks }) =>
    blocks.some(({ type }) => type === "createApplication"),
  );
  const isOutpost = (block: BlockInput) =>
    block.type === "createObject" && objects[block.object]?.type === "outpost";
  const early = stretches.slice(0, Math.max(pairAt, 0)).flatMap(({ blocks }) => blocks);
  const moved = early.filter(isOutpost);
  if (moved.length === 0) return stretches;
  const ownAt = stretches.findIndex(
    ({ side, title }, index) => index > pairAt && side === "authentik" && /\boutpost/i.test(title),
  );
  return stretches.map((stretch, index) => {
    const { blocks } = stretch;
    if (index < pairAt) return { ...stretch, blocks: blocks.filter((block) => !isOutpost(block)) };
    if (index === ownAt) return { ...stretch, blocks: [...moved, ...blocks] };
    if (index !== pairAt || ownAt !== -1) return stretch;
    // What is said of the provider's form stays with that.
    return { ...stretch, blocks: [...blocks, ...moved] };
  });
}

/** What is downloaded from authentik for the application's next step is a step there. */
function withDownloads(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  let carried: BlockInput[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const isDownload = stretch.blocks.every(
      ({ type }) => type === "downloadCertificate" || type === "downloadMetadata",
    );
    const isFollowed = stretches[index + 1]?.side === "application" || carried.length > 0;
    if (stretch.side === "authentik" && isDownload && isFollowed) carried.push(...stretch.blocks);
    else if (stretch.side === "application" && carried.length > 0) {
      all.push({ ...stretch, blocks: [...carried, ...stretch.blocks] });
      carried = [];
    } else all.push(stretch);
  }
  return all;
}

/** Neighbouring stretches of generated walks are one; titles of a phase are its own. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of stretches) {
    const last = all.at(-1);
    const same = last && last.side === stretch.side && last.title === stretch.title;
    if (last && same)
      all[all.length - 1] = { ...last, blocks: [...last.blocks, ...stretch.blocks] };
    else all.push({ ...stretch });
  }
  return all;
}
