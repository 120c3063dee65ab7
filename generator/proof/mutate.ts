import { stringsOf } from "../checks/strings.ts";
import { integration } from "../descriptor/schema/integration.ts";
import type { PropertyPath } from "../findings/problem.ts";
import { buildGuide } from "../guide/build.ts";
import type { Guide } from "../guide/guide.ts";
import type { LoadedDescriptor } from "../load.ts";
import { lookUp } from "../references/scope.ts";
import { filler } from "../values/resolve.ts";
import type { Template } from "../values/template.ts";
import { atVersion, newestVersion } from "../values/versions.ts";
import { isRecord } from "./blueprint-file.ts";

/** One string of a descriptor with one character changed. */
export interface Mutation {
  /** Name of the reference that it is about: `endpoint.token`. */
  name: string;
  path: PropertyPath;
  text: string;
}

/** What an application is told about by its addresses: a wrong one must not go unseen. */
const addresses =
  /^(?:endpoint\.(?:issuer|discovery|authorize|token|userinfo|jwks|endSession|metadata|sso\w+|slo\w+|unified)|redirectUri\d*|logoutRedirectUri|acsUrl|audience|slsUrl)$/;
/** Those of them that are the application's own. */
const own = /^(?:redirectUri\d*|logoutRedirectUri|acsUrl|audience|slsUrl)$/;

/**
 * Every way to get one character of an address wrong in what a setup tells the application: a
 * letter too many, a slash too many or too few; beside the reference, and in the address written
 * out by hand.
 */
export function mutationsOf({ input }: LoadedDescriptor, guide: Guide, setup: number): Mutation[] {
  const { scope } = guide.setups[setup] ?? { scope: guide.scope };
  const fill = filler(guide.values, {}, newestVersion);
  return stringsOf(input)
    .filter(({ path }) => isInProcedure(path, setup))
    .flatMap(({ path, text, pieces }) =>
      pieces.flatMap((piece): Mutation[] => {
        if (piece.type !== "reference") return [];
        const entry = lookUp(piece.name, scope)?.entry;
        if (!entry || !addresses.test(piece.name)) return [];
        // In a sentence, only the application's own addresses are the proof's business.
        if (!isValue(path) && !own.test(piece.name)) return [];
        const replace = (by: string) => ({
          name: piece.name,
          path,
          text: text.slice(0, piece.offset) + by + text.slice(piece.offset + piece.length),
        });
        const endsInSlash = fill(entry.template).text.endsWith("/");
        const writtenOut = isValue(path) ? writtenOutOf(guide, entry.template) : undefined;
        return [
          replace(`{{${piece.name}}}x`),
          replace(endsInSlash ? `{{${piece.name}.withoutSlash}}` : `{{${piece.name}}}/`),
          ...(writtenOut === undefined
            ? []
            : [
                replace(`${writtenOut}x`),
                replace(endsInSlash ? writtenOut.replace(/\/$/, "") : `${writtenOut}/`),
              ]),
        ];
      }),
    );
}

/** The guide of a descriptor with one string replaced, and nothing else. */
export function mutate(descriptor: LoadedDescriptor, { path, text }: Mutation): Guide {
  const input = replaceAt(descriptor.input, path, text);
  return buildGuide(integration.parse(input), descriptor);
}

/** The same with several fields of a setup's provider set. */
export function withProvider(
  descriptor: LoadedDescriptor,
  path: PropertyPath,
  fields: Readonly<Record<string, unknown>>,
): Guide {
  const input = Object.entries(fields).reduce<unknown>(
    (changed, [name, value]) => replaceAt(changed, [...path, name], value),
    descriptor.input,
  );
  return buildGuide(integration.parse(input), descriptor);
}

function replaceAt(data: unknown, [key, ...rest]: PropertyPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data)) {
    return data.map((item, index) => (index === key ? replaceAt(item, rest, value) : item));
  }
  if (!isRecord(data)) throw new Error(`Nothing stands at ${String(key)}`);
  return { ...data, [key]: replaceAt(data[key], rest, value) };
}

/** The procedure of a setup, and what checks it afterwards. */
function isInProcedure([first, second, third]: PropertyPath, setup: number): boolean {
  return (
    first === "verification" ||
    (first === "setups" && second === setup && (third === "application" || third === "phases"))
  );
}

/** Whether a string is a value to enter, a part of a config file, or a command. */
function isValue(path: PropertyPath): boolean {
  return (
    !path.includes("note") &&
    (path.includes("entries") || path.includes("content") || path.includes("lines"))
  );
}

/** An address as an author could write it without its reference. */
function writtenOutOf({ values }: Guide, template: Template): string | undefined {
  const name = /^\{\{([\w.-]+)\}\}$/.exec(template)?.[1] ?? "";
  const facts = Object.hasOwn(values.derived, name) ? values.derived[name] : undefined;
  return facts && atVersion(facts, newestVersion).replace(/\|\w+(?=[|}])/g, "");
}
