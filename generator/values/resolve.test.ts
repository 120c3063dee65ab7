import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kinds } from "./kinds.ts";
import { filler, findPlaceholder, type PageValues, placeholdersOf } from "./resolve.ts";
import { literal, writeTemplate } from "./template.ts";
import { transforms } from "./transforms.ts";
import { newestVersion } from "./versions.ts";

const page: PageValues = {
  placeholders: {
    authentik: { kind: "origin", label: "authentik", example: "https://authentik.company" },
    espocrm: { kind: "origin", label: "EspoCRM", example: "https://espocrm.company" },
    slug: { kind: "slug", label: "the slug", example: "espocrm" },
    directory: { kind: "domain", label: "the domain", example: "company.example" },
    clientSecret: { kind: "secret", label: "the secret", example: "a-secret" },
    por: {
      kind: "origin",
      label: "a name that ends before a part's",
      example: "https://por.company",
    },
    "a.b": { kind: "text", label: "a name with a dot", example: "dotted" },
  },
  derived: {
    "oauth2.issuer": ["{{authentik.url}}/application/o/{{slug}}/"],
    "oauth2.discovery": ["{{oauth2.issuer}}.well-known/openid-configuration"],
    "saml.issuer": [
      "authentik",
      { since: "2026.5", is: "{{authentik.url}}/application/saml/{{slug}}/metadata/" },
    ],
    bindDn: ["cn=ldapservice,{{baseDn}}"],
    baseDn: ["{{directory.dn}}"],
    one: ["{{two}}"],
    two: ["{{three|json}}"],
    three: ["a{{one}}"],
    itself: ["{{itself}}"],
    broken: ["{{nowhere}}"],
    authority: ["{{authentik.host}}"],
    mix: ["{{a.b}}/{{slug}}/{{a.b}}"],
  },
};

const fill = filler(page, {}, newestVersion);
const filled = filler(
  page,
  { authentik: "https://sso.a.example:8443", slug: "crm", directory: "ldap.a.example" },
  newestVersion,
);

function text(template: string): string {
  return filled(template).text;
}

describe("fills in", () => {
  test.each([
    ["", ""],
    ["no reference", "no reference"],
    ["{{authentik.url}}", "https://sso.a.example:8443"],
    ["{{authentik.host}} {{authentik.hostname}}", "sso.a.example:8443 sso.a.example"],
    ["{{authentik.port}} {{authentik.scheme}}", "8443 https"],
    ["{{espocrm.url}}/oauth-callback.php", "https://espocrm.company/oauth-callback.php"],
    ["{{slug}}{{slug}}", "crmcrm"],
    ["{{}}slug}}", "{{slug}}"],
    ["{{a.b}}", "dotted"],
    ["{{por.port}}", "443"],
    ["{{oauth2.issuer}}", "https://sso.a.example:8443/application/o/crm/"],
    ["{{oauth2.issuer|withoutSlash}}", "https://sso.a.example:8443/application/o/crm"],
    ["{{oauth2.issuer|path|uri}}", "%2Fapplication%2Fo%2Fcrm%2F"],
    [
      "{{oauth2.discovery}}",
      "https://sso.a.example:8443/application/o/crm/.well-known/openid-configuration",
    ],
    ["{{bindDn}}", "cn=ldapservice,dc=ldap,dc=a,dc=example"],
    ["^{{espocrm.url|regex}}$", "^https://espocrm\\.company$"],
  ])("%s", (template, expected) => {
    expect(text(template)).toBe(expected);
  });

  test("transforms from first to last", () => {
    const secret = filler(page, { clientSecret: `'"` }, newestVersion);
    expect(secret("{{clientSecret|json|shSingle}}").text).toBe(`'\\''\\"`);
    expect(secret("{{clientSecret|shSingle|json}}").text).toBe(`'\\\\''\\"`);
  });

  test("by version", () => {
    const issuers = (["2026.2", "2026.5"] as const).map(
      (version) => filler(page, {}, version)("{{saml.issuer}}").text,
    );
    expect(issuers).toEqual([
      "authentik",
      "https://authentik.company/application/saml/espocrm/metadata/",
    ]);
  });

  test("a value with braces is text, and no reference", () => {
    const hostile = filler(page, { clientSecret: "{{slug}}{{}}{{nowhere}}" }, newestVersion);
    expect(hostile("{{clientSecret}}{{clientSecret}}").text).toBe(
      "{{slug}}{{}}{{nowhere}}{{slug}}{{}}{{nowhere}}",
    );
  });

  test("a value with replacement patterns is text", () => {
    const hostile = filler(page, { clientSecret: "$&$1$$$`" }, newestVersion);
    expect(hostile("a{{clientSecret}}b").text).toBe("a$&$1$$$`b");
  });

  test("any literal text comes out as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "slug", "|", ".") }), (value) => {
        expect(text(literal(value))).toBe(value);
      }),
    );
  });
});

