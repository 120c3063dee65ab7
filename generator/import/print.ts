import type { BlockInput } from "../descriptor/schema/block.ts";
import type { IntegrationInput } from "../descriptor/schema/integration.ts";
import type { ObjectInput } from "../descriptor/schema/object.ts";
import type { PhaseInput, SetupInput } from "../descriptor/schema/setup.ts";

/**
 * A descriptor as a writer types it: with the short forms of `hostwise`, defaults left out. Not
 * yet formatted.
 */
export function printDescriptor(input: IntegrationInput): string {
  const used = new Set<string>(["defineIntegration"]);
  const call: Call = (helper, ...args) => {
    used.add(helper);
    return `${helper}(${args.filter((arg) => arg !== undefined).join(", ")})`;
  };
  const source = call("defineIntegration", integration(input, call));
  return `import { ${[...used].sort(byName).join(", ")} } from "hostwise";\n\nexport default ${source};\n`;
}

/** Writes a call of a helper, and remembers that it is used. */
type Call = (helper: string, ...args: (string | undefined)[]) => string;

const byName = (one: string, other: string) =>
  one.toLowerCase() < other.toLowerCase() ? -1 : one.toLowerCase() > other.toLowerCase() ? 1 : 0;

function integration(input: IntegrationInput, call: Call): string {
  const { notes, placeholders, setups, verification, troubleshooting, resources, ...facts } = input;
  const list = (blocks: readonly BlockInput[] | undefined) =>
    blocks && array(blocks.map((one) => block(one, call)));
  return object([
    ...Object.entries(facts).map(([key, value]) => [key, data(value, call)] as const),
    ["notes", list(notes)],
    [
      "placeholders",
      placeholders &&
        object(
          Object.entries(placeholders).map(([name, { kind, example, label, optional }]) => [
            name,
            call(
              kind,
              text(example, call),
              text(label, call),
              optional ? "{ optional: true }" : undefined,
            ),
          ]),
        ),
    ],
    ["setups", array(setups.map((one) => setup(one, call)))],
    ["verification", list(verification)],
    ["troubleshooting", list(troubleshooting)],
    ["resources", resources && data(resources, call)],
  ]);
}

function setup(given: SetupInput, call: Call): string {
  const { type, objects, application, phases, ...facts } = given;
  const entries = Object.entries(facts).map(
    ([key, value]) =>
      [
        key,
        key === "provider" ? provider(value as Record<string, unknown>, call) : data(value, call),
      ] as const,
  );
  return call(
    type,
    object([
      ...entries,
      [
        "objects",
        objects &&
          object(Object.entries(objects).map(([name, one]) => [name, authentikObject(one, call)])),
      ],
      ["application", application && array(application.map((one) => block(one, call)))],
      ["phases", phases && array(phases.map((one) => phase(one, call)))],
    ]),
  );
}

function provider(fields: Record<string, unknown>, call: Call): string {
  return object(
    Object.entries(fields).map(([key, value]) => [
      key,
      key === "redirectUris" && Array.isArray(value)
        ? array(value.map((uri: RedirectUri) => redirectUri(uri, call)))
        : data(value, call),
    ]),
  );
}

interface RedirectUri {
  matchingMode: "strict" | "regex";
  url: string;
  redirectUriType?: string;
}

function redirectUri({ matchingMode, url, redirectUriType }: RedirectUri, call: Call): string {
  const options = redirectUriType === undefined ? undefined : data({ redirectUriType }, call);
  return call(matchingMode, text(url, call), options);
}

const mappingHelpers = {
  scope: "scopeMapping",
  saml: "samlMapping",
  scim: "scimMapping",
  radius: "radiusMapping",
  rac: "racMapping",
} as const;

function authentikObject(given: ObjectInput, call: Call): string {
  if (given.type === "propertyMapping") {
    const { type: _, provider: serves, ...options } = given;
    return call(mappingHelpers[serves], data(options, call));
  }
  const { type, ...options } = given;
  return call(type, data(options, call));
}

function phase({ side, title, optional, blocks }: PhaseInput, call: Call): string {
  const helper = side === "authentik" ? "onAuthentik" : "onApplication";
  const written = call(helper, text(title, call), ...blocks.map((one) => block(one, call)));
  return optional ? call("optional", written) : written;
}

const admonitionHelpers = {
  note: "remark",
  tip: "tip",
  info: "info",
  warning: "warning",
  danger: "danger",
} as const;

