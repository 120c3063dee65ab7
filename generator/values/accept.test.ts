import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFragment, readStored } from "./accept.ts";
import { type KindName, kindOf, kinds } from "./kinds.ts";
import type { PageValues, Placeholder } from "./resolve.ts";
import { isSecret } from "./secret.ts";
import { writeFragment } from "./share.ts";
import { authentikVersions } from "./versions.ts";

const page: PageValues = {
  placeholders: {
    authentik: { kind: "origin", label: "authentik", example: "https://authentik.company" },
    espocrm: { kind: "origin", label: "EspoCRM", example: "https://espocrm.company" },
    slug: { kind: "slug", label: "the slug", example: "espocrm" },
    baseDn: { kind: "dn", label: "the base", example: "dc=ldap,dc=company" },
    team: { kind: "text", label: "the team", example: "my-team" },
    clientSecret: { kind: "secret", label: "the secret", example: "a-secret" },
  },
  derived: { redirect: ["{{espocrm.url}}/oauth-callback.php"] },
};

const values = {
  authentik: "https://sso.a.example:8443",
  slug: "crm",
  baseDn: "cn=Smith\\, Ann,dc=a",
  team: "R&D = 100% + “x” #1",
};

describe("reads", () => {
  test.each(["", "#"])("what was written, with %j in front", (hash) => {
    for (const version of [undefined, ...authentikVersions]) {
      expect(readFragment(page, hash + writeFragment(page, values, version))).toEqual({
        values,
        ...(version && { version }),
        refused: [],
      });
    }
  });

  test("a link typed by hand, normalised as if it were typed into the form", () => {
    expect(readFragment(page, "#hostwise=1&espocrm=CRM.Example.org/login&slug=+crm+")).toEqual({
      values: { espocrm: "https://crm.example.org", slug: "crm" },
      refused: [],
    });
  });

  test("the last of repeated values", () => {
    expect(readFragment(page, "hostwise=1&slug=a&slug=b")?.values).toEqual({ slug: "b" });
  });

  test.each([
    "",
    "#",
    "#configuration",
    "#slug=crm",
    "#hostwise",
    "#hostwise=",
    "#hostwise=2&slug=crm",
    "#hostwise=10&slug=crm",
    "#hostwise=1slug=crm",
    "#Hostwise=1&slug=crm",
    "##hostwise=1&slug=crm",
    "#?hostwise=1&slug=crm",
    "#slug=crm&hostwise=1",
    "#%68ostwise=1&slug=crm",
    "?hostwise=1&slug=crm",
  ])("nothing from %j", (fragment) => {
    expect(readFragment(page, fragment)).toBeUndefined();
  });
});

const NO_VALUE = "This guide has no such value.";

describe("refuses", () => {
  test.each([
    ["clientSecret", "hush", "Secrets are never taken from a link."],
    ["other", "x", NO_VALUE],
    ["redirect", "https://evil.example", NO_VALUE],
    ["__proto__", "x", NO_VALUE],
    ["constructor", "x", NO_VALUE],
    ["toString", "x", NO_VALUE],
    ["", "x", NO_VALUE],
    ["Slug", "crm", NO_VALUE],
    ["authentik-version", "2020.1", "“2020.1” is not a release that this guide knows."],
    ["authentik-version", "constructor", "“constructor” is not a release that this guide knows."],
    [
      "authentik-version",
      `\u{202e}${"a".repeat(500)}`,
      `“\u{fffd}${"a".repeat(58)}…” is not a release that this guide knows.`,
    ],
    [
      "authentik",
      "javascript:alert(1)",
      "Unexpected scheme “javascript:”, expected https:// or http://.",
    ],
    [
      "authentik",
      "https://sso.a.example@evil.example",
      "Unexpected “@”: leave out the user name and password.",
    ],
    ["authentik", "", "Expected a host name such as app.example.org."],
    ["slug", "token", "authentik reserves the slug “token” for itself. Choose another one."],
    ["team", "a\nb", "Unexpected line break or invisible character, expected one line of text."],
  ])("%s=%j", (name, raw, message) => {
    const fragment = `hostwise=1&${new URLSearchParams([[name, raw]])}`;
    expect(readFragment(page, fragment)).toEqual({ values: {}, refused: [{ name, message }] });
  });

  test("one value and takes the others", () => {
    expect(readFragment(page, "hostwise=1&slug=a%20b&espocrm=crm")).toEqual({
      values: { espocrm: "https://crm" },
      refused: [
        {
          name: "slug",
          message: "Expected letters, digits, hyphens and underscores only. Perhaps “a-b”?",
        },
      ],
    });
  });

  test("to touch any prototype", () => {
    readFragment(page, "hostwise=1&__proto__=polluted&constructor=polluted&slug.__proto__=x");
    readStored(page, JSON.parse('{"__proto__": {"slug": "polluted"}, "constructor": "x"}'));
    expect(Object.hasOwn(Object.prototype, "slug")).toBe(false);
    expect(
      readStored(page, JSON.parse('{"__proto__": {"slug": "polluted"}}')).slug,
    ).toBeUndefined();
  });
});

