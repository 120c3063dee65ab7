import { describe, expect, test } from "vitest";
import type { PageValues } from "./resolve.ts";
import { isShareLink, writeFragment } from "./share.ts";

const page: PageValues = {
  placeholders: {
    authentik: { kind: "origin", label: "authentik", example: "https://authentik.company" },
    slug: { kind: "slug", label: "the slug", example: "espocrm" },
    clientSecret: { kind: "secret", label: "the secret", example: "a-secret" },
  },
  derived: {},
};

describe("writes", () => {
  test("the values that the page asks for, in the page's order", () => {
    expect(writeFragment(page, { slug: "crm", authentik: "https://sso.a.example" })).toBe(
      "hostwise=1&authentik=https%3A%2F%2Fsso.a.example&slug=crm",
    );
  });

  test("the version", () => {
    expect(writeFragment(page, { slug: "crm" }, "2026.2")).toBe(
      "hostwise=1&slug=crm&authentik-version=2026.2",
    );
  });

  test("nothing", () => {
    expect(writeFragment(page, {})).toBe("hostwise=1");
  });

  test("no secret, no unknown name, nothing inherited", () => {
    const given = { clientSecret: "hush", other: "x", redirect: "y", constructor: "z" };
    expect(writeFragment(page, given)).toBe("hostwise=1");
    const inherited: Record<string, string> = Object.create({ slug: "crm" });
    expect(writeFragment(page, inherited)).toBe("hostwise=1");
  });
});

test.each([
  ["hostwise=1", true],
  ["#hostwise=1&slug=crm", true],
  ["#hostwise=12", false],
  ["#hostwise", false],
  ["#before-you-start", false],
  ["", false],
])("%j is a share link: %s", (fragment, is) => {
  expect(isShareLink(fragment)).toBe(is);
});
