import type { ConfigData } from "../descriptor/schema/block.ts";
import type { Provider } from "../descriptor/schema/provider.ts";
import type { PropertyPath } from "../findings/problem.ts";
import { nearestName } from "../findings/suggest.ts";
import type { GuideProvider } from "../guide/guide.ts";
import { redirectUriTemplate } from "../guide/provider-values.ts";
import { issuesTokens } from "../guide/trusted.ts";
import { type FieldLabel, labelsOf, managedMappings } from "../labels/provider-fields.ts";
import { withTransform } from "../values/template.ts";
import { authentikVersions, inSpan, type VersionSpan } from "../values/versions.ts";
import type { BlockContext } from "./blocks.ts";
import { overlap, spanAttributes, spansOf } from "./by-version.ts";
import { textMdx, valueMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import type { SettingView } from "./view.ts";
import type { PageWriter, Spot } from "./writer.ts";

/** A field's entry before its labels are known. */
interface Entry {
  value: Mdx;
  note?: string;
  span?: VersionSpan;
}

const flows = {
  "implicit-consent": "default-provider-authorization-implicit-consent",
  "explicit-consent": "default-provider-authorization-explicit-consent",
} as const;

/**
 * What to enter in the form of a provider: the fields that must be filled in, and those that
 * differ from what the form pre-fills. A label that changed between releases gives one entry per
 * span.
 */
export function providerSettings(
  { provider, path }: GuideProvider,
  context: BlockContext,
): SettingView[] {
  return Object.entries(labelsOf(provider)).flatMap(([field, label]) =>
    fieldEntries(provider, field, label, [...path, field], context).flatMap((entry) =>
      labelled(label, entry),
    ),
  );
}

function labelled(label: FieldLabel, { value, note, span }: Entry): SettingView[] {
  const own = overlap({ since: label.since, before: label.before }, span ?? {});
  return spansOf(label.label).flatMap(({ is, span: named }) =>
    spansOf<string | null>(label.group ?? [null]).flatMap(({ is: group, span: grouped }) => {
      const shown = overlap(overlap(named, grouped), own);
      // A label and a group that changed with the same release never met otherwise.
      if (!authentikVersions.some((version) => inSpan(version, shown))) return [];
      return [
        {
          name: is,
          span: spanAttributes(shown),
          group,
          value,
          note: note === undefined ? null : (note as Mdx),
        },
      ];
    }),
  );
}

function fieldEntries(
  provider: Provider,
  field: string,
  label: FieldLabel,
  path: PropertyPath,
  context: BlockContext,
): Entry[] {
  const { writer, scope } = context;
  const value = (provider as unknown as Record<string, unknown>)[field];
  const name = label.label[0];
  const spot = { path, scope };
  switch (field) {
    case "authorizationFlow":
      return [flowEntry(provider)];
    case "authenticationFlow":
      return value === undefined ? [] : [{ value: `\`${value}\`` as Mdx }];
    case "name":
      return typeof value === "string" ? [{ value: valueMdx(value, name) }] : [];
    case "groupFilters":
    case "filterGroup":
      return provider.type === "scim" ? groupEntries(provider, field, path, context) : [];
    case "internalHost":
    case "internalHostSslValidation":
      // The forms of forward auth have no such field.
      if (provider.type === "proxy" && provider.mode !== "proxy") return [];
      break;
    case "redirectUris":
      return provider.type === "oauth2" ? redirectUriEntries(provider, path, context) : [];
    case "signingKey":
    case "encryptionKey":
    case "signingKp":
    case "verificationKp":
    case "encryptionKp":
    case "certificate":
      return keyEntry(String(value ?? ""), path, context);
    case "propertyMappings":
    case "propertyMappingsGroup":
    case "nameIdMapping":
    case "authnContextClassRefMapping":
      return mappingEntries(provider, value, label, path, context);
    case "baseDn":
      return [{ value: valueMdx("{{ldap.baseDn}}", name) }];
    case "sharedSecret":
      return [
        {
          value: valueMdx("{{radius.sharedSecret}}", name),
          note: "Keep the one that authentik proposes, or type your own; the application needs the same.",
        },
      ];
    case "token":
      return provider.type === "scim" && provider.authMode === "token"
        ? [{ value: valueMdx("{{scim.token}}", name) }]
        : [];
    case "jwtFederationSources":
      return Array.isArray(value)
        ? [{ value: namesMdx(value, (source, at) => objectName(source, at, context), path) }]
        : [];
    case "jwtFederationProviders":
    case "oidcAuthProviders":
      return Array.isArray(value) ? [{ value: trustedMdx(value, path, context) }] : [];
    case "authOauth":
      return typeof value === "string"
        ? [{ value: `**${textMdx(objectName(value, path, context))}**` as Mdx }]
        : [];
    case "authOauthParams":
    case "settings":
      return value === undefined
        ? []
        : [{ value: jsonMdx(value as ConfigData, name, spot, writer) }];
    case "skipPathRegex":
      return Array.isArray(value) && value.length > 0
        ? [
            {
              value: value
                .map((line: string, index) => {
                  const at = { path: [...path, index], scope };
                  // What a reference stands for matches literally.
                  const expression = withTransform(writer.template(line, at), "regex");
                  return writer.marks.mark(valueMdx(expression, name), at.path);
                })
                .join(" ") as Mdx,
              note: value.length > 1 ? "One expression in each line." : "",
            },
          ].map(({ note, ...entry }) => (note === "" ? entry : { ...entry, note }))
        : [];
  }
  return plainEntry(value, label, name, () => writer.value(String(value), spot, name));
}

/** Names in authentik, one after the other. */
function namesMdx(
  names: readonly string[],
  nameOf: (name: string, path: PropertyPath) => string,
  path: PropertyPath,
): Mdx {
  return names
    .map((name, index) => `**${textMdx(nameOf(name, [...path, index]))}**`)
    .join(", ") as Mdx;
}

/** The providers whose tokens are taken; one without a name has what authentik proposes. */
function trustedMdx(names: readonly string[], path: PropertyPath, context: BlockContext): Mdx {
  const providers = context.setup?.providers ?? [];
  const fitting = providers.filter(
    (entry) => issuesTokens(entry.provider) && !isPrefix(entry.path, path),
  );
  const words = names.map((name, index) => {
    const found = fitting.find((entry) => entry.name === name);
    if (!found) reportTrusted(name, [...path, index], fitting, context);
    const own = found?.provider.name;
    return own === undefined
      ? `the provider of **${textMdx(found?.application ?? name)}**`
      : `**${textMdx(own)}**`;
  });
  return words.join(", ").replace(/^the provider.*$/, (text) => `T${text.slice(1)}.`) as Mdx;
}

function isPrefix(prefix: PropertyPath, path: PropertyPath): boolean {
  return prefix.every((key, index) => key === path[index]);
}

function reportTrusted(
  name: string,
  path: PropertyPath,
  fitting: readonly GuideProvider[],
  { writer }: BlockContext,
): void {
  const names = fitting.map((entry) => entry.name);
  const near = nearestName(name, names);
  writer.report({
    rule: "unknown-provider",
    message: `Unexpected provider \`${name}\`, expected ${names.length === 0 ? "another OAuth2 provider of this setup, which has none" : `one of ${names.map((known) => `\`${known}\``).join(", ")}`}`,
    hint:
      near === undefined
        ? "Name another key of the setup's `providers`, of the type `oauth2`."
        : `Did you mean \`${near}\`?`,
    path,
  });
}

/** Data for a field that takes JSON, on one line. References have their escapes, so it stays JSON. */
function jsonMdx(data: ConfigData, name: string, spot: Spot, writer: PageWriter): Mdx {
  const text = JSON.stringify(JSON.parse(writer.data("json", data, spot)));
  return writer.marks.mark(valueMdx(text, name), spot.path);
}

/** Groups that are provisioned: any number since 2026.2, one before. */
function groupEntries(
  { groupFilters = [] }: Extract<Provider, { type: "scim" }>,
  field: "groupFilters" | "filterGroup",
  path: PropertyPath,
  context: BlockContext,
): Entry[] {
  const at = [...path.slice(0, -1), "groupFilters"];
  const [first, ...others] = groupFilters.map(
    (name, index) => `**${textMdx(objectName(name, [...at, index], context))}**`,
  );
  if (first === undefined) return [];
  if (field === "groupFilters") return [{ value: [first, ...others].join(", ") as Mdx }];
  return [
    {
      value: first as Mdx,
      note: "Only members of this group are provisioned.",
    },
  ];
}

/** A field that needs no words of its own: an option of a list, a switch, a number, a text. */
function plainEntry(value: unknown, label: FieldLabel, name: string, typed: () => Mdx): Entry[] {
  if (value === undefined || value === label.preset) return [];
  const option = label.options?.[String(value)];
  if (option !== undefined) return [{ value: `**${textMdx(option)}**` as Mdx }];
  if (typeof value === "boolean") return [{ value: (value ? "**On**" : "**Off**") as Mdx }];
  if (typeof value === "number") return [{ value: valueMdx(String(value), name) }];
  return [{ value: typed() }];
}

function flowEntry(provider: Provider): Entry {
  if (provider.type === "ldap" || provider.type === "radius") {
    return {
      value: "`default-authentication-flow`" as Mdx,
      note: "Or another authentication flow that checks the password.",
    };
  }
  const flow = "authorizationFlow" in provider ? provider.authorizationFlow : "implicit-consent";
  return {
    value: `\`${flows[flow]}\`` as Mdx,
    note:
      flow === "implicit-consent"
        ? "Or the flow with explicit consent, if users are to confirm what the application learns about them."
        : "Users confirm what the application gets to know.",
  };
}

function redirectUriEntries(
  provider: Extract<Provider, { type: "oauth2" }>,
  path: PropertyPath,
  { writer, scope }: BlockContext,
): Entry[] {
  return provider.redirectUris.map(({ matchingMode, url, redirectUriType }, index) => {
    const template = writer.template(url, { path: [...path, index, "url"], scope });
    const value = valueMdx(redirectUriTemplate(template, matchingMode), "Redirect URI");
    const mode = matchingMode === "strict" ? "**Strict**" : "**Regex**";
    const logout = redirectUriType === "logout";
    return {
      value: writer.marks.mark(value, [...path, index]),
      // Before 2026.5 authentik ignored redirects after logout and took any entry for a login.
      ...(logout ? { span: { since: "2026.5" as const } } : {}),
      note: `Matching mode ${mode}<When since="2026.5">, type **${logout ? "Post Logout" : "Authorization"}**</When>.`,
    };
  });
}

function keyEntry(key: string, path: PropertyPath, context: BlockContext): Entry[] {
  if (key === "") return [];
  if (key === "none") return [{ value: "Leave it empty." as Mdx }];
  if (key === "any") return [{ value: "Choose any available key." as Mdx }];
  // The key that authentik makes by itself is one (`authentik/crypto/apps.py`).
  if (key === "rsa")
    return [{ value: "Choose an RSA key, such as **authentik Self-signed Certificate**." as Mdx }];
  return [{ value: `**${textMdx(objectName(key, path, context))}**` as Mdx }];
}

function mappingEntries(
  provider: Provider,
  value: unknown,
  label: FieldLabel,
  path: PropertyPath,
  context: BlockContext,
): Entry[] {
  if (value === undefined) return [];
  const names = Array.isArray(value) ? value.map(String) : [String(value)];
  const preset = Array.isArray(label.preset) ? label.preset.map(String) : [];
  if (names.length === preset.length && names.every((name) => preset.includes(name))) return [];
  const shown = names.map((name, index) => {
    const managed = managedMappings[provider.type];
    const at = Array.isArray(value) ? [...path, index] : path;
    return Object.hasOwn(managed, name) ? (managed[name] ?? name) : objectName(name, at, context);
  });
  const removed = preset.filter((name) => !names.includes(name));
  return [
    {
      value: shown.map((name) => `**${textMdx(name)}**`).join(", ") as Mdx,
      ...(removed.length > 0
        ? {
            note: `Take ${removed.map((name) => `**${textMdx(managedMappings[provider.type][name] ?? name)}**`).join(", ")} out of the selection.`,
          }
        : {}),
    },
  ];
}

/** How an object of the setup is declared, by the field that names it. */
function declarationOf(name: string, path: PropertyPath, setup: BlockContext["setup"]): string {
  const field = path.findLast((segment) => typeof segment === "string");
  const key = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  const declared = (helper: string) => `\`objects: { ${key}: ${helper}({ … }) }\``;
  switch (field) {
    case "propertyMappings": {
      const of = setup?.providers.find((one) => one.path.every((part, at) => part === path[at]));
      const kind = of === undefined || of.provider.type === "oauth2" ? "scope" : of.provider.type;
      return `Use one of authentik's own names, or declare a mapping in the setup: ${declared(`${kind}Mapping`)}.`;
    }
    case "signingKey":
    case "signingKp":
    case "encryptionKey":
    case "encryptionKp":
    case "verificationKp":
      return `Leave it out or write \`"any"\` for a key of the reader's choice or \`"rsa"\` for one of RSA, or declare a certificate in the setup: ${declared("certificate")}.`;
    default:
      return `Declare it in the setup: ${declared("group")}, or another kind of object.`;
  }
}

/** The name in authentik of one of the setup's objects. */
export function objectName(
  name: string,
  path: PropertyPath,
  { setup, writer }: BlockContext,
): string {
  const found = setup?.objects.find((candidate) => candidate.name === name)?.object;
  if (!found) {
    const known = (setup?.objects ?? []).map((object) => `\`${object.name}\``).join(", ");
    const near = nearestName(name, [
      ...(setup?.objects ?? []).map((object) => object.name),
      ...(setup?.providers ?? []).flatMap(({ provider }) =>
        Object.keys(managedMappings[provider.type]),
      ),
    ]);
    writer.report({
      rule: "unknown-object",
      message: `Unexpected \`${name}\`, expected the name of an object of this setup${known === "" ? "" : `: ${known}`}`,
      hint: near ? `Did you mean \`${near}\`?` : declarationOf(name, path, setup),
      path,
    });
    return name;
  }
  return "name" in found ? found.name : name;
}

/**
 * The setup's provider of a name, or the first one that fits when the descriptor names none. One
 * that is not there, or does not fit, is reported.
 *
 * @param path of the block whose `provider` it is
 */
export function providerNamed(
  name: string | undefined,
  path: PropertyPath,
  { setup, writer }: BlockContext,
  fits: (provider: Provider) => boolean,
): GuideProvider | undefined {
  const fitting = (setup?.providers ?? []).filter(({ provider }) => fits(provider));
  const found = fitting.find((entry) => name === undefined || entry.name === name);
  if (!found) {
    const known = fitting.map((entry) => `\`${entry.name}\``).join(", ");
    writer.report({
      rule: "unknown-provider",
      message:
        name === undefined
          ? "Unexpected block: the setup has no provider that it is for"
          : `Unexpected provider \`${name}\`, expected ${known === "" ? "one that the block is for" : `one of ${known}`}`,
      hint: "Name a key of the setup's `providers` that has the right type.",
      path: name === undefined ? path : [...path, "provider"],
    });
  }
  return found;
}
