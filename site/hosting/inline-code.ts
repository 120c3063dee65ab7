import { createHash } from "node:crypto";
import { Parser } from "htmlparser2";

/** What a page carries in itself, as sources of a Content Security Policy. */
export interface InlineCode {
  /** Hashes of its inline scripts: `'sha256-…'`. */
  scripts: Set<string>;
  /** Hashes of its style elements and style attributes. */
  styles: Set<string>;
}

/** Types of script elements that hold data: no policy asks about them. */
const DATA = /^(application\/(ld\+)?json|text\/template)$/i;

/**
 * The hashes that a policy needs for a page to work.
 *
 * @throws on an event handler in an attribute, which no strict policy allows
 */
export function inlineCodeOf(html: string): InlineCode {
  const code: InlineCode = { scripts: new Set(), styles: new Set() };
  /** Text of the script or style element that is open and asks for a hash, and where that goes. */
  let open: { text: string; hashes: Set<string> } | undefined;
  // Events and no tree: a page of a thousand elements is looked through for a few of them.
  const parser = new Parser({
    onopentag(name, attributes) {
      const handler = Object.keys(attributes).find((attribute) => attribute.startsWith("on"));
      if (handler) throw new Error(`Unexpected ${handler} in <${name}>: use a listener.`);
      if (attributes.style !== undefined) code.styles.add(hashOf(attributes.style));
      const isScript =
        name === "script" && attributes.src === undefined && !DATA.test(attributes.type ?? "");
      if (isScript) open = { text: "", hashes: code.scripts };
      if (name === "style") open = { text: "", hashes: code.styles };
    },
    ontext(text) {
      if (open) open.text += text;
    },
    onclosetag() {
      open?.hashes.add(hashOf(open.text));
      open = undefined;
    },
  });
  parser.end(html);
  return code;
}

/** A text as a policy's source: `'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`. */
function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