describe("names what still stands as an example", () => {
  test.each<[string, string[]]>([
    ["no reference", []],
    ["{{slug}}", ["slug"]],
    ["{{espocrm.host}} {{espocrm.url}}", ["espocrm"]],
    ["{{oauth2.discovery}}", ["authentik", "slug"]],
    ["{{bindDn|json}}", ["directory"]],
    ["{{saml.issuer}}{{clientSecret}}", ["authentik", "slug", "clientSecret"]],
  ])("%s", (template, names) => {
    expect([...fill(template).unfilled]).toEqual(names);
    expect([...placeholdersOf(page, template, newestVersion)]).toEqual(names);
  });

  test("only that", () => {
    expect(filled("{{oauth2.discovery}}").unfilled.size).toBe(0);
    expect([...filled("{{oauth2.issuer}}{{espocrm.url}}").unfilled]).toEqual(["espocrm"]);
  });

  test("by version", () => {
    expect(placeholdersOf(page, "{{saml.issuer}}", "2026.2").size).toBe(0);
    expect(placeholdersOf(page, "{{saml.issuer}}", "2026.5").size).toBe(2);
  });

  test("a value typed just like the example counts as typed", () => {
    expect(filler(page, { slug: "espocrm" }, newestVersion)("{{slug}}").unfilled.size).toBe(0);
  });
});

describe("throws on what the page does not declare", () => {
  test.each([
    ["{{nowhere}}", "Unknown value “nowhere”"],
    ["{{nowhere.url}}", "Unknown value “nowhere.url”"],
    ["{{espocrm}}", "Unknown value “espocrm”"],
    ["{{espocrm.url.host}}", "Unknown value “espocrm.url.host”"],
    ["{{espocrm.nothing}}", "Unknown value “espocrm.nothing”"],
    ["{{slug.url}}", "Unknown value “slug.url”"],
    ["{{oauth2.jwks}}", "Unknown value “oauth2.jwks”"],
    ["{{port}}", "Unknown value “port”"],
    ["{{broken}}", "Unknown value “nowhere”"],
    ["{{slug|nothing}}", "Unknown transform “nothing”"],
    ["{{itself}}", "Value “itself” is made from itself: itself → itself"],
    ["{{one}}", "Value “one” is made from itself: one → two → three → one"],
    ["{{three}}", "Value “three” is made from itself: three → one → two → three"],
  ])("%s", (template, message) => {
    expect(() => fill(template)).toThrow(new Error(message));
  });

  test.each(["constructor", "toString", "hasOwnProperty", "valueOf", "isPrototypeOf"])(
    "%s, which every object inherits",
    (name) => {
      for (const path of [name, `slug.${name}`, `espocrm.${name}`, `${name}.${name}`]) {
        expect(() => fill(`{{${path}}}`)).toThrow(new Error(`Unknown value “${path}”`));
        expect(findPlaceholder(page.placeholders, path)).toBeUndefined();
      }
      expect(() => fill(`{{slug|${name}}}`)).toThrow(new Error(`Unknown transform “${name}”`));
    },
  );

  test("__proto__ is no path, no part and no transform", () => {
    expect(text("{{__proto__}}{{slug|__proto__}}")).toBe("{{__proto__}}{{slug|__proto__}}");
    expect(() => fill("{{slug.__proto__}}")).toThrow("Unknown value “slug.__proto__”");
    expect(findPlaceholder(page.placeholders, "__proto__")).toBeUndefined();
  });

  test("values that a reader's record only inherits are no values", () => {
    const reader: Record<string, string> = Object.create({ slug: "inherited" });
    expect(filler(page, reader, newestVersion)("{{slug}}").text).toBe("espocrm");
  });
});

