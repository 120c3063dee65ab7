import type { Root } from "mdast";
import { expect, test } from "vitest";
import type { Ledger } from "./ledger.ts";
import { prerequisitesIn } from "./prerequisites.ts";
import { readGuide } from "./read.ts";
import { openLeaves, plainContext } from "./testing.ts";
import { plainText } from "./tree.ts";

/** What is read of some Markdown, with the words that are left. */
function read(...lines: string[]) {
  return readAs("announced", ...lines);
}

function readAs(lists: "announced" | "all" | "none", ...lines: string[]) {
  const { root }: { root: Root } = readGuide("index.mdx", lines.join("\n"));
  const ledger: Ledger = new Map();
  const { rest, ...found } = prerequisitesIn(root.children, plainContext(ledger), lists);
  // What is left is accounted for by the blocks that are made of it.
  expect(openLeaves(root.children, ledger).length > 0).toBe(plainText(rest).trim() !== "");
  return { ...found, left: plainText(rest).trim() };
}

test("an edition that single sign-on needs is taken out of what stands around it", () => {
  expect(
    read(
      "Shops sell things. SSO requires a Shop **Pro** plan or a self-hosted Shop Business plan.",
    ),
  ).toEqual({
    edition: "SSO requires a Shop **Pro** plan or a self-hosted Shop Business plan.",
    requirements: [],
    left: "Shops sell things.",
  });
});

test("an admonition that says nothing else goes with its title", () => {
  expect(
    read(":::info Shop subscription", "SAML is only available in Shop Enterprise.", ":::"),
  ).toEqual({
    edition: "SAML is only available in Shop Enterprise.",
    requirements: [],
    left: "",
  });
  const { edition, left } = read(
    ":::info Shop requirements",
    "SSO is available on Business and Enterprise plans. The shop's domain must be verified.",
    ":::",
  );
  expect(edition).toBe("SSO is available on Business and Enterprise plans.");
  expect(left).toMatch(/^Shop requirements\s*The shop's domain must be verified\.$/);
});

test("the edition may be part of a name", () => {
  expect(read("SAML requires Shop Enterprise Edition or newer tills.").edition).toBeDefined();
});

test("so is the release from which on the application can do it", () => {
  expect(read("Requires Shop 7.0 or newer.").edition).toBe("Requires Shop 7.0 or newer.");
  expect(read("The login with authentik requires Shop 8.03 or newer.").edition).toBeDefined();
  expect(
    read("Logins by OIDC are supported in Shop version 15.4 and later.").edition,
  ).toBeDefined();
});

test.each([
  ["a licence of authentik's", "This integration requires an authentik Enterprise license."],
  ["what the next words lean on", "SAML is available only in Shop Pro. It is a paid plan."],
  ["what only some readers need", "If you have a Pro plan, users are required to log in."],
  ["a product whose name is that of a plan", "In Shop Business, you need a verified domain."],
  ["any other need", "The shop requires an HTTPS address for each user account."],
])("%s stays where it is", (_, text) => {
  const { edition, left } = read(text);
  expect(edition).toBeUndefined();
  expect(left).toBe(text);
});

test("the releases that a guide was checked with are known", () => {
  expect(read("This guide was tested with Shop Center 7.6.5.").tested).toBe("7.6.5");
  expect(
    read(
      "This is based on authentik 2021.10.4 and Shop 11.5.4.1582. Instructions may differ between versions.",
    ),
  ).toEqual({ tested: "11.5.4.1582 and authentik 2021.10.4", requirements: [], left: "" });
  expect(read("This has been tested with authentik 2025.10.3 and Shop 2.33.6 LTS.").tested).toBe(
    "2.33.6 LTS and authentik 2025.10.3",
  );
});

test("what is said of the installation that was checked keeps the sentence", () => {
  const text =
    "This guide is based on Shop v1.1.0 using the [compose install](https://shop.example).";
  expect(read(text).tested).toBeUndefined();
});

test("a list of what must be there first is one of requirements", () => {
  expect(
    read("You need the following:", "", "- a shop with TLS.", "- The `admin` account.", ""),
  ).toEqual({
    requirements: ["A shop with TLS.", "The `admin` account."],
    left: "",
  });
  expect(read("This guide assumes that you have:", "", "- one", "- two", "").requirements).toEqual([
    "One",
    "Two",
  ]);
});

test("words before the announcement stay", () => {
  const { requirements, left } = read("It takes an hour. You also need:", "", "- a key", "");
  expect(requirements).toEqual(["A key"]);
  expect(left).toBe("It takes an hour.");
});

test("a list below a heading that says so is one as well, and none where there is no place for it", () => {
  expect(readAs("all", "- a key", "").requirements).toEqual(["A key"]);
  expect(readAs("none", "You need:", "", "- a key", "").requirements).toEqual([]);
});

test("a list of anything else is none", () => {
  expect(read("You can choose:", "", "- one", "- two", "").requirements).toEqual([]);
  expect(read("You need:", "", "- one", "    - two", "").requirements).toEqual([]);
});
