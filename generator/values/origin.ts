// Values core: runs in Node and in the browser; imports nothing outside this folder but pure packages.

import punycode from "punycode/punycode.js";
import { INVISIBLE, quote, unwrap } from "./characters.ts";
import type { Normalised } from "./kinds.ts";

/** The parts of a host name or address with an optional port. */
interface Authority {
  host: string;
  port: string | undefined;
}

/** A full stop in any form that UTS 46 reads as one. */
const DOT = /[.。．｡]/u;
/**
 * Punctuation, which UTS 46 lets pass and no registry does (RFC 5892): mostly a word processor's
 * dashes. Hyphens are fine, and so are the marks that some scripts write inside words.
 */
const PUNCTUATION = /(?![-·・׳״])\p{P}/u;
/** What URL parsers take for an IPv4 address, valid or not: the last part is a number. */
const NUMBER_AT_END = /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/i;

const SMALL_LETTERS = "Host names are written in small letters.";

/** An address up to its port, normalised. */
interface ReadOrigin {
  scheme: string;
  /** The scheme as it was written; none where there was none. */
  written: string | undefined;
  hostname: string;
  /** With its colon; empty where it is the scheme's own. */
  port: string;
  /** What follows, from its slash, question mark or number sign; empty where that is a slash. */
  rest: string;
  notes: string[];
}

/**
 * Reduces what a person pastes to an origin: `Https://CRM.Example.org:443/login` becomes
 * `https://crm.example.org`. Says in `notes` what was changed or dropped.
 */
export function normaliseOrigin(raw: string): Normalised {
  const read = readOrigin(raw);
  if ("message" in read) return read;
  const { scheme, written = scheme, hostname, port, rest } = read;
  const notes = [...read.notes];
  if (written !== scheme) notes.unshift("The scheme is written in small letters.");
  // Applications, and authentik since 2024.12, can lie below a path.
  if (rest)
    notes.push(
      `Left out ${quote(rest)}: only the host is needed. If every address there begins with it, add it to each yourself.`,
    );
  return {
    value: `${scheme}://${hostname}${port}`,
    notes,
    warnings:
      scheme === "http"
        ? [
            "http:// is kept, but passwords and tokens would travel unencrypted. Use https:// if you can.",
          ]
        : [],
  };
}

/** Schemes of web addresses. */
const WEB = ["https", "http"];
/** With those of directories, whose servers are domains too. */
const WEB_AND_DIRECTORIES = [...WEB, "ldaps", "ldap"];

/** Reduces what a person pastes to a bare domain or host name, without scheme, port or path. */
export function normaliseDomain(raw: string): Normalised {
  const read = readOrigin(raw, WEB_AND_DIRECTORIES);
  if ("message" in read) return read;
  const { written, hostname, port, rest } = read;
  const notes = [...read.notes];
  if (written) notes.unshift(`Left out ${written}://: only the name is needed.`);
  if (port) notes.push(`Left out the port ${port.slice(1)}: only the name is needed.`);
  if (rest) notes.push(`Left out ${quote(rest)}: only the name is needed.`);
  return { value: hostname, notes, warnings: [] };
}

