import type { Data, DataObject } from "../formats/format.ts";
import { embeddedOutpost } from "../guide/provider-values.ts";
import { literal } from "../values/template.ts";
import type { Artifact, Missing } from "./artifact.ts";
import { Context, type Wanted } from "./context.ts";
import type { Entry, Value, Values } from "./entry.ts";
import { fileName } from "./file-name.ts";
import { code, notes } from "./notes.ts";
import { type Plan, planOf } from "./plan.ts";
import { providerId } from "./plan-ids.ts";
import { Find, isRef, Own, type Ref } from "./ref.ts";
import { type Resource, terraformResources, terraformVersions } from "./terraform-resources.ts";

/** The setup as Terraform, for the provider goauthentik/authentik. */
export function terraform(wanted: Wanted): Artifact | Missing {
  const context = new Context(wanted);
  const plan = planOf(context);
  if (!plan) return { missing: context.notesFor("terraform") };
  const { text, language } = context.file("hcl", new Writer(context, plan).blocks());
  return {
    name: fileName(context, "authentik", "tf"),
    language,
    text,
    notes: context.notesFor("terraform"),
  };
}

/** What authentik would make by itself, but Terraform's provider asks for. */
const generated: Readonly<Record<string, { field: string; resource: string; length: number }>> = {
  "authentik_providers_oauth2.oauth2provider": {
    field: "client_id",
    resource: "random_string",
    length: 40,
  },
  "authentik_providers_radius.radiusprovider": {
    field: "shared_secret",
    resource: "random_password",
    length: 64,
  },
};

class Writer {
  readonly #context: Context;
  readonly #plan: Plan;
  /** Data sources by type and label. */
  readonly #sources = new Map<string, Data>();
  readonly #resources: Data[] = [];
  readonly #outputs: Data[] = [];
  #random = false;

  constructor(context: Context, plan: Plan) {
    this.#context = context;
    this.#plan = plan;
  }

  blocks(): Data[] {
    for (const entry of this.#plan.entries) this.#addResource(entry);
    this.#attachToEmbeddedOutpost();
    return [this.#head(), ...this.#sources.values(), ...this.#resources, ...this.#outputs];
  }

  #head(): Data {
    const authentik = {
      source: "goauthentik/authentik",
      version: terraformVersions[this.#context.version],
    };
    const random = { source: "hashicorp/random" };
    return block(
      "terraform",
      [],
      [block("required_providers", [], this.#random ? { authentik, random } : { authentik })],
    );
  }

  #addResource(entry: Entry): void {
    const resource: Resource = terraformResources[entry.model];
    const own = this.#ownValues(entry);
    const without: readonly string[] = resource.without ?? [];
    const dropped = Object.entries(own).filter(([field]) => without.includes(field));
    if (dropped.length > 0) {
      const name = String(entry.identifiers.name ?? entry.id);
      this.#context.note(notes.dropped(name, dropped.map(inWords).join(", ")));
    }
    const body = Object.fromEntries(
      Object.entries(own)
        .filter(([field]) => !without.includes(field))
        .map(([field, value]) => [
          this.#argument(resource, field),
          this.#value(entry, field, value),
        ]),
    );
    this.#resources.push(
      block("resource", [`authentik_${resource.type}`, this.#label(entry.id)], body),
    );
    this.#addPermissions(entry);
  }

  /**
   * Permissions on one object: docs/resources/rbac_permission_role.md of Terraform's provider. It
   * reads them back with their application's label, so a name without it would be a change at each
   * run: pkg/provider/resource_rbac_permission_role.go.
   */
  #addPermissions({ model, id, permissions }: Entry): void {
    for (const { permission, role } of permissions) {
      const labels = ["authentik_rbac_permission_role", this.#label(`${role.id}-${permission}`)];
      this.#resources.push(
        block("resource", labels, {
          role: { $code: this.#address(role) },
          model,
          permission: `${model.split(".", 1).join()}.${permission}`,
          object_id: { $code: this.#address(new Own(id)) },
        }),
      );
    }
  }

  /** The fields that are written, with those that Terraform has to make. */
  #ownValues({ model, id, identifiers, attrs }: Entry): Values {
    const values = Object.fromEntries(
      Object.entries({ ...identifiers, ...attrs }).filter(([, value]) => value !== undefined),
    );
    const make = generated[model];
    if (make === undefined) return values;
    const label = this.#label(id);
    if (values[make.field] === undefined) {
      this.#random = true;
      const name = `${label}_${make.field}`;
      this.#resources.push(
        block("resource", [make.resource, name], { length: make.length, special: false }),
      );
      values[make.field] = { $code: `${make.resource}.${name}.result` };
    }
    const address = `authentik_${terraformResources[model].type}.${label}`;
    this.#addOutput(
      `${label}_${make.field}`,
      `${address}.${make.field}`,
      make.field !== "client_id",
    );
    if (attrs.client_type === "confidential") {
      this.#addOutput(`${label}_client_secret`, `${address}.client_secret`, true);
    }
    return values;
  }

  #addOutput(name: string, address: string, sensitive: boolean): void {
    this.#outputs.push(
      block("output", [name], {
        value: { $code: address },
        ...(sensitive ? { sensitive } : {}),
      }),
    );
  }