function block(given: BlockInput, call: Call): string {
  const inside = (blocks: readonly BlockInput[] = []) => blocks.map((one) => block(one, call));
  const say = (value: string) => text(value, call);
  switch (given.type) {
    case "step":
      return call("step", say(given.text), ...inside(given.blocks));
    case "prose":
      return call("prose", say(given.text));
    case "settings":
      return call(
        "settings",
        object(
          Object.entries(given.entries).map(([label, entry]) => [label, setting(entry, call)]),
        ),
      );
    case "config": {
      const { format, content, file, options } = given;
      const more = { ...(file === undefined ? {} : { file }), ...(options ? { options } : {}) };
      return call(
        "config",
        say(format),
        data(content, call),
        Object.keys(more).length > 0 ? data(more, call) : undefined,
      );
    }
    case "commands":
      return call(
        given.shell === "powershell" ? "powershell" : "commands",
        ...given.lines.map(say),
      );
    case "admonition": {
      const { kind, title, blocks = [] } = given;
      const options = object([
        ["title", title && say(title)],
        ["blocks", blocks.length > 0 ? array(inside(blocks)) : undefined],
      ]);
      return call(
        admonitionHelpers[kind],
        say(given.text),
        options === "{  }" ? undefined : options,
      );
    }
    case "choice":
      return call(
        "choice",
        say(given.id),
        say(given.label),
        ...given.options.map(({ id, label, blocks }) =>
          call("option", say(id), say(label), ...inside(blocks)),
        ),
      );
    case "table":
      return call("table", data(given.columns, call), ...given.rows.map((row) => data(row, call)));
    case "image":
      return call("image", say(given.src), say(given.alt));
    case "when": {
      const { since, before } = given;
      return call(
        "when",
        object([
          ["since", since && say(since)],
          ["before", before && say(before)],
        ]),
        ...inside(given.blocks),
      );
    }
    case "section":
      return call("section", say(given.title), ...inside(given.blocks));
    case "links":
      return call("links", ...given.links.map((link) => data(link, call)));
    case "createApplication":
      return call("createApplication", ...(given.providers ?? []).map(say));
    case "createObject":
      return call("createObject", say(given.object));
    case "downloadCertificate":
    case "downloadMetadata":
    case "configureReverseProxy":
      return call(given.type, given.provider && say(given.provider));
  }
}

type Setting = Extract<BlockInput, { type: "settings" }>["entries"][string];

function setting(entry: Setting, call: Call): string {
  if (typeof entry === "string") return text(entry, call);
  const remark = entry.note === undefined ? undefined : text(entry.note, call);
  if ("value" in entry && entry.value !== undefined)
    return call("value", text(entry.value, call), remark);
  if ("choose" in entry && entry.choose !== undefined)
    return call("choose", text(entry.choose, call), remark);
  return call("note", remark);
}

function data(value: unknown, call: Call): string {
  if (typeof value === "string") return text(value, call);
  if (Array.isArray(value)) return array(value.map((item) => data(item, call)));
  if (typeof value === "object" && value !== null) {
    return object(Object.entries(value).map(([key, item]) => [key, data(item, call)]));
  }
  return value === undefined ? "undefined" : JSON.stringify(value);
}

function object(entries: readonly (readonly [string, string | undefined])[]): string {
  const known = entries.filter(([, value]) => value !== undefined && value !== "");
  return `{ ${known.map(([key, value]) => `${name(key)}: ${value}`).join(", ")} }`;
}

function array(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
}

function name(key: string): string {
  // As a name, `__proto__` would set the prototype.
  if (key === "__proto__") return `["__proto__"]`;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}

const TODO = /⟦TODO: ([^⟧]*)⟧/g;

/** A text, with `todo("…")` where something is to be found out. */
function text(value: string, call: Call): string {
  const todos = [...value.matchAll(TODO)];
  const [only] = todos;
  if (!only) return quote(value);
  if (only[0] === value) return call("todo", quote(only[1] ?? ""));
  const escaped = (part: string) => part.replace(/[\\`]|\$\{/g, "\\$&");
  let end = 0;
  let template = "";
  for (const match of todos) {
    template += `${escaped(value.slice(end, match.index))}\${${call("todo", quote(match[1] ?? ""))}}`;
    end = match.index + match[0].length;
  }
  return `\`${template}${escaped(value.slice(end))}\``;
}

/** A string literal; several lines are a template literal, where that reads better. */
function quote(value: string): string {
  const isLong = value.includes("\n") && !/[\0-\x09\x0b-\x1f\x7f\u2028\u2029\r]/.test(value);
  return isLong ? `\`${value.replace(/[\\`]|\$\{/g, "\\$&")}\`` : JSON.stringify(value);
}
