import { descriptorSchema } from "../descriptor/json-schema.ts";
import { providerTypeLabels } from "../labels/provider-fields.ts";
import type { Mdx } from "../page/mdx.ts";
import { type RuleId, ruleGroups, ruleOf } from "../rules/index.ts";
import type { Example } from "../rules/rule.ts";
import { type CatalogueGroup, catalogue, endpointsOf } from "../values/catalogue.ts";
import { type KindName, kindOf, kinds } from "../values/kinds.ts";
import { isSecret } from "../values/secret.ts";
import { authentikVersions } from "../values/versions.ts";
import { type FieldView, fieldsOf } from "./fields.ts";
import { helpersFor } from "./helpers.ts";
import { blockMdx, codeMdx, markdownMdx } from "./markdown.ts";

type JsonSchema = ReturnType<typeof descriptorSchema>;

/** A part of the descriptor: a block, a setup, a provider, an object of authentik. */
interface PartView {
  id: string;
  name: Mdx;
  description: Mdx | null;
  /** Short forms that make it. */
  helpers: Mdx[];
  fields: FieldView[];
}

/** The parts of a discriminated union of the schema. */
function parts(schema: JsonSchema, name: string, prefix: string, leaveOut: readonly string[] = []) {
  return (schema.$defs?.[name]?.oneOf ?? []).map((option): PartView => {
    const type = String(propertyOf(option, "type")?.const);
    return {
      id: `${prefix}${type.toLowerCase()}`,
      name: codeMdx(type),
      description: option.description === undefined ? null : markdownMdx(option.description),
      helpers: name === "provider" ? [] : helpersFor("type", type),
      fields: fieldsOf(option, ["type", ...leaveOut]),
    };
  });
}

function propertyOf({ properties }: JsonSchema, key: string): JsonSchema | undefined {
  const property = properties?.[key];
  return typeof property === "object" ? property : undefined;
}

/** Everything that a descriptor can hold, but blocks. */
export function descriptorView(schema = descriptorSchema()) {
  const setups = schema.$defs?.setup?.oneOf ?? [];
  // What a plain setup takes, each takes: only the provider differs.
  const shared = setups[0] ?? {};
  const sharedNames = Object.keys(shared.properties ?? {}).filter((name) => name !== "provider");
  return {
    fields: fieldsOf(schema),
    placeholder: fieldsOf(schema.$defs?.placeholder ?? {}),
    setup: fieldsOf(shared, ["type", "provider"]),
    setups: parts(schema, "setup", "setup-", sharedNames).map(({ fields: _, ...setup }, index) => {
      const type = String(propertyOf(setups[index] ?? {}, "type")?.const);
      const provider = type === "oidc" ? "oauth2" : type;
      return {
        ...setup,
        provider: provider === "combined" ? null : `provider-${provider.toLowerCase()}`,
      };
    }),
    providers: parts(schema, "provider", "provider-"),
    objects: parts(schema, "object", "object-"),
  };
}

/** Every block of a procedure. */
export function blocksView(schema = descriptorSchema()) {
  return { blocks: parts(schema, "block", "") };
}

/** Every kind of placeholder, with the parts that references can name. */
export function placeholdersView() {
  return {
    kinds: (Object.keys(kinds) as KindName[]).map((name) => {
      const { description, example, normalise, parts: named, plain } = kindOf(name);
      const normalised = normalise(example);
      const value = "value" in normalised ? normalised.value : example;
      return {
        id: name,
        name: codeMdx(name),
        description: markdownMdx(description),
        helpers: helpersFor("kind", name),
        isSecret: isSecret(name),
        isPlain: plain,
        parts: Object.entries(named).map(([part, read]) => ({
          reference: codeMdx(`{{${part === "" ? "name" : `name.${part}`}}}`),
          example: codeMdx(read(value)),
        })),
      };
    }),
  };
}

/** Every public URL of authentik, by the provider type that has it. */
export function endpointsView() {
  const groups = Object.keys(catalogue) as CatalogueGroup[];
  return {
    releases: authentikVersions.map(codeMdx),
    groups: groups.filter(hasEndpoints).map((group) => ({
      id: group.toLowerCase(),
      label: group in providerTypeLabels ? providerLabel(group) : null,
      name: codeMdx(group),
      endpoints: Object.entries(endpointsOf(group)).map(
        ([id, { path, description, host, discovery, since, before }]) => ({
          // An address that needs more than the slug has no reference.
          reference: /\{(?!slug\})/.test(path) ? null : codeMdx(`{{endpoint.${id}}}`),
          path: codeMdx(path),
          description: markdownMdx(description),
          discovery: discovery === undefined ? null : codeMdx(discovery),
          onApplication: host === "application",
          since: since ?? null,
          before: before ?? null,
        }),
      ),
    })),
  };
}

/** Some providers have an outpost and no address. */
function hasEndpoints(group: CatalogueGroup): boolean {
  return Object.keys(endpointsOf(group)).length > 0;
}

function providerLabel(group: CatalogueGroup): string | null {
  return (Object.entries(providerTypeLabels).find(([type]) => type === group) ?? [])[1] ?? null;
}

/** The rule book. */
export function rulesView() {
  return {
    groups: Object.entries(ruleGroups).map(([group, rules]) => ({
      group,
      rules: (Object.keys(rules) as RuleId[]).map((id) => {
        const { summary, reason, severity, inRelease, since, bad, good, canIgnore, foundBy } =
          ruleOf(id);
        return {
          id,
          summary: markdownMdx(summary),
          reason: markdownMdx(reason),
          severity,
          inRelease: inRelease ?? null,
          since,
          canIgnore: canIgnore ?? false,
          comment: codeMdx(`// hostwise-ignore-next-line ${id}: …`),
          foundBy: foundBy === undefined ? null : codeMdx(`hostwise ${foundBy}`),
          bad: examples(bad),
          good: examples(good),
        };
      }),
    })),
  };
}

function examples(example: Example): Mdx[] {
  return typeof example === "string"
    ? [blockMdx(example, "ts")]
    : Object.entries(example).map(([file, text]) =>
        blockMdx(text, file.replace(/^.*\./, ""), file),
      );
}
