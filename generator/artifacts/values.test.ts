import { parse as parseDotenv } from "dotenv";
import { expect, test } from "vitest";
import { configFiles } from "./config-files.ts";
import { everySetup, filledText, subjectOf } from "./testing.ts";
import { env, valueRows, values } from "./values.ts";

const subjects = await everySetup();

test("the same values as rows, JSON and dotenv", () => {
  for (const subject of subjects) {
    const wanted = { ...subject, version: "2026.8" } as const;
    const rows = valueRows(wanted);
    const json: unknown = JSON.parse(filledText(subject, "2026.8", values(wanted)));
    const dotenv = parseDotenv(filledText(subject, "2026.8", env(wanted)));
    expect(Object.keys(json as object)).toEqual(rows.map(({ name }) => name));
    expect(Object.values(dotenv)).toEqual(Object.values(json as object));
  }
});

test("a row's description tells it from all others of its setup", () => {
  for (const { guide, setup } of subjects) {
    const descriptions = valueRows({ guide, setup, version: "2026.8" }).map(
      (row) => row.description,
    );
    const repeated = descriptions.filter((one, index) => descriptions.indexOf(one) !== index);
    expect(repeated, `${guide.slug} ${setup.id}`).toEqual([]);
  }
});

test("a guide lists what it refers to and what applications usually ask for, and no more", () => {
  const names = (subject: string) =>
    valueRows({ ...subjectOf(subjects, subject), version: "2026.8" }).map(({ name }) => name);
  expect(names("espocrm oidc")).toEqual([
    "authentik.url",
    "espocrm.url",
    "slug",
    "endpoint.admin",
    "endpoint.issuer",
    "endpoint.discovery",
    "endpoint.authorize",
    "endpoint.token",
    "endpoint.userinfo",
    "endpoint.endSession",
    "endpoint.jwks",
    "clientId",
    "clientSecret",
    "redirectUri",
    "scopes",
  ]);
  // Its descriptor refers to the host name of the outpost, and to no other part.
  expect(names("opnsense ldap").filter((name) => name.startsWith("ldap.host"))).toEqual([
    "ldap.hostname",
  ]);
});

test("values are named as references name them", () => {
  const wanted = { ...subjectOf(subjects, "espocrm oidc"), version: "2026.8" } as const;
  const secret = valueRows(wanted).filter((row) => row.secret);
  expect(secret.map(({ name }) => name)).toEqual(["clientSecret"]);
  const text = filledText(subjectOf(subjects, "espocrm oidc"), "2026.8", env(wanted));
  expect(text).toContain("ENDPOINT_END_SESSION=https://authentik.company/application/o/espocrm/");
});

test("config files keep their names and the choices that lead to them", () => {
  const subject = subjectOf(subjects, "apache-guacamole oidc");
  const files = configFiles({ ...subject, version: "2026.8" });
  expect(files.map(({ name }) => name)).toContain("/etc/guacamole/guacamole.properties");
  expect(files.find(({ name }) => name === "docker-compose.yml")).toMatchObject({
    choices: ["Docker: environment variables"],
    language: "yaml",
  });
});
