import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { type KindName, kindOf, kinds } from "./kinds.ts";
import { schemaOf } from "./schemas.ts";
import { isSecret } from "./secret.ts";

const names = Object.keys(kinds) as KindName[];

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)) }),
  fc.string({ unit: fc.constantFrom(..."aZ0-_.@:/[]=,+\\\"'# \t\r\n") }),
  fc.emailAddress(),
  fc.domain(),
  fc.nat(70_000).map(String),
);

function accept(value: string, ...notes: string[]) {
  return { value, notes, warnings: [] };
}

const BLANKS = "Left out the blanks round it.";

describe.each(names)("%s", (name) => {
  const kind = kindOf(name);

  test("accepts its own example, as it stands", () => {
    expect(kind.normalise(kind.example)).toEqual(accept(kind.example));
  });

  test("the schema agrees with normalise", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = kind.normalise(text);
        const parsed = z.safeParse(schemaOf(name), text);
        if ("value" in result) expect(parsed).toEqual({ success: true, data: result.value });
        else expect(parsed.error?.issues.map((issue) => issue.message)).toEqual([result.message]);
      }),
    );
    expect(z.safeParse(schemaOf(name), 1).success).toBe(false);
    expect(z.safeParse(schemaOf(name), undefined).success).toBe(false);
  });

  test("the schema carries the description", () => {
    expect(z.globalRegistry.get(schemaOf(name))?.description).toBe(kind.description);
  });

  test("never throws, is idempotent, and gives one line of visible text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = kind.normalise(text);
        if ("message" in result) {
          expect(result.message).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}]+[.?]$/u);
          return;
        }
        expect(result.value).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u);
        expect(kind.normalise(result.value)).toMatchObject({ value: result.value, notes: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test("every part of an accepted value is text; of a plain kind, plain text", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constant(kind.example)), (text) => {
        const result = kind.normalise(text);
        if ("message" in result) return;
        for (const part of Object.values(kind.parts)) {
          expect(part(result.value)).not.toBe("");
          if (kind.plain) expect(part(result.value)).toMatch(/^[A-Za-z0-9.:/[\]_=,-]+$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("very long text is answered at once", () => {
    const started = performance.now();
    for (const unit of ["a", ".", "a.", "\\", "\n", "\t", " ", ",", "{{", ":", "@", "\u{301}"]) {
      kind.normalise(unit.repeat(200_000));
      kind.normalise(`a${unit.repeat(200_000)}a`);
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("its parts bear plain names", () => {
    for (const part of Object.keys(kind.parts)) expect(part).toMatch(/^[a-z]*$/);
  });
});

test("secrets alone are secret; what may hold quotes is not plain", () => {
  expect(names.filter(isSecret)).toEqual(["secret"]);
  expect(names.filter((name) => !kindOf(name).plain)).toEqual([
    "url",
    "dn",
    "email",
    "text",
    "secret",
  ]);
});

describe("domain", () => {
  test("as a distinguished name", () => {
    expect(kinds.domain.parts.dn?.("ldap.company.example")).toBe("dc=ldap,dc=company,dc=example");
  });
});

const LETTERS = "Expected letters, digits, hyphens and underscores only.";

describe("slug", () => {
  test.each([
    ["https://sso.example.org/application/o/espo/", "espo"],
    ["https://sso.example.org/application/o/espo/.well-known/openid-configuration", "espo"],
    ["https://sso.example.org/application/saml/espo/metadata/", "espo"],
    ["/application/o/espo/", "espo"],
    ["espo/", "espo"],
    ["/espo/", "espo"],
  ])("is taken out of %s", (raw, value) => {
    expect(kinds.slug.normalise(raw)).toEqual({
      value,
      notes: [`Took it out of “${raw.slice(0, 59)}${raw.length > 60 ? "…" : raw.slice(59)}”.`],
      warnings: [],
    });
  });

  test.each([
    "https://sso.example.org/application/o/token/",
    "https://crm.example.org/espo",
    "espo/crm",
  ])("is not taken out of %s", (raw) => {
    expect(kinds.slug.normalise(raw)).toHaveProperty("message");
  });

  test.each([
    ["my-app"],
    ["My_App-2"],
    ["a"],
    ["-"],
    ["123"],
    ["constructor"],
    ["Authorize"],
    ["token2"],
  ])("accepts %j", (slug) => {
    expect(kinds.slug.normalise(` ${slug}\n`)).toEqual(accept(slug, BLANKS));
  });

  test.each([
    ["", "Expected the application's slug, such as my-app."],
    [" ", "Expected the application's slug, such as my-app."],
    ["a".repeat(256), "The slug is longer than 255 characters."],
    ["my app", `${LETTERS} Perhaps “my-app”?`],
    ["My App (new)", `${LETTERS} Perhaps “my-app-new”?`],
    ["Crème Brûlée", `${LETTERS} Perhaps “creme-brulee”?`],
    ["app/../admin", `${LETTERS} Perhaps “app-admin”?`],
    ["a\u{200b}b", `${LETTERS} Perhaps “a-b”?`],
    ["<b>", `${LETTERS} Perhaps “b”?`],
    ["日本", LETTERS],
    ["../", LETTERS],
    ["token/", LETTERS],
    ["٣", LETTERS],
  ])("refuses %j", (raw, message) => {
    expect(kinds.slug.normalise(raw)).toEqual({ message });
  });

  test.each(["authorize", "token", "device", "userinfo", "introspect", "revoke"])(
    "refuses %s, which authentik reserves",
    (slug) => {
      expect(kinds.slug.normalise(slug)).toEqual({
        message: `authentik reserves the slug “${slug}” for itself. Choose another one.`,
      });
    },
  );

  test("what it proposes it accepts", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = kinds.slug.normalise(text);
        const proposal = "message" in result && /Perhaps “(.*)”\?$/.exec(result.message)?.[1];
        if (proposal) expect(kinds.slug.normalise(proposal)).toEqual(accept(proposal));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("port", () => {
  test.each(["1", "22", "8443", "65535"])("accepts %s", (port) => {
    expect(kinds.port.normalise(` ${port} `)).toEqual(accept(port, BLANKS));
  });

  test.each(["", "0", "08443", "65536", "99999", "-1", "+1", "1.0", "1e3", "0x10", "٨٠", "80 443"])(
    "refuses %j",
    (raw) => {
      expect(kinds.port.normalise(raw)).toEqual({
        message: "Expected a port: a number from 1 to 65535.",
      });
    },
  );
});

describe("email", () => {
  test.each(["me@company.example", "first.last+tag@sub.company.example", "o'neil@company.example"])(
    "accepts %s",
    (address) => {
      expect(kinds.email.normalise(` ${address}\n`)).toEqual(accept(address, BLANKS));
      expect(kinds.email.parts.domain?.(address)).toBe(address.split("@")[1]);
    },
  );

  test.each([
    "",
    "me",
    "me@",
    "@company.example",
    "me@localhost",
    "me@company..example",
    "a@b@company.example",
    "me@company.example\nbcc:you@company.example",
    '"<script>"@company.example',
    "me @company.example",
    "me@[192.0.2.1]",
    `${"a".repeat(250)}@company.example`,
  ])("refuses %j", (raw) => {
    expect(kinds.email.normalise(raw)).toEqual({
      message: "Expected an e-mail address such as user@company.example.",
    });
  });
});

const INVISIBLE = "Unexpected line break or invisible character, expected one line of text.";

describe("text", () => {
  test.each([
    ["my team", "my team"],
    ["  my team \n", "my team", BLANKS],
    ["<b>'\"`$(id)\\{{slug}}", "<b>'\"`$(id)\\{{slug}}"],
    ["日本 \u{1f600}", "日本 \u{1f600}"],
    ["a".repeat(4096), "a".repeat(4096)],
  ])("accepts %j", (raw, value, ...notes) => {
    expect(kinds.text.normalise(raw)).toEqual(accept(value, ...notes));
  });

  test.each([
    ["", "Expected some text."],
    [" \n", "Expected some text."],
    ["a\nb", INVISIBLE],
    ["a\tb", INVISIBLE],
    ["a\u{0}b", INVISIBLE],
    ["a\u{200b}b", INVISIBLE],
    ["a\u{202e}b", INVISIBLE],
    ["a\u{2028}b", INVISIBLE],
    ["a\u{d800}b", INVISIBLE],
    ["a".repeat(4097), "The text is longer than 4,096 characters."],
  ])("refuses %j", (raw, message) => {
    expect(kinds.text.normalise(raw)).toEqual({ message });
  });
});

describe("secret", () => {
  test.each([
    [" a b ", " a b "],
    ["\r\n\ts3cr3t\n", "s3cr3t", "Left out the line ends and tabs round it."],
    ["pa'ss\"wo$rd\\", "pa'ss\"wo$rd\\"],
    ["a".repeat(4096), "a".repeat(4096)],
  ])("keeps its blanks, leaves out line ends around it: %j", (raw, value, ...notes) => {
    expect(kinds.secret.normalise(raw)).toEqual(accept(value, ...notes));
  });

  test.each([
    ["", "Expected some text."],
    ["\n", "Expected some text."],
    ["a\nb", INVISIBLE],
    ["a\u{feff}", INVISIBLE],
  ])("refuses %j", (raw, message) => {
    expect(kinds.secret.normalise(raw)).toEqual({ message });
  });
});
