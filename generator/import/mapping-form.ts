import type { Code, Nodes } from "mdast";
import type { ObjectInput } from "../descriptor/schema/object.ts";
import { todo } from "../descriptor/todo.ts";
import type { AuthentikSide } from "./authentik-side.ts";
import { type BlocksContext, objectName } from "./blocks.ts";
import { enter } from "./ledger.ts";
import { inlineMarkdown } from "./markdown.ts";
import type { Protocol } from "./sections.ts";
import { nameIn } from "./sentences.ts";
import { plainText } from "./tree.ts";

type Mapping = Extract<ObjectInput, { type: "propertyMapping" }>;

/** A mapping of which some parts are known, with the pieces of the guide that told them. */
type Started = Partial<Mapping> & {
  provider: Mapping["provider"];
  nodes: Nodes[];
  /** What the guide calls it, where its form says no name. */
  title?: string;
};

/** Reads the forms of property mappings in one section, line by line. */
export class MappingForm {
  readonly #side: AuthentikSide;
  readonly #context: BlocksContext;
  readonly #title: string;
  readonly #add: (name: string, object: ObjectInput) => void;
  #open: Started | undefined;
  /** What the mapping serves that ended last: another one can follow. */
  #ended: Mapping["provider"] | undefined;

  /**
   * @param title of the section
   * @param add takes a mapping that is read, with its name among the setup's objects
   */
  constructor(
    side: AuthentikSide,
    context: BlocksContext,
    title: string,
    add: (name: string, object: ObjectInput) => void,
  ) {
    this.#side = side;
    this.#context = context;
    this.#title = title;
    this.#add = add;
  }

  /** The mapping that is being read. */
  get open(): Started | undefined {
    return this.#open;
  }

  /** Begins a mapping, of the kind that some words name or else of the setup's own. */
  start(text: string): void {
    const { protocol } = this.#side;
    const provider = mappingKind(text, protocol) ?? mappingOf[protocol] ?? "scope";
    this.#open = { type: "propertyMapping", provider, nodes: [] };
  }

