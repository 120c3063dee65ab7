// Values core: runs in Node and in the browser; imports nothing outside this folder.

import { BLANKS_LEFT_OUT, INVISIBLE, quote } from "./characters.ts";
import type { Normalised } from "./kinds.ts";

const ATTRIBUTE = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)$/;
/** A comma behind an even number of backslashes. */
const SEPARATOR = /(?<=(?<!\\)(?:\\\\)*),/;
const ESCAPE = /\\(?:[ "#+,;<=>\\]|[0-9a-f]{2})/gi;
/** A value in its hexadecimal form, `#04024869`. */
const HEXADECIMAL = /^#(?:[0-9a-f]{2})+$/i;

/**
 * Checks a distinguished name against RFC 4514 and removes the blanks around it and its parts:
 * `DC=ldap, DC=company` becomes `DC=ldap,DC=company`. Escaped characters are kept as written.
 */
export function normaliseDistinguishedName(raw: string): Normalised {
  if (raw.length > 1024) return { message: "The name is longer than 1,024 characters." };
  const text = trimBlanks(raw);
  if (text === "") return { message: "Expected a distinguished name such as dc=ldap,dc=company." };
  if (INVISIBLE.test(text)) {
    return { message: "Unexpected line break or invisible character in the distinguished name." };
  }
  const parts: string[] = [];
  for (const part of text.split(SEPARATOR).map(trimBlanks)) {
    if (part === "") {
      return { message: "Unexpected empty part: two commas in a row, or one at an end." };
    }
    const equals = part.indexOf("=");
    const attribute = part.slice(0, Math.max(equals, 0)).trim();
    const value = trimBlanks(part.slice(equals + 1));
    if (!ATTRIBUTE.test(attribute) || value === "") {
      return {
        message: `Unexpected ${quote(part)}, expected parts such as dc=company, separated by commas.`,
      };
    }
    const stray = strayCharacter(value);
    if (stray)
      return { message: `Unexpected “${stray}” in ${quote(part)}; write it as \\${stray}.` };
    parts.push(`${attribute}=${value}`);
  }
  const value = parts.join(",");
  return {
    value,
    notes: [
      ...(text === raw ? [] : [BLANKS_LEFT_OUT]),
      ...(value === text ? [] : ["Left out the blanks between the parts."]),
    ],
    warnings: [],
  };
}

/** Without the blanks at both ends; an escaped one at the end stays, it belongs to the value. */
function trimBlanks(text: string): string {
  const trimmed = text.trim();
  const escaped = /(?<!\\)(?:\\\\)*\\$/.test(trimmed) && text.trimStart()[trimmed.length] === " ";
  return escaped ? `${trimmed} ` : trimmed;
}

/** A character of an attribute's value that RFC 4514 wants escaped and that is not. */
function strayCharacter(value: string): string | undefined {
  if (HEXADECIMAL.test(value)) return undefined;
  if (value.startsWith("#")) return "#";
  return /["+;<>\\]/.exec(value.replace(ESCAPE, ""))?.[0];
}
