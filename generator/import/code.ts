import type { Code } from "mdast";
import type { BlockInput, ConfigData } from "../descriptor/schema/block.ts";
import { configFormats } from "../descriptor/schema/block.ts";
import { embed, type Language, languageOf, parseSample, serialise } from "../formats/index.ts";
import { parseData } from "../formats/parse-data.ts";
import { readFenceMeta } from "../values/fence.ts";
import { withPlainSlug } from "./endpoint.ts";
import type { Write } from "./markdown.ts";
import { wordsOfName } from "./refer.ts";

/** A code block of a guide as a block, and whether all of it is data or commands. */
export interface CodeBlock {
  block: Extract<BlockInput, { type: "config" | "commands" }>;
  /** Whether its language was understood; otherwise it is raw text. */
  understood: boolean;
  /** What stands in it for values of the reader's that its language cannot hold, with the values. */
  standIns?: Readonly<Record<string, string>>;
}

/** Names of references that are harmless without quotes. */
const isPlain = (path: string) =>
  /^(?:authentik|[a-z]\w*)\.(?:url|host|hostname|port|scheme)$|^endpoint\.|^slug$|^redirectUri$|^acsUrl$/.test(
    path,
  );

/**
 * A fenced block: commands for a shell, or a config file, as data where its language and content
 * allow it. References stand where the language can hold any value; elsewhere the text keeps its
 * example.
 *
 * @param write makes references of what stands for the reader's
 * @param writeFor the same for a value of data, by its name
 */
export async function codeBlock(
  node: Code,
  write: Write,
  writeFor: (label: string) => Write = () => write,
): Promise<CodeBlock> {
  const fence = fenceOf(node);
  const plain = withoutHighlights(node.value).replace(/\s+$/, "");
  const filled = withClient(plain, write);
  const given = withoutAngles(fence.language, filled);
  const { language, text } = await fit(fence.language, given, fence.file);
  const file = fence.file === undefined ? {} : { file: write(fence.file, "value") };
  if (language === "shell" || language === "powershell") {
    const code = safely(language, text, write);
    return {
      block: {
        type: "commands",
        ...(language === "powershell" ? { shell: "powershell" as const } : {}),
        lines: code.split("\n"),
      },
      understood: true,
    };
  }
  const block = await configBlock(language, text, file, write, writeFor);
  if (block.understood || language !== "dotenv") return withStandIns(block, write);
  const quoted = await configBlock(language, withQuotes(text), file, write, writeFor);
  return withStandIns(quoted.understood ? quoted : block, write);
}

