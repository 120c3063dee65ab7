import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Normalised } from "./kinds.ts";
import { cases } from "./origin.cases.ts";
import { normaliseDomain, normaliseOrigin } from "./origin.ts";
import { originParts } from "./parts.ts";

const WARNING =
  "http:// is kept, but passwords and tokens would travel unencrypted. Use https:// if you can.";

/** Letters, digits, dots and inner hyphens; or an address in brackets; then perhaps a port. */
const STRICT =
  /^https?:\/\/(?:[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)*|\[[0-9a-f:]+\])(?::[1-9]\d{0,4})?$/;

describe("accepts what people paste", () => {
  test.each(cases.accepted)("$title: $raw", ({ raw, value, notes, warned }) => {
    expect(normaliseOrigin(raw)).toEqual({ value, notes, warnings: warned ? [WARNING] : [] });
  });
});

describe("refuses", () => {
  test.each(cases.refused)("$title: $raw", ({ raw, message }) => {
    expect(normaliseOrigin(raw)).toEqual({ message });
  });

  test("a name of more than 253 characters, not one of 253", () => {
    const name = `${"a".repeat(61)}.`.repeat(4);
    expect(normaliseOrigin(`${name}abcde`)).toMatchObject({ value: `https://${name}abcde` });
    expect(normaliseOrigin(`${name}abcdef`)).toEqual({
      message: "The name is longer than 253 characters.",
    });
  });

  test("a very long text with a short message", () => {
    for (const text of ["a", "ü", ".", ":", "[", "é.", "1", "a/", "\u{1f600}"]) {
      const result = normaliseOrigin(text.repeat(200_000));
      const said = "message" in result ? result.message : result.notes.join();
      expect(said.length).toBeLessThan(300);
    }
  });
});

/** Text made of what matters to hosts, so that many pass and others fail late. */
const nearOrigin = fc
  .tuple(
    fc.constantFrom("", "https://", "HTTP://", "//", "http:", "ldap://", "https:/", " "),
    fc.array(
      fc.oneof(
        fc.domain(),
        fc.ipV4(),
        fc.ipV4Extended(),
        fc.ipV6().map((address) => `[${address}]`),
        fc.ipV6(),
        fc.constantFrom(".", "..", "-", "_", "xn--", "xn--a", "ü", "ß", "İ", "…", "。", "⒈", "℀"),
        fc.constantFrom(
          "\u{fe0f}",
          "\u{ad}",
          "\u{34f}",
          "\u{3164}",
          "@",
          "%",
          "[",
          "]",
          "0x1",
          "1",
        ),
        fc.string({ unit: "binary", maxLength: 4 }),
      ),
      { maxLength: 4 },
    ),
    fc.oneof(
      fc.constantFrom("", ":", ":443", ":80", ":0", ":8080:1", ".", ".:1"),
      fc.nat(70_000).map((port) => `:${port}`),
    ),
    fc.oneof(fc.constantFrom("", "/", "?", "#"), fc.webUrl({ withQueryParameters: true })),
  )
  .map(([scheme, host, port, rest]) => scheme + host.join("") + port + rest);

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)) }),
  fc.webUrl(),
  nearOrigin,
);

function accepted(result: Normalised): string | undefined {
  return "value" in result ? result.value : undefined;
}

