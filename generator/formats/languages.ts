import { caddyfile, nginx } from "./directives.ts";
import { dotenv } from "./dotenv.ts";
import type { Format } from "./format.ts";
import { hcl } from "./hcl.ts";
import { ini } from "./ini.ts";
import { json } from "./json.ts";
import { php } from "./php.ts";
import { powershell } from "./powershell.ts";
import { properties } from "./properties.ts";
import { python } from "./python.ts";
import { ruby } from "./ruby.ts";
import { shell } from "./shell.ts";
import { mysql, sql } from "./sql.ts";
import { text } from "./text.ts";
import { toml } from "./toml.ts";
import { xml } from "./xml.ts";
import { compose, yaml } from "./yaml.ts";

/** Every language of samples and config files, by name. */
export const languages = {
  dotenv,
  yaml,
  compose,
  json,
  toml,
  ini,
  properties,
  php,
  python,
  ruby,
  xml,
  nginx,
  caddyfile,
  hcl,
  shell,
  powershell,
  sql,
  mysql,
  text,
} satisfies Record<string, Format>;

/** Name of a language. */
export type Language = keyof typeof languages;

/**
 * The language that a fence names, by its name here or an alias.
 *
 * @example languageOf("bash") is "shell", languageOf("mermaid") is undefined
 */
export function languageOf(name: string): Language | undefined {
  return byName.get(name.toLowerCase());
}

const byName = new Map<string, Language>();
for (const name of Object.keys(languages)) {
  if (!isLanguage(name)) continue;
  byName.set(name, name);
  for (const alias of languages[name].aliases) byName.set(alias, name);
}

function isLanguage(name: string): name is Language {
  return Object.hasOwn(languages, name);
}
