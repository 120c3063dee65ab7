import { expect, test } from "vitest";
import { nearestChoice, nearestName, nearestNames } from "./suggest.ts";

const values = [
  "espocrm.url",
  "espocrm.host",
  "clientId",
  "clientSecret",
  "endpoint.authorize",
  "endpoint.deviceAuthorization",
  "endpoint.token",
  "endpoint.jwks",
  "oauth.token",
];

test.each<[string, string | undefined]>([
  ["endpoint.authorise", "endpoint.authorize"],
  ["endpoints.authorize", "endpoint.authorize"],
  ["endpoint.authorization", "endpoint.authorize"],
  ["endpoints.authorizationEndpoint", "endpoint.authorize"],
  ["endpoint.tokenUrl", "endpoint.token"],
  ["espocrmCloud.url", undefined],
  ["espocrm.ulr", "espocrm.url"],
  ["EspoCRM.URL", "espocrm.url"],
  ["espocrn.url", "espocrm.url"],
  ["clientID", "clientId"],
  ["client_id", "clientId"],
  ["clientSecert", "clientSecret"],
  ["jwks", "endpoint.jwks"],
  ["jkws", "endpoint.jwks"],
  ["espocrm.port", undefined],
  ["espocrm.x", undefined],
  ["grafana.url", undefined],
  ["a.b.c", undefined],
  ["", undefined],
])("%s -> %s", (name, expected) => {
  expect(nearestName(name, values)).toBe(expected);
});

test("a name of one letter is no misspelling of another", () => {
  expect(nearestName("a", ["b"])).toBeUndefined();
});

test("several names, nearest first, whatever the order of the valid ones", () => {
  const expected = ["oauth.token", "endpoint.token"];
  expect(nearestNames("token", values)).toEqual(expected);
  expect(nearestNames("token", values.toReversed())).toEqual(expected);
  expect(nearestNames("token", values, 1)).toHaveLength(1);
});

test.each<[string, string[], string | undefined]>([
  ["misc", ["media", "miscellaneous", "monitoring"], "miscellaneous"],
  ["Env", ["dotenv", "ini", "yaml"], "dotenv"],
  ["search_full", ["search_full_directory"], "search_full_directory"],
  ["meida", ["media", "miscellaneous"], "media"],
  ["me", ["media", "yaml"], undefined],
  ["log", ["login", "logout"], undefined],
  ["frobnicate", ["only"], undefined],
  ["frobnicate", ["one", "two"], undefined],
])("the choice that %s means among %j: %s", (word, choices, expected) => {
  expect(nearestChoice(word, choices)).toBe(expected);
});
