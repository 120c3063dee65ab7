import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluateHcl } from "../formats/evaluating.ts";
import { type Data, type DataObject, isObject } from "../formats/format.ts";
import { anyValue } from "../formats/testing.ts";
import { renderGuide } from "../page/render.ts";
import { loadTemplates } from "../page/templates.ts";
import { kindOf } from "../values/kinds.ts";
import { type Fill, filler, type ReaderValues } from "../values/resolve.ts";
import { type AuthentikVersion, authentikVersions } from "../values/versions.ts";
import { api, lookUp } from "./api.ts";
import { apiCallOf, split } from "./api-call.ts";
import { isMissing } from "./artifact.ts";
import { blueprint, blueprintData } from "./blueprint.ts";
import { Context } from "./context.ts";
import type { Entry } from "./entry.ts";
import { planOf } from "./plan.ts";
import { terraform } from "./terraform.ts";
import { terraformResources } from "./terraform-resources.ts";
import {
  everySetup,
  filledText,
  parseBlueprint,
  type Subject,
  withOptionalParts,
} from "./testing.ts";

const subjects = withOptionalParts(await everySetup());
const templates = loadTemplates(join(process.cwd(), "templates"));

/** Fields on which both sides must agree to the letter. */
const agreed = [
  "redirect_uris",
  "acs_url",
  "audience",
  "base_dn",
  "external_host",
  "reply_url",
  "wtrealm",
  "url",
] as const;

const cases = subjects.flatMap((subject) =>
  authentikVersions.map((version) => [subject.label, version, subject] as const),
);

test.each(cases)("%s, %s: all forms and the page say the same", async (_, version, subject) => {
  const wanted = { ...subject, version };
  const context = new Context(wanted);
  const plan = planOf(context);
  if (!plan) return;
  const fill = filler(subject.guide.values, {}, version);
  // HashiCorp's own parser: it throws on a fault.
  const hcl = await evaluateHcl(filledText(subject, version, terraform(wanted)));
  const page = pageValues(subject, fill);
  const call = api(wanted);
  const body = isMissing(call)
    ? undefined
    : (JSON.parse(filledText(subject, version, call)) as { provider: DataObject });
  const parsed = parseBlueprint(filledText(subject, version, blueprint(wanted))) as {
    entries: { id: string; attrs?: DataObject }[];
  };
  for (const entry of plan.entries) {
    const written = parsed.entries.find(({ id }) => id === entry.id)?.attrs ?? {};
    for (const field of agreed) {
      if (entry.attrs[field] === undefined) continue;
      const value = written[field];
      expect(terraformField(hcl, entry, field)).toEqual(value);
      if (body && entry.id === "provider") expect(body.provider[field]).toEqual(value);
      for (const text of textsOf(value ?? null)) expect(page).toContain(text);
    }
  }
});

test.each(subjects.map((subject) => [subject.label, subject] as const))(
  "%s: whatever a reader types stays data",
  async (_, subject) => {
    const { placeholders } = subject.guide.values;
    const free = Object.entries(placeholders).filter(([, { kind }]) => !kindOf(kind).plain);
    if (free.length === 0) return;
    const values = fc.record(Object.fromEntries(free.map(([name]) => [name, anyValue])));
    await fc.assert(
      fc.asyncProperty(values, (typed) => staysData(subject, "2026.8", typed)),
      { numRuns: 2 },
    );
  },
);

async function staysData(subject: Subject, version: AuthentikVersion, values: ReaderValues) {
  const wanted = { ...subject, version, typed: new Set(Object.keys(values)) };
  const context = new Context(wanted);
  const plan = planOf(context);
  if (!plan) return;
  const fill = filler(subject.guide.values, values, version);
  expect(parseBlueprint(filledText(subject, version, blueprint(wanted), values))).toEqual(
    filled(blueprintData(plan, context), fill),
  );
  const hcl = await evaluateHcl(filledText(subject, version, terraform(wanted), values));
  for (const entry of plan.entries) {
    const without: readonly string[] = terraformResources[entry.model].without ?? [];
    for (const [field, value] of Object.entries({ ...entry.identifiers, ...entry.attrs })) {
      if (typeof value !== "string" || without.includes(field) || value.includes("\n")) continue;
      // HCL normalises the text of every string.
      expect(terraformField(hcl, entry, field)).toBe(fill(value).text.normalize("NFC"));
    }
  }
  const call = apiCallOf(context);
  if (!call) return;
  expect(JSON.parse(filledText(subject, version, api(wanted), values))).toEqual(
    filled(split(call.body, lookUp).data, fill),
  );
}

/** The data with a reader's values in its strings. */
function filled(data: Data, fill: Fill): Data {
  if (typeof data === "string") return fill(data).text;
  if (Array.isArray(data)) return data.map((item: Data) => filled(item, fill));
  if (!isObject(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, item]) => [key, filled(item, fill)]));
}

/** A field of an entry's resource, as HCL's own parser reads it. */
function terraformField(hcl: Data, entry: Entry, field: string): Data | undefined {
  const { model, identifiers, attrs } = entry;
  const { type, renamed = {} } = terraformResources[model] as {
    type: string;
    renamed?: Readonly<Record<string, string>>;
  };
  const all = at(at(hcl, "resource"), `authentik_${type}`);
  const bodies = isObject(all ?? null) ? Object.values(all as DataObject).flat() : [];
  const fields = bodies.map((body) => at(body as Data, renamed[field] ?? field));
  // Several resources of one type: any of them, as the others are compared in their turn.
  const { name } = { ...identifiers, ...attrs };
  const index = bodies.findIndex((body) => at(body as Data, "name") === name);
  return fields[Math.max(0, index)];
}

function at(data: Data | undefined, key: string): Data | undefined {
  return data !== undefined && isObject(data) ? data[key] : undefined;
}

/** The texts of a value: of redirect URIs, their addresses. */
function textsOf(value: Data): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap((item: Data) => textsOf(at(item, "url") ?? item));
  return [];
}

const pages = new Map<string, string>();

/** Every value that the guide's page shows to be copied. */
function pageValues({ guide }: Subject, fill: Fill): Set<string> {
  const mdx = pages.get(guide.slug) ?? renderGuide(guide, templates).mdx;
  pages.set(guide.slug, mdx);
  const values = [...mdx.matchAll(/<Value t="([^"]*)"/g)].map(
    ([, template = ""]) =>
      fill(
        template.replace(/&#(\d+);|&#x([0-9a-f]+);/gi, (_, decimal?: string, hex?: string) =>
          String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16)),
        ),
      ).text,
  );
  return new Set(values);
}