/** A line that only tells a documentation site which lines to highlight, as a comment of any language. */
const HIGHLIGHT =
  /^[ \t]*(?:\/\/|#|;|--|\/\*|<!--)[ \t]*highlight-(?:next-line|start|end)[ \t]*(?:\*\/|-->)?[ \t]*(?:\n|$)/gm;

/** Code as a documentation site shows it, without the comments that it takes out. */
export function withoutHighlights(code: string): string {
  return code.replace(HIGHLIGHT, "");
}

/** Code in which the client's ID and secret have a name and no value has marks for them. */
function withClient(text: string, write: Write): string {
  const marked = (mark: string) => (write(mark, "value").includes("{{") ? mark : "");
  return text.replace(
    /^([ \t]*(?:export )?(?:\w+_)?(CLIENT_ID|CLIENT_SECRET)=)(?:""|'')?[ \t]*$/gm,
    (_, name: string, key: string) => name + marked(`<${key.toLowerCase()}>`),
  );
}

/** Values that a shell would take apart, in the quotes that keep them whole. */
function withQuotes(text: string): string {
  return text.replace(
    /^((?:export )?\w+=)([^\s"'#$`\\](?:[^"#$`\\\n]*[^"#$`\\\s])?)((?:\s+#.*)?)$/gm,
    (line, name: string, value: string, comment: string) =>
      /[\s<>()&;|*?']/.test(value) ? `${name}"${value}"${comment}` : line,
  );
}

/** A block with what stays in it, as `<client ID>` does where nothing can quote it. */
function withStandIns(code: CodeBlock, write: Write): CodeBlock {
  const { block } = code;
  if (block.type !== "config" || typeof block.content !== "string") return code;
  const left = block.content.replace(/\{\{[\w.-]+\}\}/g, "");
  const markers =
    left.match(
      /<[^<>\n]{3,60}>|\$\{[\w.-]+\}|(?<![\w./-])[a-z][\w-]*(?:\.[\w-]+)+(?![\w./-])|\b(?:your|my)[-_]\w*(?:[-_]\w+)*|\bcn=[\w.-]+(?:,\s?(?:ou|dc)=[\w.-]+)+/gi,
    ) ?? [];
  const standIns = Object.fromEntries(
    markers
      .map((marker) => [marker, write(marker, "value")])
      .filter(([, value]) => /^\{\{[\w.]+\}\}$/.test(value ?? "")),
  );
  return Object.keys(standIns).length > 0 ? { ...code, standIns } : code;
}

/** A config file as data where its language and content allow it, otherwise as text. */
async function configBlock(
  language: Language,
  text: string,
  file: { file?: string },
  write: Write,
  writeFor: (label: string) => Write,
): Promise<CodeBlock> {
  let format = formatOf(language);
  const parsed = await parseData(language, text);
  if (parsed) {
    const content = mapStrings(parsed.data as ConfigData, (value, name) =>
      writeFor(wordsOfName(name))(value, "value"),
    );
    const { problems } = serialise(language, tokens(content) as ConfigData, {
      isPlain,
      ...(parsed.options ? { options: parsed.options } : {}),
    });
    if (problems.length === 0 && content !== undefined) {
      return {
        block: {
          type: "config",
          format,
          content,
          ...file,
          ...(parsed.options ? { options: { ...parsed.options } } : {}),
        },
        understood: true,
      };
    }
  }
  let content = safely(language, text, write);
  // A page shows a dotenv file as shell, which it then has to be; a to-do can break any syntax.
  const filled = content.replace(/\{\{[\w.-]+\}\}/g, "x").replaceAll("\\{{", "{{");
  if ((await parseSample(format === "dotenv" ? "shell" : language, filled)) !== undefined) {
    format = "text";
    content = safely("text", text, write);
  }
  return { block: { type: "config", format, content, ...file }, understood: format !== "text" };
}

/** In XML, `<application_slug>` would be an element: the same in a spelling without brackets. */
function withoutAngles(language: string, text: string): string {
  if (!/^(?:xml|html)$/.test(language)) return text;
  const unlessClosed = (plain: string) => (marker: string) =>
    text.includes(marker.replace("<", "</")) ? marker : plain;
  return withPlainSlug(text)
    .replace(/<(?:your[-_ ])?client[-_ ]?id[^<>\n]*>/gi, unlessClosed("your-client-id"))
    .replace(/<(?:your[-_ ])?client[-_ ]?secret[^<>\n]*>/gi, unlessClosed("your-client-secret"));
}

function fenceOf({ lang, meta }: Code): { language: string; file: string | undefined } {
  const { title } = readFenceMeta(meta);
  // Some name the file where the language stands: ```yaml:docker-compose.yml
  const [, language = "", named] = /^([^:{\s]*)(?::(\S+))?/.exec(lang ?? "") ?? [];
  return { language: language.toLowerCase(), file: title ?? named };
}

const otherNames: Readonly<Record<string, Language>> = {
  console: "shell",
  terminal: "shell",
  cli: "shell",
  zsh: "shell",
  cmd: "shell",
  ps: "powershell",
  ps1: "powershell",
  "docker-compose": "compose",
  jsonc: "json",
  json5: "json",
  tf: "hcl",
  terraform: "hcl",
  conf: "ini",
  cfg: "ini",
  systemd: "ini",
  dotenv: "dotenv",
  environment: "dotenv",
  xhtml: "xml",
};

/**
 * The language of a block, as its fence says or as it looks, with its text as that language has
 * it; what does not parse is raw text.
 */
async function fit(
  name: string,
  given: string,
  file: string | undefined,
): Promise<{ language: Language; text: string }> {
  const named = languageOf(name) ?? otherNames[name];
  for (const language of guesses(named, name, given, file)) {
    for (const text of readings(language, given)) {
      if ((await parseSample(language, text)) === undefined) return { language, text };
    }
  }
  return { language: "text", text: given };
}

/** A text as it stands, and as it was meant: an excerpt, with what was left out or is around it. */
function readings(language: Language, text: string): string[] {
  if (language === "shell") return [withoutPrompt(text)];
  if (language === "json") {
    return /^\s*"[^"\n]*"\s*:/.test(text) ? [text, `{\n${text.replace(/,\s*$/, "")}\n}`] : [text];
  }
  if (language === "yaml" || language === "compose") {
    const marked = text.replace(/^([ \t]*)(\[(?:\.{3}|…)\]|\((?:\.{3}|…)\))[ \t]*$/gm, "$1# $2");
    return [marked];
  }
  return [text];
}

/** Commands without the prompt that a terminal shows before each. */
function withoutPrompt(text: string): string {
  const lines = text.split("\n");
  const starts = lines.filter(
    (line, index) => line.trim() !== "" && !/\\\s*$/.test(lines[index - 1] ?? ""),
  );
  const hasPrompt = starts.length > 0 && starts.every((line) => /^(?:[$~]|~[$#]) \S/.test(line));
  return hasPrompt ? text.replace(/^(?:[$~]|~[$#]) (?=\S)/gm, "") : text;
}

function guesses(
  named: Language | undefined,
  name: string,
  text: string,
  file: string | undefined,
): Language[] {
  // A shell alone fills in what a command says.
  const isEnv =
    !/=["']?\$\(/.test(text) &&
    /^(?:\s*(?:#.*)?\n)*[ \t]*(?:export )?[A-Z][A-Z0-9_]*=/.test(text) &&
    text.split("\n").every((line) => /^\s*(?:#.*|[A-Za-z_][\w.]*=.*)?$/.test(line));
  // Many fences of environment variables say another language, for its colours.
  if (isEnv && (named === undefined || /^(?:text|shell|yaml|ini|properties|toml)$/.test(named))) {
    return named === undefined || named === "text" ? ["dotenv"] : ["dotenv", named];
  }
  if (named === "yaml" && /compose/.test(file ?? "")) return ["compose"];
  // Names with values are no YAML, whatever gives them their colours.
  if (named === "yaml" && isPairs(text))
    return [/\.properties$/.test(file ?? "") ? "properties" : "ini"];
  // Configuration in PHP is often coloured as shell.
  if (named === "shell" && /^\s*\$\w+\[/.test(text)) return ["php"];
  if (named === "shell" && isPairs(text) && / = /.test(text)) return ["ini"];
  if (named !== undefined && named !== "text") return [named];
  if (name !== "" && named === undefined && name !== "plaintext") return [];
  if (isCommands(text)) return ["shell"];
  if (/^\s*[{[]/.test(text) && /[}\]]\s*$/.test(text)) return ["json"];
  if (
    /\{\s*$/m.test(text) &&
    /^\s*(?:location|server|upstream)\b.*\{|^\s*proxy_\w+ .*;/m.test(text)
  )
    return ["nginx"];
  if (/\{\s*$/m.test(text) && /^\s*(?:reverse_proxy|forward_auth|handle|route)\b/m.test(text))
    return ["caddyfile"];
  if (/^\s*(?:<\?php\b|\$\w+(?:\[|->| ?=))/.test(text)) return ["php"];
  if (isPython(text)) return ["python"];
  if (/^\s*(?:ALTER|INSERT|UPDATE|SELECT|CREATE|DELETE|GRANT)\s[\s\S]*;\s*$/.test(text))
    return ["mysql", "sql"];
  if (isMapping(text)) return ["yaml"];
  if (/^\s*<\?xml|^\s*<[A-Za-z][\w:-]*[\s>][\s\S]*<\/[\w:-]+>\s*$/.test(text)) return ["xml"];
  if (isPairs(text) || (/^\[[\w.:-]+\]\s*$/m.test(text) && /^[\w.-]+\s*=/m.test(text)))
    return ["ini"];
  return [];
}

/** Whether settings are given as Python has them: a list, a dictionary, a word for yes or no. */
function isPython(text: string): boolean {
  return /^[A-Za-z_]\w*(?:: [\w[\], .]+)? = (?:[[{(]|True\b|False\b|None\b|os\.)/m.test(text);
}

/** Whether each line is a name with its value. */
function isPairs(text: string): boolean {
  return text.split("\n").every((line) => /^(?:[\w.-]+\s*=\s*\S.*|\s*[#;].*|\s*)$/.test(line));
}

/** Whether each line is a key or an item as YAML has them, and more than one is a key. */
function isMapping(text: string): boolean {
  const lines = text.split("\n").filter((line) => !/^\s*(?:#.*)?$|^---$/.test(line));
  return (
    lines.filter((line) => /^\s*(?:- )?[\w.-]+:(?:\s|$)/.test(line)).length > 1 &&
    lines.every((line) => /^\s*(?:- .*|[\w.-]+:(?:\s.*)?)$/.test(line))
  );
}

/** Whether a text without a language is commands: each has flags, goes on, or is plain words. */
function isCommands(text: string): boolean {
  const commands = text.replace(/\\\n\s*/g, " \u0000").split("\n");
  return commands.every(
    (line) =>
      /^\s*(?:#.*)?$/.test(line) ||
      /^(?:[$~#] )?(?:sudo )?[a-z][\w./-]*(?: [a-z][\w./:-]*)+$/.test(line) ||
      (/^(?:[$~#] )?(?:sudo )?[a-z./][\w./-]*(?=\s)/.test(line) &&
        !/^\S+\s*[=:{]/.test(line) &&
        /\u0000| --?[a-z]/.test(line)),
  );
}

/** The format of a config block in a language. */
function formatOf(language: Language): (typeof configFormats)[number] {
  if (language === "compose") return "yaml";
  if (language === "mysql") return "sql";
  return (configFormats as readonly string[]).includes(language)
    ? (language as (typeof configFormats)[number])
    : "text";
}

/** The text with each reference that can stand where it stands. */
function safely(language: Language, text: string, write: Write): string {
  const isSafe = (code: string) =>
    embed(language, tokens(code) as string, { isPlain }).problems.length === 0;
  const whole = write(text, "code");
  if (isSafe(whole)) return whole;
  // Hosts stand anywhere; other values only where there are quotes around them.
  const lines = text.split("\n").map((line) => write(line, "hosts"));
  for (const [index, line] of text.split("\n").entries()) {
    const code = write(line, "code");
    // A value that stands bare means the same in double quotes.
    const quoted = write(
      line.replace(/^([^#"'=:]*(?:=\s*|:\s+))(<[^<>"]*>|[^\s"'<>#]+)$/, '$1"$2"'),
      "code",
    );
    // So does one that is a word among others, as in `- { name: shop.admins }`.
    const each = code.replace(
      /(?<=(?:^|[[{,:=(])\s*)\{\{[\w.-]+\}\}(?=\s*(?:$|[,\]})]))/g,
      (reference) => `"${reference}"`,
    );
    // And one in single quotes, where those can hold no value of any kind.
    const doubled = write(line.replace(/'(<[^<>'"]+>)'/g, '"$1"'), "code");
    const known = referencesIn(lines[index] ?? "");
    for (const candidate of [code, quoted, each, doubled]) {
      if (referencesIn(candidate) <= known) continue;
      if (!isSafe(lines.with(index, candidate).join("\n"))) continue;
      lines[index] = candidate;
      break;
    }
  }
  return lines.join("\n");
}

function referencesIn(text: string): number {
  return text.match(/(?<!\\)\{\{[\w.-]+\}\}/g)?.length ?? 0;
}

/** References as the formats know them, for a trial. */
function tokens(content: ConfigData): ConfigData {
  return mapStrings(content, (text) => text.replaceAll("\\{{", "{{}}"));
}

/** Data with other strings; each is given with the name of the value that it is, or belongs to. */
function mapStrings(
  data: ConfigData,
  map: (text: string, name: string) => string,
  name = "",
): ConfigData {
  if (typeof data === "string") return map(data, name);
  if (Array.isArray(data)) return data.map((item) => mapStrings(item, map, name));
  if (typeof data === "object" && data !== null) {
    return Object.fromEntries(
      Object.entries(data).map(([key, item]) => [key, mapStrings(item, map, key)]),
    );
  }
  return data;
}