const anyValue = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."%&=+#;? a<\"'\n{}") }),
  fc.webUrl(),
  fc.domain(),
);

describe("whatever the fragment", () => {
  test("never throws; gives only the page's own values, each as its kind accepts it", () => {
    const names = ["authentik", "slug", "clientSecret", "team", "__proto__", "authentik-version"];
    const pair = fc
      .tuple(fc.oneof(fc.constantFrom(...names), anyValue), anyValue, fc.boolean())
      .map(([name, raw, raw_]) =>
        raw_ ? `${name}=${raw}` : `${new URLSearchParams([[name, raw]])}`,
      );
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const shared = readFragment(page, `#hostwise=1&${pairs.join("&")}`);
        expect(shared).toBeDefined();
        for (const [name, value] of Object.entries(shared?.values ?? {})) {
          const { kind } = page.placeholders[name] as Placeholder;
          expect(isSecret(kind)).toBe(false);
          expect(kindOf(kind).normalise(value)).toMatchObject({ value, notes: [] });
        }
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(anyValue, (fragment) => {
        readFragment(page, fragment);
        readFragment(page, `hostwise=1&${fragment}`);
      }),
      { numRuns: 500 },
    );
  });

  test("whatever a form accepted comes back", () => {
    const kind = fc
      .constantFrom(...(Object.keys(kinds) as KindName[]))
      .filter((k) => k !== "secret");
    fc.assert(
      fc.property(kind, anyValue, (name, raw) => {
        const result = kindOf(name).normalise(raw);
        fc.pre("value" in result);
        const one: PageValues = {
          placeholders: { it: { kind: name, label: "it", example: kindOf(name).example } },
          derived: {},
        };
        const fragment = writeFragment(one, { it: result.value });
        expect(fragment).toMatch(/^hostwise=1&it=[\w.*%+-]+$/);
        expect(readFragment(one, fragment)).toEqual({ values: { it: result.value }, refused: [] });
      }),
      { maxSkipsPerRun: 1000 },
    );
  });
});

describe("a store", () => {
  test("that holds values gives them, normalised", () => {
    expect(readStored(page, { ...values, espocrm: "CRM.example" })).toEqual({
      ...values,
      espocrm: "https://crm.example",
    });
  });

  test("loses secrets, unknown names and what its kind refuses", () => {
    const stored = { clientSecret: "hush", other: "x", authentik: "javascript:", slug: "crm" };
    expect(readStored(page, stored)).toEqual({ slug: "crm" });
  });

  test.each([
    [undefined],
    [null],
    [0],
    ["slug=crm"],
    [true],
    [[]],
    [["slug"]],
    [{}],
    [{ slug: 1 }],
    [{ slug: null }],
    [{ slug: { toString: "crm" } }],
    [{ slug: ["crm"] }],
    [new Map([["slug", "crm"]])],
    [() => "slug"],
  ])("of garbage gives nothing: %j", (stored) => {
    expect(readStored(page, stored)).toEqual({});
  });

  test("of any JSON gives only valid values", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (stored, slug) => {
        for (const garbage of [stored, { slug, authentik: stored, clientSecret: "hush" }]) {
          for (const [name, value] of Object.entries(readStored(page, garbage))) {
            expect(["authentik", "slug"]).toContain(name);
            expect(value).not.toBe("");
          }
        }
      }),
    );
  });
});

test("the documented link is read as it says", () => {
  const file = join(import.meta.dirname, "../../docs/links-with-values.md");
  const [link = ""] = /^https:\S+$/m.exec(readFileSync(file, "utf8")) ?? [];
  expect(readFragment(page, new URL(link).hash)).toEqual({
    values: {
      authentik: "https://sso.example.org",
      espocrm: "https://crm.example.org",
      slug: "crm",
    },
    refused: [],
  });
});
