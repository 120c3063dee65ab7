// Values core: runs in Node and in the browser; imports nothing outside this folder.

/**
 * A piece of a template: literal text, or a reference to a value with the transforms that its
 * text passes through, in order.
 *
 * @example "https://" or { path: "clientSecret", transforms: ["json"] }
 */
export type Segment = string | Reference;

/** A reference to one value of the page. */
export interface Reference {
  /** Canonical name of the value, such as `espocrm.url` or `oauth2.jwks`. */
  readonly path: string;
  /** Names of transforms (`transforms.ts`), applied from first to last. */
  readonly transforms: readonly string[];
}

/**
 * Text with references, in the token syntax of generated pages: `{{path}}` or
 * `{{path|transform|transform}}`. `{{}}` stands for two literal braces, so any text has exactly
 * one written form.
 *
 * @example "{{espocrm.url}}/oauth-callback.php"
 */
export type Template = string;

const TOKEN = /\{\{(?:([A-Za-z][\w-]*(?:\.[\w-]+)*)((?:\|[A-Za-z]+)*))?\}\}/g;

/** Splits a template into its segments. Total: anything that is no token is literal text. */
export function parseTemplate(template: Template): Segment[] {
  const segments: Segment[] = [];
  let literal = "";
  let end = 0;
  for (const match of template.matchAll(TOKEN)) {
    literal += template.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[1] === undefined) {
      literal += "{{";
      continue;
    }
    if (literal !== "") segments.push(literal);
    literal = "";
    segments.push({ path: match[1], transforms: match[2]?.split("|").slice(1) ?? [] });
  }
  literal += template.slice(end);
  if (literal !== "") segments.push(literal);
  return segments;
}

/** Writes segments as a template; the inverse of {@link parseTemplate}. */
export function writeTemplate(segments: readonly Segment[]): Template {
  let template = "";
  // Neighbouring literals are written as one: a brace of each would make two.
  let text = "";
  for (const segment of segments) {
    if (typeof segment === "string") {
      text += segment;
      continue;
    }
    template += literal(text) + writeReference(segment);
    text = "";
  }
  return template + literal(text);
}

/** Literal text as a template that means exactly this text. */
export function literal(text: string): Template {
  return text.replaceAll("{{", "{{}}");
}

function writeReference({ path, transforms }: Reference): string {
  return `{{${[path, ...transforms].join("|")}}}`;
}

/** The references of a template, in order, repeated ones included. */
export function referencesOf(template: Template): Reference[] {
  return parseTemplate(template).filter((segment) => typeof segment !== "string");
}

/** The same template with one more transform at the end of each reference. */
export function withTransform(template: Template, transform: string): Template {
  return writeTemplate(
    parseTemplate(template).map((segment) =>
      typeof segment === "string"
        ? segment
        : { path: segment.path, transforms: [...segment.transforms, transform] },
    ),
  );
}