  /** Ends a mapping where another one of its kind begins. */
  #next(provider: Mapping["provider"]): Started {
    this.end();
    const next: Started = { type: "propertyMapping", provider, nodes: [] };
    this.#open = next;
    return next;
  }

  /** A line of a mapping's form: `**Name**: …`. A part that comes again belongs to the next mapping. */
  part(text: string, nodes: readonly Nodes[]): boolean {
    if (!this.#open && !this.#ended) return false;
    const [, scopeName] = /\buse `(\w+)` as the scope name\b/i.exec(text) ?? [];
    const begun = scopeName === undefined ? undefined : this.#for("scopeName");
    // What else the sentence tells of the form stays in the writer's words.
    if (begun) begun.scopeName = scopeName;
    const [, label = "", rest = ""] =
      /^(?:set (?:the )?)?[*_`]*((?:mapping )?name|scope name|saml (?:attribute )?name|friendly name|description|expression|object field)[*_`]*\s*(?:\([^)]*\))?\s*[*_]*(?:(?::|=|\bto\b|\bas\b|(?=`))[*_]*\s*(.*))?$/i.exec(
        text,
      ) ?? [];
    if (label === "") return false;
    const part = mappingParts[label.toLowerCase().replace(/attribute |mapping /, "")];
    const mapping = this.#for(part);
    if (!mapping) return false;
    const [, code] =
      /\b(?:such as|like|e\.g\.|for example)[,:]?\s*`([^`]+)`/i.exec(rest) ??
      /`([^`]+)`/.exec(rest) ??
      [];
    const value = (code ?? rest.replace(/^[*"]+|[*".]+$/g, "")).trim();
    switch (part) {
      case "name":
        // “A descriptive name” is none.
        if (code !== undefined || !/\bname\b.*\s|\s.*\bname\b/i.test(value)) {
          if (value !== "") mapping.name = value;
        }
        break;
      case "scopeName":
      case "samlName":
        // Where the name is to be found stays in the writer's words.
        if (code === undefined && /\s.*\s/.test(value)) return false;
        if (value !== "") mapping[part] = value;
        break;
      case "friendlyName":
        if (value !== "" && !/^(?:leave|blank|empty|none)/i.test(value))
          mapping.friendlyName = value;
        break;
      case "about":
        if (code !== undefined) mapping.about = this.#context.write(value, "text");
        break;
      case "expression":
        // What the expression does stays in the writer's words.
        if (value !== "" && (code === undefined || !isPython(code, rest))) return false;
        if (value !== "") {
          mapping.expression = this.#context.write(value, "code");
          const behind = this.#behindCode(nodes);
          if (behind !== undefined) mapping.about ??= behind;
        }
        break;
      default:
    }
    mapping.nodes.push(...nodes);
    return true;
  }

  /** What a line above a mapping's form calls it: `**Full Name Mapping:**`. */
  title(lead: readonly Nodes[], rest: readonly Nodes[]): boolean {
    const provider = this.#open?.provider ?? this.#ended;
    const title = plainText(lead)
      .replace(/\s*:\s*$/, "")
      .trim();
    const isForm = rest.some(
      (node) => node.type === "list" && node.children.filter(isPartOfMapping).length >= 2,
    );
    const isName = lead.every(
      ({ type }) => type === "strong" || type === "emphasis" || type === "text",
    );
    if (provider === undefined || !isForm || !isName || !isMappingTitle(title)) return false;
    const mapping = this.#next(provider);
    const [, need] = NEED.exec(title) ?? [];
    mapping.title = title.replace(NEED, "");
    if (need !== undefined && /optional/i.test(need))
      mapping.about = `${need.charAt(0).toUpperCase()}${need.slice(1)}.`;
    mapping.nodes.push(...lead);
    return true;
  }

  /** The mapping that a part belongs to. */
  #for(part: MappingPart | undefined): Started | undefined {
    const known = this.#open;
    if (!known) {
      const isForm = part !== undefined && part !== "about" && /mapping/i.test(this.#title);
      return isForm && this.#ended ? this.#next(this.#ended) : undefined;
    }
    const isNext = part === "name" && known.expression !== undefined;
    const isAgain = part !== undefined && known[part] !== undefined;
    return isNext || isAgain ? this.#next(known.provider) : known;
  }

  /** The words behind the code of a line, if there are any. */
  #behindCode(nodes: readonly Nodes[]): string | undefined {
    const at = nodes.findIndex(({ type }) => type === "inlineCode");
    const text = at === -1 ? "" : inlineMarkdown(nodes.slice(at + 1), this.#context);
    return /\w/.test(text) ? text : undefined;
  }

  /** A name that the form's first line gives as an example: `Provide a descriptive name (e.g. …)`. */
  example(text: string, nodes: readonly Nodes[]): boolean {
    const name = nameIn(
      text,
      /\bname(?: for (?:it|the mapping))?,?\s*\(?\.?(?:e\.?g\.?,?|such as|for example,?|like)\s*/i,
    );
    const known = this.#open;
    if (!known || name === undefined) return false;
    const isNext = known.expression !== undefined && /\bmapping\b/i.test(text);
    const mapping = isNext ? this.#next(known.provider) : known;
    if (mapping.name !== undefined || mapping.expression !== undefined) return false;
    mapping.name = name;
    mapping.nodes.push(...nodes);
    return true;
  }

  /** Takes code as the expression, where one is missing. */
  code(node: Code): boolean {
    const mapping = this.#open;
    if (!mapping || mapping.expression !== undefined || !isExpression(node)) return false;
    mapping.expression = this.#context.write(node.value, "code");
    mapping.nodes.push(node);
    return true;
  }

  /** Adds a mapping of which a sentence tells all that is known. */
  add(known: Pick<Started, "provider" | "scopeName" | "name">): void {
    this.end();
    this.#open = { type: "propertyMapping", nodes: [], ...known };
    this.end();
  }

  /** Adds the mapping that was begun, if enough of it is known. */
  end(): void {
    const mapping = this.#open;
    this.#open = undefined;
    if (!mapping || !(mapping.expression ?? mapping.name ?? mapping.scopeName)) return;
    this.#ended = mapping.provider;
    const { nodes, title, ...given } = mapping;
    enter(this.#context.ledger, nodes, "fact");
    const { provider } = mapping;
    const name =
      mapping.name ??
      title?.replaceAll("{{", "") ??
      mapping.samlName ??
      mapping.scopeName ??
      `${this.#title.replaceAll("{{", "")}`;
    const called = mapping.name ?? title?.replace(/\s+mapping$/i, "") ?? name;
    const key = objectName(mapping.scopeName ?? called, this.#side.ids, "mapping");
    this.#side.mappings.push(key);
    this.#add(key, {
      ...given,
      type: "propertyMapping",
      name: this.#ownName(name || "Mapping"),
      ...(provider === "scope"
        ? { scopeName: mapping.scopeName ?? todo("the scope that asks for it") }
        : {}),
      ...(provider === "saml"
        ? {
            samlName:
              mapping.samlName === undefined
                ? todo("the SAML attribute that it fills")
                : this.#context.write(mapping.samlName, "value"),
          }
        : {}),
      expression: mapping.expression ?? `# ${todo("the mapping's expression")}`,
    });
  }

  /** A name that no mapping has yet: authentik takes each once. */
  #ownName(name: string): string {
    const taken = this.#side.mappings.flatMap((key) => {
      const object = this.#side.objects[key];
      return object?.type === "propertyMapping" ? object.name : [];
    });
    let own = name;
    for (let index = 2; taken.includes(own); index++) own = `${name} ${index}`;
    return own;
  }
}

