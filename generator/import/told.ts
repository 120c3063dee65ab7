import type { Nodes } from "mdast";
import { linesIn } from "./lines.ts";
import type { ProviderFacts } from "./provider.ts";

/**
 * Takes over what a SAML provider is given by the application's metadata, where the guide names it
 * elsewhere: in the application's own fields, its files, or a sentence. Of addresses that differ
 * none is taken. So is the name by which the application knows authentik, if it is the old one.
 *
 * @param authentik hosts of authentik, whose addresses are none of the application's
 */
export function addTold(
  facts: ProviderFacts,
  nodes: readonly Nodes[],
  authentik: ReadonlySet<string>,
): void {
  const { fields, temporary } = facts;
  const lines = nodes.flatMap(linesIn);
  if (lines.some((line) => OLD_NAME.test(line))) fields.issuerOverride ??= "authentik";
  if (fields.acsUrl !== undefined || temporary.fields.acsUrl !== undefined) return;
  const both = (line: string) => ACS.test(line) && AUDIENCE.test(line);
  const acsUrl = onlyAddress(
    // Of a line that speaks of several addresses, one can be told by its path.
    lines.filter((line) => !both(line) || /\/\S*(?:\bacs\b|consume)/i.test(line)),
    ACS,
    authentik,
  );
  if (acsUrl === undefined) return;
  fields.acsUrl = acsUrl;
  const audience = onlyAddress(
    lines.filter((line) => !both(line)),
    AUDIENCE,
    authentik,
  );
  if (audience !== undefined) fields.audience ??= audience;
}

const ACS =
  /\bACS\b|\bassertion[-_ ]?consumer|\bacs[-_]?(?:url|uri)\b|\b(?:reply|single sign[- ]on callback) ur[il]\b/i;
const AUDIENCE =
  /(?<!\b(?:idp|identity provider|authentik)(?:['’]s)?[-_ ])\b(?:sp[-_ ]?)?entity[-_ ]?id\b|\baudience\b/i;

/** authentik's own name as the application is given it: before 2026.5, that was `authentik` by default. */
const OLD_NAME =
  /\b(?:idp|identity provider|authentik)(?:['’]s)?[-_ ](?:entity[-_ ]?id|issuer)\b[^`]{0,12}`authentik`/i;

/** The address of the lines that have some words, if it is the same in all of them. */
function onlyAddress(
  lines: readonly string[],
  words: RegExp,
  authentik: ReadonlySet<string>,
): string | undefined {
  const named = lines
    // Words of an address are no label.
    .filter((line) => words.test(line.replace(ADDRESS, " ")))
    .map((line) => (line.match(ADDRESS) ?? []).filter((url) => !isOn(url, authentik)));
  const found = new Set(named.flatMap((urls) => (urls.length === 1 ? urls : [])));
  const [only] = found;
  return found.size === 1 ? only?.replace(/(?<![.,;:])[.,;:]+$/, "") : undefined;
}

const ADDRESS = /https?:\/\/(?:[^\s"'`<>|()[\],;]|<[^<>\n]{2,40}>)+/g;

function isOn(url: string, hosts: ReadonlySet<string>): boolean {
  const [, host = ""] = /^https?:\/\/<?([^/:>]+)/.exec(url) ?? [];
  return hosts.has(host.toLowerCase()) || /\/application\/saml\//.test(url);
}