describe("whatever is typed", () => {
  test("never throws; says why, or gives an origin that is harmless everywhere", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const result = normaliseOrigin(text);
        if ("message" in result) {
          expect(result.message).toMatch(/^[^\p{Cc}\p{Cf}]+\.$/u);
          return;
        }
        expect(result.value).toMatch(STRICT);
        expect(new URL(result.value).origin).toBe(result.value);
        expect(new URL("/a?b", result.value).href).toBe(`${result.value}/a?b`);
      }),
      { numRuns: 5000 },
    );
  });

  test("is idempotent, without notes the second time", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const value = accepted(normaliseOrigin(text));
        fc.pre(value !== undefined);
        const warnings = value.startsWith("http:") ? [WARNING] : [];
        expect(normaliseOrigin(value)).toEqual({ value, notes: [], warnings });
      }),
      { numRuns: 1000, maxSkipsPerRun: 1000 },
    );
  });

  test("an accepted URL leads where a browser would go", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const value = accepted(normaliseOrigin(url));
        fc.pre(value !== undefined);
        expect(value).toBe(new URL(url).origin);
      }),
      { maxSkipsPerRun: 1000 },
    );
  });

  test("most hosts, ports and addresses are accepted", () => {
    const port = fc.option(fc.integer({ min: 1, max: 65535 }));
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV6().map((address) => `[${address}]`),
    );
    fc.assert(
      fc.property(fc.constantFrom("http", "https"), host, port, (scheme, name, number) => {
        const url = `${scheme}://${name}${number === null ? "" : `:${number}`}`;
        expect(accepted(normaliseOrigin(url))).toBe(new URL(url).origin);
      }),
      { numRuns: 500 },
    );
  });
});

describe("parts of an origin", () => {
  test.each([
    ["https://crm.example.org", "crm.example.org", "crm.example.org", "443", "https"],
    ["http://crm.example.org", "crm.example.org", "crm.example.org", "80", "http"],
    ["https://crm.example.org:8443", "crm.example.org:8443", "crm.example.org", "8443", "https"],
    ["https://crm:80", "crm:80", "crm", "80", "https"],
    ["https://192.0.2.10:1", "192.0.2.10:1", "192.0.2.10", "1", "https"],
    ["http://[2001:db8::1]", "[2001:db8::1]", "[2001:db8::1]", "80", "http"],
    ["https://[2001:db8::1]:8443", "[2001:db8::1]:8443", "[2001:db8::1]", "8443", "https"],
  ])("%s", (url, host, hostname, port, scheme) => {
    expect(originParts(url)).toEqual({ url, host, hostname, port, scheme });
  });

  test("agree with URL", () => {
    fc.assert(
      fc.property(nearOrigin, (text) => {
        const value = accepted(normaliseOrigin(text));
        fc.pre(value !== undefined);
        const { host, hostname, port, protocol } = new URL(value);
        expect(originParts(value)).toEqual({
          url: value,
          host,
          hostname,
          port: port || (protocol === "http:" ? "80" : "443"),
          scheme: protocol.slice(0, -1),
        });
      }),
      { maxSkipsPerRun: 1000 },
    );
  });
});

describe("domain", () => {
  test.each([
    ["example.org", "example.org", []],
    [
      "HTTP://Example.org/a",
      "example.org",
      [
        "Left out HTTP://: only the name is needed.",
        "Host names are written in small letters.",
        "Left out “/a”: only the name is needed.",
      ],
    ],
    ["example.org:8443", "example.org", ["Left out the port 8443: only the name is needed."]],
    [
      "http://example.org:443",
      "example.org",
      [
        "Left out http://: only the name is needed.",
        "Left out the port 443: only the name is needed.",
      ],
    ],
    ["example.org:443", "example.org", ["Left out :443, the default port."]],
    [
      "LDAPS://dc.example.org:636/",
      "dc.example.org",
      [
        "Left out LDAPS://: only the name is needed.",
        "Left out the final slash.",
        "Left out the port 636: only the name is needed.",
      ],
    ],
    ["ldap://dc.example.org", "dc.example.org", ["Left out ldap://: only the name is needed."]],
    ["[2001:db8::1]:1", "[2001:db8::1]", ["Left out the port 1: only the name is needed."]],
  ])("%s", (raw, value, notes) => {
    expect(normaliseDomain(raw)).toEqual({ value, notes, warnings: [] });
  });

  test("refuses what an origin refuses, with the same words, but for a directory's scheme", () => {
    for (const { raw, message } of cases.refused.filter(({ raw }) => !/^ldaps?:\/\//.test(raw)))
      expect(normaliseDomain(raw)).toEqual({ message });
  });

  test("is idempotent, without notes the second time", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const value = accepted(normaliseDomain(text));
        fc.pre(value !== undefined);
        expect(normaliseDomain(value)).toEqual({ value, notes: [], warnings: [] });
      }),
      { numRuns: 500, maxSkipsPerRun: 1000 },
    );
  });
});
