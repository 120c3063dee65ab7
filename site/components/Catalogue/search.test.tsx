import { describe, expect, it } from "vitest";
import {
  type CatalogueEntry,
  closeEntries,
  countChoices,
  noFilters,
  passes,
  searchCatalogue,
} from "./search.ts";

const entries = [
  entry("Élan", "Networking", ["SAML"], ["next generation"]),
  entry("Grafana", "Monitoring", ["OIDC"]),
  entry("Nextcloud", "Collaboration", ["OIDC", "SAML", "LDAP"]),
  entry("OPNsense", "Networking", ["LDAP"]),
];

describe("searchCatalogue", () => {
  it.each([
    ["", ["Élan", "Grafana", "Nextcloud", "OPNsense"]],
    ["next", ["Nextcloud", "Élan"]],
    ["elan", ["Élan"]],
    ["ldap", ["Nextcloud", "OPNsense"]],
    ["networking saml", ["Élan"]],
    ["nothing of it", []],
    ["(.*", []],
  ])("finds by %j", (query, names) => {
    expect(searchCatalogue(entries, query).map(({ name }) => name)).toEqual(names);
  });
});

describe("closeEntries", () => {
  it.each([
    ["nextclud", ["Nextcloud"]],
    ["grafanna", ["Grafana"]],
    ["grafn", ["Grafana"]],
    ["elan genration", ["Élan"]],
    ["opn", ["OPNsense"]],
    ["omn", []],
    ["grafana nextclud", []],
    ["password manager", []],
  ])("finds what %j may have meant", (query, names) => {
    expect(closeEntries(entries, query).map(({ name }) => name)).toEqual(names);
  });
});

describe("filters", () => {
  it("count what each choice would leave, their own choice set aside", () => {
    const filters = { ...noFilters, category: "networking", protocol: "LDAP" };
    const counts = countChoices(entries, entries, filters, "protocol", protocolsOf);
    expect(counts.map(({ value, count }) => [value, count])).toEqual([
      ["LDAP", 1],
      ["OIDC", 0],
      ["SAML", 1],
    ]);
    expect(entries.filter((candidate) => passes(candidate, filters))).toHaveLength(1);
  });

  it("offer what no match has, with none", () => {
    const counts = countChoices(entries, [], noFilters, "protocol", protocolsOf);
    expect(counts.map(({ value, count }) => [value, count])).toEqual([
      ["LDAP", 0],
      ["OIDC", 0],
      ["SAML", 0],
    ]);
  });
});

function protocolsOf({ protocols }: CatalogueEntry) {
  return protocols.map((protocol) => [protocol, protocol] as const);
}

function entry(
  name: string,
  categoryLabel: string,
  protocols: string[],
  aliases: string[] = [],
): CatalogueEntry {
  const slug = name.toLowerCase();
  return {
    slug,
    name,
    category: categoryLabel.toLowerCase(),
    categoryLabel,
    support: "community",
    protocols,
    about: "",
    aliases,
    path: `/integrations/${slug}`,
  };
}