  #argument({ renamed }: Resource, field: string): string {
    const names: Readonly<Record<string, string | undefined>> = renamed ?? {};
    return names[field] ?? field;
  }

  #value(entry: Entry, field: string, value: Value): Data {
    const json: readonly string[] = terraformResources[entry.model].json ?? [];
    if (json.includes(field)) return { $code: `jsonencode(${expression(value as Data)})` };
    if (isRef(value)) return { $code: this.#address(value) };
    if (Array.isArray(value)) {
      const refs = value.filter(isRef);
      return refs.length > 0 && refs.length === value.length
        ? { $code: this.#addresses(entry, field, refs) }
        : value.map((item: Value) => this.#value(entry, "", item));
    }
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return value ?? null;
    return Object.fromEntries(
      Object.entries(value as Values).flatMap(([name, item]) =>
        item === undefined ? [] : [[name, this.#value(entry, "", item)]],
      ),
    );
  }

  /** The key of an object as an expression. */
  #address(ref: Ref): string {
    if (ref instanceof Own) {
      const entry = this.#plan.entries.find(({ id }) => id === ref.id);
      if (!entry)
        throw new Error(`Unexpected reference to ${ref.id}, expected an entry of the plan`);
      const { type, key = "id" }: Resource = terraformResources[entry.model];
      return `authentik_${type}.${this.#label(ref.id)}.${key}`;
    }
    const type = `authentik_${terraformResources[ref.model].type}`;
    const label = identifier(ref.value.slice(ref.value.lastIndexOf("/") + 1));
    this.#addSource(type, label, {
      [ref.field]: ref.value,
      // Private keys would end up in Terraform's state.
      ...(type === "authentik_certificate_key_pair"
        ? { fetch_certificate: false, fetch_key: false }
        : {}),
    });
    return `data.${type}.${label}.id`;
  }

  /** Several keys; authentik's own mappings come from one data source. */
  #addresses(entry: Entry, field: string, refs: readonly Ref[]): string {
    const managed = refs.filter((ref) => ref instanceof Find && ref.field === "managed");
    const own = refs.filter((ref) => !managed.includes(ref)).map((ref) => this.#address(ref));
    const list = `[${own.join(", ")}]`;
    const [first] = managed;
    if (!(first instanceof Find)) return list;
    const type = `authentik_${terraformResources[first.model].type}`;
    const label = identifier(`${this.#label(entry.id)}_${field.replace("property_", "")}`);
    this.#addSource(type, label, {
      managed_list: managed.flatMap((ref) => (ref instanceof Find ? [ref.value] : [])),
    });
    const ids = `data.${type}.${label}.ids`;
    return own.length === 0 ? ids : `concat(${ids}, ${list})`;
  }

  #addSource(type: string, label: string, body: DataObject): void {
    this.#sources.set(`${type}.${label}`, block("data", [type, label], body));
  }

  /** The embedded outpost keeps its other providers: one resource adds one. */
  #attachToEmbeddedOutpost(): void {
    const { setup, whole } = this.#context;
    const uses = setup.objects.some(
      ({ object }) => object.type === "outpost" && object.name === embeddedOutpost,
    );
    if (!uses) return;
    this.#addSource("authentik_outpost", "embedded", { name: literal(embeddedOutpost) });
    for (const guideProvider of setup.providers) {
      if (guideProvider.provider.type !== "proxy") continue;
      const id = providerId(guideProvider, whole);
      this.#resources.push(
        block("resource", ["authentik_outpost_provider_attachment", this.#label(id)], {
          outpost: { $code: "data.authentik_outpost.embedded.id" },
          protocol_provider: { $code: this.#address(new Own(id)) },
        }),
      );
    }
  }

  /** Label of a resource: files of several guides stand side by side. */
  #label(id: string): string {
    const { guide, setup } = this.#context;
    const parts = [guide.slug, ...(guide.setups.length > 1 ? [setup.id] : [])];
    const isMain = id === "provider" || id === "application";
    return identifier([...parts, ...(isMain ? [] : [id])].join("_"));
  }
}

/** A field with what it is to be set to, where that is one word. */
function inWords([field, value]: readonly [string, Value]): string {
  return typeof value === "object" ? `\`${field}\`` : `\`${field}\` to ${code(String(value))}`;
}

function block(type: string, labels: readonly string[], body: Data): DataObject {
  return { block: type, labels, body };
}

/** A name as HCL allows it. */
function identifier(name: string): string {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^(?=\d)/, "_")
    .toLowerCase();
}

/** Fixed text of several lines reads better as a here-document, where that holds it unchanged. */
function text(value: string): Data {
  if (!value.includes("\n") || !fitsDocument(value)) return value;
  const lines = value.replace(/[$%](?=\{)/g, "$&$&").split("\n");
  return {
    $code: `chomp(<<-EOT\n${lines.map((line) => (line === "" ? "" : `    ${line}`)).join("\n")}\n  EOT\n  )`,
  };
}

/**
 * Whether an indented here-document means this text: it can hold no references, ends at its
 * delimiter whatever blanks are around that, and takes away what all lines are indented by;
 * `chomp` takes all line breaks at the end.
 */
function fitsDocument(text: string): boolean {
  const isChanged = /\{\{[^}]|^\s*EOT\s*$|[^\S\n]$/m.test(text) || text.endsWith("\n");
  return !isChanged && /^\S/m.test(text);
}

/** Data as an HCL expression, which JSON is one of, but for templates in strings. */
function expression(data: Data): string {
  return JSON.stringify(data, null, 2)
    .replace(/[$%](?=\{)/g, "$&$&")
    .replaceAll("\n", "\n  ");
}