/** The words behind a mapping's title that say who needs it. */
const NEED = /\s*\(((?:optional|required)\b[^)]*)\)$/i;

/** Whether an item of a list is a line of a mapping's form. */
function isPartOfMapping(item: Nodes): boolean {
  return /^\s*(?:scope name|saml (?:attribute )?name|friendly name|(?:mapping )?name|expression|object field)\s*:/i.test(
    plainText([item]),
  );
}

/** Whether a line names a mapping, and is no walk to its form. */
function isMappingTitle(text: string): boolean {
  return (
    /^[^.:]{2,60}$/.test(text) &&
    !/^(?:configure|create|select|choose|add|edit|new|set|click|the)\b|\b(?:scope|property|provider|custom) mappings?$/i.test(
      text,
    )
  );
}

/** Whether code in a line is an expression, and not a name that the line speaks of. */
function isPython(code: string, line: string): boolean {
  return /\breturn\b|[(={[]/.test(code) || /^`[^`]*`[.\s]*$/.test(line.trim());
}

type MappingPart = "name" | "scopeName" | "samlName" | "friendlyName" | "about" | "expression";

/** The parts of a mapping by their labels in its form. */
const mappingParts: Readonly<Record<string, MappingPart>> = {
  name: "name",
  "scope name": "scopeName",
  "saml name": "samlName",
  "friendly name": "friendlyName",
  description: "about",
  expression: "expression",
};

const mappingOf: Partial<Record<Protocol, Mapping["provider"]>> = {
  oidc: "scope",
  saml: "saml",
  wsFederation: "saml",
  scim: "scim",
  radius: "radius",
};

export function mappingKind(text: string, protocol: Protocol): Mapping["provider"] | undefined {
  // A mapping of a source fills in users, not what a provider tells of them.
  if (/\b(?:on|for|of) (?:\w+ ){1,4}source\b/i.test(text)) return undefined;
  if (/scope mapping/i.test(text)) return "scope";
  if (/saml (?:provider )?property mapping/i.test(text)) return "saml";
  if (/scim (?:provider )?(?:property )?mapping/i.test(text)) return "scim";
  if (/radius (?:provider )?property mapping/i.test(text)) return "radius";
  return /\bproperty mapping\b/i.test(text) && /\bcreate\b|custom/i.test(text)
    ? mappingOf[protocol]
    : undefined;
}

/** Whether a code block can be a mapping's expression, which is Python. */
function isExpression({ lang }: Code): boolean {
  return !/^(?:sh|bash|shell|console|ya?ml|json|ini|env|toml|xml|powershell|sql)\b/i.test(
    lang ?? "",
  );
}