test("finds a placeholder and its part", () => {
  const found = (path: string) => {
    const result = findPlaceholder(page.placeholders, path);
    return result && [result.name, result.part];
  };
  expect(found("slug")).toEqual(["slug", ""]);
  expect(found("espocrm.url")).toEqual(["espocrm", "url"]);
  expect(found("a.b")).toEqual(["a.b", ""]);
  expect(found("por.port")).toEqual(["por", "port"]);
  expect(found("port")).toBeUndefined();
  expect(found("slug.")).toEqual(["slug", ""]);
  expect(found("")).toBeUndefined();
  expect(found(".")).toBeUndefined();
});

test("every part of every kind can be referenced", () => {
  for (const [kind, { example, parts }] of Object.entries(kinds)) {
    const values: PageValues = {
      placeholders: { it: { kind: kind as keyof typeof kinds, label: "it", example } },
      derived: {},
    };
    for (const [part, read] of Object.entries(parts)) {
      const path = part === "" ? "it" : `it.${part}`;
      expect(filler(values, {}, newestVersion)(`{{${path}}}`).text).toBe(read(example));
    }
  }
});

describe("tells which stretch came from which placeholder", () => {
  test.each<[string, [text: string, names: string[]][]]>([
    ["", []],
    ["text", [["text", []]]],
    ["{{}}a", [["{{a", []]]],
    [
      "<{{slug}}>",
      [
        ["<", []],
        ["crm", ["slug"]],
        [">", []],
      ],
    ],
    [
      "{{oauth2.issuer|withoutSlash}}",
      [
        ["https://sso.a.example:8443", ["authentik"]],
        ["/application/o/", []],
        ["crm", ["slug"]],
      ],
    ],
    [
      "{{oauth2.issuer|path}}.",
      [
        ["/application/o/", []],
        ["crm", ["slug"]],
        ["/.", []],
      ],
    ],
    ["{{authority|uri}}", [["sso.a.example%3A8443", ["authentik"]]]],
    [
      "{{oauth2.issuer|uri}}",
      [
        ["https%3A%2F%2Fsso.a.example%3A8443", ["authentik"]],
        ["%2Fapplication%2Fo%2F", []],
        ["crm", ["slug"]],
        ["%2F", []],
      ],
    ],
    [
      "{{oauth2.issuer|hcl}}",
      [["https://sso.a.example:8443/application/o/crm/", ["authentik", "slug"]]],
    ],
  ])("%s", (template, parts) => {
    expect(filled(template).parts.map((part) => [part.text, part.names])).toEqual(parts);
  });

  test("the stretches make the text, the same ones for every reader", () => {
    const path = fc.constantFrom("slug", "oauth2.issuer", "authentik.host", "bindDn", "a.b", "mix");
    const transform = fc.constantFrom(...(Object.keys(transforms) as (keyof typeof transforms)[]));
    const line = fc.string().filter((value) => "value" in kinds.text.normalise(value));
    const reader = fc.record(
      {
        authentik: fc.constantFrom("http://sso", "https://[2001:db8::1]:9443"),
        directory: fc.constantFrom("a.example", "[2001:db8::1]"),
        "a.b": fc.oneof(line, fc.constantFrom("/", "a/", "${", "https://a/", " ", "#")),
      },
      { requiredKeys: [] },
    );
    const piece = fc.oneof(
      fc.string({ unit: fc.constantFrom("{", "}", "a", "/") }).map(literal),
      fc.tuple(path, fc.array(transform)).map(([name, list]) => `{{${[name, ...list].join("|")}}}`),
    );
    fc.assert(
      fc.property(fc.array(piece), reader, (pieces, values) => {
        const own = filler(page, values, newestVersion);
        const whole = own(pieces.join("/"));
        const { parts } = fill(pieces.join("/"));
        const followed = parts.map((part) =>
          part.from ? own(writeTemplate([part.from])).text : part.text,
        );
        expect(followed.join("")).toBe(whole.text);
        expect(followed).toEqual(whole.parts.map((part) => part.text));
      }),
      { numRuns: 2000 },
    );
  });
});