function readOrigin(raw: string, schemes = WEB): ReadOrigin | { message: string } {
  const { text, notes: around } = unwrap(raw);
  const refusal = refuseCharacters(text);
  if (refusal) return { message: refusal };
  const match = /^(?:([a-z][a-z0-9+.-]*):)?\/\/(.*)$/is.exec(text);
  const scheme = match?.[1]?.toLowerCase() ?? "https";
  const lone = match ? undefined : loneScheme(text);
  if (lone !== undefined || !schemes.includes(scheme)) {
    const unexpected = quote(`${lone ?? scheme}:`);
    return lone === "https" || lone === "http"
      ? { message: `Unexpected ${unexpected} without its two slashes, expected ${lone}://.` }
      : { message: `Unexpected scheme ${unexpected}, expected https:// or http://.` };
  }
  const rest = match?.[2] ?? text;
  const slip = /^(https?)[:.,;]?\/\//i.exec(rest);
  if (slip) {
    const [written = "", meant = ""] = slip;
    return match
      ? {
          message: `Unexpected second ${quote(written)}, expected one host name such as app.example.org.`,
        }
      : { message: `Unexpected ${quote(written)}, expected ${meant.toLowerCase()}://.` };
  }
  const end = rest.search(/[/?#]/);
  const authority = splitAuthority(end === -1 ? rest : rest.slice(0, end));
  if ("message" in authority) return authority;
  const host = normaliseHost(authority.host);
  if ("message" in host) return host;
  const port = normalisePort(authority.port, scheme);
  if ("message" in port) return port;

  const notes = [...around, ...host.notes, ...port.notes];
  const path = end === -1 ? "" : rest.slice(end);
  if (path === "/") notes.push("Left out the final slash.");
  return {
    scheme,
    written: match?.[1],
    hostname: host.value,
    port: port.value,
    rest: path === "/" ? "" : path,
    notes,
  };
}

function refuseCharacters(text: string): string | undefined {
  if (text === "") return "Expected a host name such as app.example.org.";
  if (INVISIBLE.test(text))
    return "Unexpected invisible or control character. Type the host name by hand.";
  if (/\s/u.test(text)) return "Unexpected space, expected one host name such as app.example.org.";
  const character = /[<>"'`{}|\\^“”„‘’‚«»‹›]/u.exec(text)?.[0];
  return character && `Unexpected “${character}”, which cannot be part of a host name.`;
}

/** The scheme of a text without `//`, such as `javascript:…`; a host's port is no scheme's rest. */
function loneScheme(text: string): string | undefined {
  return /^([a-z][a-z0-9+-]*):(?!\d|[0-9a-f]*:|[^/?#]*@)/i.exec(text)?.[1]?.toLowerCase();
}

function splitAuthority(text: string): Authority | { message: string } {
  if (text.includes("@")) {
    return { message: "Unexpected “@”: leave out the user name and password." };
  }
  if (text.includes("%"))
    return { message: "Unexpected “%”, which cannot be part of a host name." };
  const bracketed = /^(\[[^\]]*\])(?::(.*))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? "", port: bracketed[2] };
  if (text.startsWith("[")) {
    return {
      message: `Unexpected ${quote(text)}, expected an IPv6 address such as [2001:db8::1]:8443.`,
    };
  }
  if ((text.match(/:/g)?.length ?? 0) > 1) {
    return parseHost(`[${text}]`) === undefined
      ? { message: `Unexpected second “:” in ${quote(text)}, expected a host and one port.` }
      : { message: `Expected an IPv6 address in brackets: [${text}].` };
  }
  const [host = "", port] = text.split(":");
  return { host, port };
}

/** A part of a host name (RFC 1123). */
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i;

function wrongLabel(label: string) {
  return {
    message: `Unexpected ${quote(readable(label))}: a part of a host name is made of letters, digits and inner hyphens.`,
  };
}

function normaliseHost(host: string): Normalised {
  if (host === "") return { message: "Expected a host name such as app.example.org." };
  if (host.startsWith("[")) return normaliseAddress(host);
  const bare = host.replace(new RegExp(`${DOT.source}$`, "u"), "");
  const notes = bare === host ? [] : ["Left out the final dot."];
  if (bare.includes("*")) {
    return {
      message: `Unexpected “*” in ${quote(host)}: a wildcard stands for many hosts, expected one.`,
    };
  }
  const ascii = parseHost(bare);
  // After parsing too: “…” is three dots to UTS 46.
  if (hasEmptyPart(bare) || (ascii !== undefined && hasEmptyPart(ascii))) {
    return {
      message: `Unexpected empty part in ${quote(host)}: two dots in a row, or one at the start.`,
    };
  }
  if (ascii === undefined ? NUMBER_AT_END.test(bare) : NUMBER_AT_END.test(ascii)) {
    return bare === ascii
      ? { value: ascii, notes, warnings: [] }
      : {
          message: `Unexpected number ${quote(host)}, expected four numbers from 0 to 255 such as 192.0.2.10.`,
        };
  }
  // URL parsers differ in what they refuse of ASCII alone, and in what they write otherwise.
  const wrong = /^[!-~]+$/.test(bare) && bare.split(".").find((label) => !LABEL.test(label));
  if (wrong) return wrongLabel(wrong);
  if (ascii === undefined) return { message: `${quote(host)} is not a valid host name.` };
  if (ascii.length > 253) return { message: "The name is longer than 253 characters." };
  for (const label of ascii.split(".")) {
    if (label.length > 63)
      return { message: `“${label.slice(0, 20)}…” is longer than 63 characters.` };
    if (!LABEL.test(label) || PUNCTUATION.test(readable(label))) return wrongLabel(label);
  }
  if (ascii !== bare.toLowerCase()) notes.push(`Written as ${ascii}, the form that servers use.`);
  else if (ascii !== bare) notes.push(SMALL_LETTERS);
  return { value: ascii, notes, warnings: [] };
}

function hasEmptyPart(host: string): boolean {
  return host.split(DOT).includes("");
}

/** A label as people read it; as it stands where it is no valid punycode. */
function readable(label: string): string {
  if (!label.startsWith("xn--")) return label;
  try {
    return punycode.toUnicode(label);
  } catch {
    return label;
  }
}

function normaliseAddress(host: string): Normalised {
  const value = parseHost(host);
  if (value === undefined) return { message: `${quote(host)} is not a valid IPv6 address.` };
  const small = value === host ? [] : [SMALL_LETTERS];
  return {
    value,
    notes: value === host.toLowerCase() ? small : [`Written as ${value}.`],
    warnings: [],
  };
}

/** The host as WHATWG URL parsers write it (UTS 46, RFC 5952), which is what browsers send. */
function parseHost(host: string): string | undefined {
  try {
    return new URL(`https://${host}/`).hostname;
  } catch {
    return undefined;
  }
}

function normalisePort(port: string | undefined, scheme: string): Normalised {
  if (port === undefined) return { value: "", notes: [], warnings: [] };
  if (port === "") {
    return { value: "", notes: ["Left out the colon without a port."], warnings: [] };
  }
  const number = Number(port);
  if (!/^\d{1,5}$/.test(port) || number < 1 || number > 65535) {
    return { message: `Unexpected port ${quote(port)}, expected a number from 1 to 65535.` };
  }
  if (number === (scheme === "http" ? 80 : 443)) {
    return { value: "", notes: [`Left out :${port}, the default port.`], warnings: [] };
  }
  return {
    value: `:${number}`,
    notes: port.startsWith("0") ? ["Left out the port’s zeros in front."] : [],
    warnings: [],
  };
}
