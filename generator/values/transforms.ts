// Values core: runs in Node and in the browser; imports nothing outside this folder.

/**
 * What a reference's text passes through before it lands. Escapes make a reader's value plain
 * data in the syntax around it; the others are named variants of a value (an issuer without its
 * slash). Each is total: any single-line text in, text out.
 */
export const transforms = {
  /** Inside a double-quoted JSON, YAML, TOML, Python or Java string (RFC 8259, section 7). */
  json: (text: string) => JSON.stringify(text).slice(1, -1),
  /**
   * Inside a double-quoted HCL string: as JSON, and `${` and `%{` start no template. Two or more
   * introducers in a row are written by number, as scanners may read `$$${` either way; so is one
   * at the end, as the text after it may begin with a brace.
   */
  hcl: (text: string) =>
    JSON.stringify(text)
      .slice(1, -1)
      // Each run is tried from its start alone, so that time grows with the text and no faster.
      .replace(/(?<!\$)\$+(?=\{|$)|(?<!%)%+(?=\{|$)/g, (run, at: number, whole: string) =>
        run.length === 1 && at + 1 < whole.length
          ? run + run
          : [...run].map(unicodeEscape).join(""),
      ),
  /** Inside a single-quoted PHP, Ruby or Python string. */
  singleQuoted: (text: string) => text.replace(/[\\']/g, "\\$&"),
  /** Inside a double-quoted PHP or Ruby string: `$` and `#` start no interpolation. */
  interpolated: (text: string) => text.replace(/[\\"$]/g, "\\$&").replaceAll("#", "\\x23"),
  /**
   * Inside double quotes of a POSIX shell or of a dotenv file. An interactive shell still expands
   * `!` there: text that a person pastes into a terminal belongs in single quotes.
   */
  shDouble: (text: string) => text.replace(/[\\"$`]/g, "\\$&"),
  /** Inside single quotes of a POSIX shell. */
  shSingle: (text: string) => text.replaceAll("'", "'\\''"),
  /** Outside quotes of a POSIX shell: everything but plain word characters is escaped. */
  sh: (text: string) => text.replace(/[^\w@%+=:,./-]/gu, "\\$&"),
  /** Inside single quotes of PowerShell. */
  psSingle: (text: string) => text.replace(/['‘’‚‛]/g, "$&$&"),
  /** Inside double quotes of PowerShell. */
  psDouble: (text: string) => text.replace(/[`$"“”„]/g, "`$&"),
  /** Inside any value of a Compose file, before its YAML quotes: `$` names no variable. */
  compose: (text: string) => text.replaceAll("$", "$$$$"),
  /** XML text or attribute value. */
  xml: (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`),
  /** Value in a Java properties file. */
  properties: (text: string) =>
    text.replace(/^[ ]|[\\:=#!]/g, "\\$&").replace(/[^ -~]/g, unicodeEscape),
  /** Inside a double-quoted INI value. */
  ini: (text: string) => text.replace(/[\\"]/g, "\\$&"),
  /** Inside a single-quoted string of YAML or of standard SQL: PostgreSQL, SQLite, SQL Server, Oracle. */
  sql: (text: string) => text.replaceAll("'", "''"),
  /** Inside a single-quoted string of MySQL or MariaDB, where a backslash escapes. */
  mysql: (text: string) => text.replace(/[\\']/g, "$&$&"),
  /** One segment or query value of a URL (RFC 3986). */
  uri: (text: string) =>
    encodeURIComponent(text.toWellFormed()).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  /** Literal text inside a regular expression of Python's `re`, as authentik uses it. */
  regex: (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"),
  /** One attribute value inside a distinguished name (RFC 4514, section 2.4). */
  dnValue: (text: string) => text.replace(/["+,;<>\\]|^[ #]|[ ]$/g, "\\$&"),
  /** A URL without its final slash, for clients that add one themselves. */
  withoutSlash: (text: string) => text.replace(/\/$/, ""),
  /** The path of a URL, query included: `/application/o/token/`. */
  path: (text: string) =>
    text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/^(?=[?#]|$)/, "/"),
  /** Lower case, for directories that compare that way. */
  lower: (text: string) => text.toLowerCase(),
} satisfies Record<string, (text: string) => string>;

/** Those that look beyond a character: at a text's start, its end, or at runs. */
const beyondCharacters: ReadonlySet<string> = new Set<TransformName>([
  "hcl",
  "properties",
  "dnValue",
  "withoutSlash",
  "path",
]);

/** Whether a transform of a text is that of its pieces, joined. */
export function isCharacterwise(name: string): boolean {
  return !beyondCharacters.has(name);
}

/** Name of a transform, as written after `|` in a template. */
export type TransformName = keyof typeof transforms;

/** Whether a name is one of {@link transforms}. */
export function isTransform(name: string): name is TransformName {
  return Object.hasOwn(transforms, name);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
