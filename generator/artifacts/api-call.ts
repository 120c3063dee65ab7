import type { Data } from "../formats/format.ts";
import { apiPaths } from "./api-paths.ts";
import type { Context } from "./context.ts";
import type { Entry, Value, Values } from "./entry.ts";
import type { Model } from "./models.ts";
import { code, notes } from "./notes.ts";
import { planOf } from "./plan.ts";
import { providerId } from "./plan-ids.ts";
import { isRef, Own, type Ref } from "./ref.ts";

/** The one-shot call with what must be there before it. */
export interface ApiCall {
  /** Objects of the setup that the provider refers to. */
  made: readonly Entry[];
  /** The body's fields: authentik/core/api/transactional_applications.py. */
  body: Values;
}

/**
 * `PUT /core/transactional/applications/` for a setup; nothing where it cannot carry it: it makes
 * one application with one login provider. What else the setup needs is noted.
 */
export function apiCallOf(context: Context): ApiCall | undefined {
  const [login, ...beside] = context.setup.providers;
  if (!login || login.backchannel || beside.length > 0) {
    context.note(notes.severalProviders);
    return undefined;
  }
  const plan = planOf(context);
  const [application] = plan?.applications ?? [];
  const provider = plan?.entries.find(({ id }) => id === providerId(login, context.whole));
  const app = plan?.entries.find(({ id }) => id === application?.id);
  if (!plan || !provider || !app) return undefined;
  const isBinding = (entry: Entry) =>
    entry.model === "authentik_policies.policybinding" &&
    entry.identifiers.target instanceof Own &&
    entry.identifiers.target.id === app.id;
  const others = plan.entries.filter((entry) => entry !== provider && entry !== app);
  const made = others.filter(({ model, id }) => apiPaths[model] !== undefined && !isAccount(id));
  const left = others.filter((entry) => !made.includes(entry) && !isBinding(entry));
  if (left.length > 0) {
    context.note(notes.notCarried([...new Set(left.map(nameOf))].join(", ")));
  }
  context.note(notes.token);
  const { provider: _, ...fields } = app.attrs;
  return {
    made,
    body: {
      app: { ...app.identifiers, ...fields },
      provider_model: provider.model,
      provider: { ...provider.identifiers, ...provider.attrs },
      policy_bindings: bindingsOf(others.filter(isBinding)),
    },
  };
}

/** The group of a service account goes with it, and the call does not make accounts. */
function isAccount(id: string): boolean {
  return id.startsWith("account-");
}

function nameOf({ id, model, identifiers: { name } }: Entry): string {
  if (isAccount(id)) return "the service account with its role";
  const kind = kinds[model];
  return `${kind === undefined ? "" : `the ${kind} `}${code(typeof name === "string" ? name : id)}`;
}

/** What the call cannot make, in words. */
const kinds: Partial<Record<Model, string>> = {
  "authentik_outposts.outpost": "outpost",
  "authentik_providers_rac.endpoint": "endpoint",
};

function bindingsOf(bindings: readonly Entry[]): Value {
  if (bindings.length === 0) return undefined;
  return bindings.map(({ identifiers, attrs }) => ({ ...attrs, order: identifiers.order }));
}

/** A reference in a body, with the path of the field that holds it. */
export interface Hole {
  path: readonly (string | number)[];
  ref: Ref;
}

/** Takes the references out of a body, for which the caller has something else. */
export function split(
  body: Values,
  instead: (ref: Ref) => Data | undefined,
): { data: Data; holes: Hole[] } {
  const holes: Hole[] = [];
  const visit = (value: Value, path: Hole["path"]): Data | undefined => {
    if (isRef(value)) {
      holes.push({ path, ref: value });
      return instead(value);
    }
    if (Array.isArray(value)) {
      return value.flatMap((item: Value, index) => visit(item, [...path, index]) ?? []);
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value as Values).flatMap(([name, item]) => {
        const data = visit(item, [...path, name]);
        return data === undefined ? [] : [[name, data]];
      }),
    );
  };
  return { data: visit(body, []) ?? {}, holes };
}
