import { describe, expect, test } from "vitest";
import { choose, config, ldap, settings, step } from "../../descriptor/authoring.ts";
import { renderPage } from "../../page/testing.ts";
import type { Fill } from "../../values/resolve.ts";
import { newestVersion } from "../../values/versions.ts";
import { fieldsOn } from "../application/fields.ts";
import { readLdapApplication } from "./application.ts";

/** What a page with one block of settings tells an application. */
function read(block: Parameters<typeof step>[1]) {
  const { guide } = renderPage({
    setups: [ldap({ provider: {}, application: [step("Enter:", block ?? "")] })],
  });
  const [setup] = guide.setups;
  if (!setup) throw new Error("There is no setup");
  const asItIs: Fill = (text) => ({ text, parts: [], unfilled: new Set() });
  return readLdapApplication(fieldsOn(setup, new Map(), newestVersion, asItIs));
}

const whole = {
  host: "{{ldap.hostname}}",
  bindDn: "{{ldap.bindDn}}",
  password: "{{ldap.bindPassword}}",
};

describe("a field is known", () => {
  test("by the value of the directory that it holds, whatever it is called", () => {
    const application = read(
      settings({
        Directory: "{{ldap.hostname}}",
        Account: "{{ldap.bindDn}}",
        "Its secret": "{{ldap.bindPassword}}",
        "Base DN of users": "{{ldap.usersDn}}",
        "Base DN of groups": "{{ldap.groupsDn}}",
        "Login attribute": "cn",
      }),
    );
    expect(application).toMatchObject({
      ...whole,
      port: 389,
      userBase: "{{ldap.usersDn}}",
      groupBase: "{{ldap.groupsDn}}",
      loginAttributes: ["cn"],
    });
    expect(application.base).toBe(application.userBase);
  });

  test("by its name, where that is a word of other applications", () => {
    const application = read(
      settings({
        Host: "{{ldap.hostname}}",
        "Connection encryption": choose("LDAPS"),
        Account: "{{ldap.bindDn}}",
        Password: "{{ldap.bindPassword}}",
        "Base DN": "{{ldap.baseDn}}",
        "Filter string": "(objectClass=user)",
        Login: "cn",
      }),
    );
    expect(application).toMatchObject({
      ...whole,
      encrypted: true,
      userFilter: "(objectClass=user)",
      loginAttributes: ["cn"],
    });
  });

  test("where the login name is put behind what a field holds", () => {
    const application = read(
      settings({
        "LDAP Server": "{{ldap.ldapsUrl}}",
        "Base Bind DN": "{{ldap.usersDn}}",
        "LDAP Bind Username": "{{ldap.bindDn}}",
        "LDAP Bind Password": "{{ldap.bindPassword}}",
        "LDAP Filter": "&(objectClass=user)(memberOf=cn=Users,{{ldap.groupsDn}})",
        "LDAP Authentication query": "cn=",
      }),
    );
    expect(application).toMatchObject({
      bindDn: "{{ldap.bindDn}}",
      userBase: "{{ldap.usersDn}}",
      memberFilters: ["(&(objectClass=user)(memberOf=cn=Users,{{ldap.groupsDn}}))"],
      loginAttributes: ["cn"],
    });
  });

  test("in a config file by its key", () => {
    expect(
      read(
        config("yaml", {
          ldap: {
            url: "ldaps://{{ldap.hostname}}",
            bind_dn: "{{ldap.bindDn}}",
            bind_password: "{{ldap.bindPassword}}",
            base_dn: "{{ldap.baseDn}}",
            search_filter: "(&(objectClass=user)(cn={username}))",
          },
        }),
      ),
    ).toMatchObject({
      ...whole,
      port: 636,
      encrypted: true,
      loginFilter: "(&(objectClass=user)(cn=%uid))",
    });
    expect(
      read(
        config("dotenv", {
          LDAP_HOST: "{{ldap.hostname}}",
          LDAP_PORT: 636,
          LDAP_TLS: true,
          LDAP_BIND_DN: "{{ldap.bindDn}}",
          LDAP_BIND_PASSWORD: "{{ldap.bindPassword}}",
          LDAP_BASE_DN: "{{ldap.baseDn}}",
          LDAP_USER_ATTRIBUTE: "cn",
        }),
      ),
    ).toMatchObject({ ...whole, port: 636, encrypted: true });
  });
});

test.each([
  ["php", "define('NAME', 'VALUE');", "<?php\n"],
  ["php", "$config['NAME'] = 'VALUE';", ""],
  ["ini", "NAME = VALUE", "[ldap]\n"],
  ["yaml", 'NAME: "VALUE"', ""],
] as const)("a line of text in %s such as %s is a field too", (format, line, start) => {
  const lines = Object.entries({
    LDAP_SERVER: "ldap://{{ldap.hostname}}:389",
    LDAP_USERNAME: "{{ldap.bindDn}}",
    LDAP_PASSWORD: "{{ldap.bindPassword}}",
    LDAP_USER_BASE_DN: "{{ldap.usersDn}}",
    LDAP_USER_FILTER: "cn=%s",
  }).map(([name, value]) => `${line.replace("NAME", name).replace("VALUE", value)}\n`);
  expect(read(config(format, `${start}${lines.join("")}`))).toMatchObject({
    ...whole,
    port: 389,
    userBase: "{{ldap.usersDn}}",
    loginFilter: "(cn=%uid)",
  });
});

test("a field that nothing tells is named, with where to do so", () => {
  expect(() => read(settings({ Tree: "ou=x,{{ldap.baseDn}},{{ldap.usersDn}}" }))).toThrow(
    "What is the field “Tree” for? Name it in the table of generator/proof/ldap/application.ts.",
  );
});
