import type { ProxyMode, SubModeEnum } from "@goauthentik/api";
import { describe, expect, expectTypeOf, test } from "vitest";
import { type KindName, kinds } from "../values/kinds.ts";
import type { AuthentikVersion } from "../values/versions.ts";
import * as hostwise from "./authoring.ts";
import { type Block, type BlockInput, block } from "./schema/block.ts";
import { type Integration, type IntegrationInput, integration } from "./schema/integration.ts";
import type { Provider, ProviderOf } from "./schema/provider.ts";
import type { Setup } from "./schema/setup.ts";

const { signatures, ...exports } = hostwise;
const helpers = Object.entries(exports);

describe("signatures", () => {
  test("name every helper, and nothing else", () => {
    expect(Object.keys(signatures).sort()).toEqual(helpers.map(([name]) => name).sort());
  });

  const makers = helpers.filter(([name]) => name !== "todo");
  test.each(makers)("%s: each argument ends up where its signature says", (name, helper) => {
    const signature = signatures[name] ?? [];
    const expected: Record<string, unknown> = {};
    const given = signature.flatMap((parameter, index): unknown[] => {
      if (parameter === "&") {
        expected[`own${index}`] = `sentinel ${index}`;
        return [{ [`own${index}`]: `sentinel ${index}` }];
      }
      if (parameter.startsWith("...")) {
        const rest = [`sentinel ${index}`, `sentinel ${index} too`];
        expected[parameter.slice("...".length)] = rest;
        return rest;
      }
      expected[parameter] = `sentinel ${index}`;
      return [`sentinel ${index}`];
    });
    // Sentinels are no values of any helper's own types.
    const result = (helper as unknown as (...given: unknown[]) => object)(...given);
    expect(result).toMatchObject(expected);
    const constants = Object.entries(result).filter(([key]) => !(key in expected));
    expect(constants.filter(([, value]) => JSON.stringify(value)?.includes("sentinel"))).toEqual(
      [],
    );
  });
});

describe("what helpers make", () => {
  const {
    choose,
    commands,
    config,
    createApplication,
    image,
    note,
    oidc,
    optional,
    onApplication,
    powershell,
    prose,
    regex,
    remark,
    scopeMapping,
    strict,
    value,
    warning,
    when,
  } = hostwise;

  test.each([
    ["strict", strict("/cb"), { matchingMode: "strict", url: "/cb" }],
    [
      "strict with a type",
      strict("/bye", { redirectUriType: "logout" }),
      { matchingMode: "strict", url: "/bye", redirectUriType: "logout" },
    ],
    ["regex", regex("/.*"), { matchingMode: "regex", url: "/.*" }],
    ["value without a note", value("x"), { value: "x" }],
    ["value with a note", value("x", "why"), { value: "x", note: "why" }],
    ["choose without a note", choose("On"), { choose: "On" }],
    ["choose with a note", choose("On", "why"), { choose: "On", note: "why" }],
    ["note", note("Leave it."), { note: "Leave it." }],
    ["all providers", createApplication(), { type: "createApplication" }],
    [
      "some providers",
      createApplication("a", "b"),
      { type: "createApplication", providers: ["a", "b"] },
    ],
    ["commands", commands("a", "b"), { type: "commands", lines: ["a", "b"] }],
    ["powershell", powershell("a"), { type: "commands", shell: "powershell", lines: ["a"] }],
    [
      "config",
      config("yaml", { a: 1 }, { file: "a.yml" }),
      { type: "config", format: "yaml", content: { a: 1 }, file: "a.yml" },
    ],
    ["image", image("/a.png", "A"), { type: "image", src: "/a.png", alt: "A" }],
    ["remark", remark("R"), { type: "admonition", kind: "note", text: "R" }],
    [
      "warning",
      warning("W", { title: "T", blocks: [prose("p")] }),
      {
        type: "admonition",
        kind: "warning",
        text: "W",
        title: "T",
        blocks: [{ type: "prose", text: "p" }],
      },
    ],
    [
      "when",
      when({ since: "2026.5" }, prose("p")),
      { type: "when", since: "2026.5", blocks: [{ type: "prose", text: "p" }] },
    ],
    [
      "optional",
      optional(onApplication("T", prose("p"))),
      {
        side: "application",
        title: "T",
        blocks: [{ type: "prose", text: "p" }],
        optional: true,
      },
    ],
    [
      "scopeMapping",
      scopeMapping({ name: "n", expression: "return {}" }),
      { type: "propertyMapping", provider: "scope", name: "n", expression: "return {}" },
    ],
    [
      "oidc",
      oidc({ provider: { redirectUris: [] }, application: [prose("p")] }),
      {
        type: "oidc",
        provider: { redirectUris: [] },
        application: [{ type: "prose", text: "p" }],
      },
    ],
  ])("%s", (_, made, expected) => {
    expect(made).toEqual(expected);
  });

  test.each(Object.keys(kinds) as KindName[])("a placeholder of kind %s", (kind) => {
    const helper = exports[kind];
    expect(helper("an example", "a label")).toEqual({
      kind,
      example: "an example",
      label: "a label",
    });
    expect(helper("e", "l", { optional: true })).toEqual({
      kind,
      example: "e",
      label: "l",
      optional: true,
    });
  });
});

const minimal = {
  name: "Example",
  category: "media",
  support: "community",
  homepage: "https://example.org/",
  about: "An example.",
  setups: [
    hostwise.oidc({
      provider: { redirectUris: [hostwise.strict("https://example.org/cb")] },
      application: [hostwise.prose("Nothing.")],
    }),
  ],
  verification: [hostwise.prose("Log in.")],
} satisfies IntegrationInput;

test("defaults are filled in", () => {
  const { notes, placeholders, setups, troubleshooting, resources } = integration.parse(minimal);
  expect({ notes, placeholders, troubleshooting, resources }).toEqual({
    notes: [],
    placeholders: {},
    troubleshooting: [],
    resources: [],
  });
  expect(setups[0]).toMatchObject({
    provider: {
      clientType: "confidential",
      grantTypes: ["authorization_code", "refresh_token"],
      propertyMappings: ["openid", "email", "profile"],
      redirectUris: [{ redirectUriType: "authorization" }],
    },
  });
});

test("types flow from the schema", () => {
  type Oidc = Extract<Setup, { type: "oidc" }>;
  expectTypeOf<Oidc["provider"]["redirectUris"][number]["matchingMode"]>().toEqualTypeOf<
    "strict" | "regex"
  >();
  expectTypeOf<Oidc["provider"]["redirectUris"][number]["redirectUriType"]>().toEqualTypeOf<
    "authorization" | "logout"
  >();
  expectTypeOf<NonNullable<Oidc["provider"]["subMode"]>>().toExtend<SubModeEnum>();
  expectTypeOf<ProviderOf<"proxy">["mode"]>().toExtend<ProxyMode>();
  expectTypeOf<ProviderOf<"saml">["signAssertion"]>().toEqualTypeOf<boolean>();
  expectTypeOf<Provider["type"]>().toEqualTypeOf<
    "oauth2" | "saml" | "proxy" | "ldap" | "radius" | "scim" | "wsFederation" | "rac" | "ssf"
  >();
  expectTypeOf<Integration["category"]>().toEqualTypeOf<
    keyof typeof import("./schema/integration.ts").categories
  >();
  // What has a default may be left out, and is there afterwards.
  expectTypeOf<IntegrationInput["notes"]>().toEqualTypeOf<BlockInput[] | undefined>();
  expectTypeOf<Integration["notes"]>().toEqualTypeOf<Block[]>();
  type When = Extract<Block, { type: "when" }>;
  expectTypeOf<When["since"]>().toEqualTypeOf<AuthentikVersion | undefined>();
  expectTypeOf<Extract<Block, { type: "step" }>["blocks"]>().toEqualTypeOf<Block[]>();
  expectTypeOf(hostwise.step("a")).toExtend<BlockInput>();
  expectTypeOf(hostwise.origin("a", "b").kind).toEqualTypeOf<"origin">();
  expectTypeOf(hostwise.defineIntegration).returns.toEqualTypeOf<IntegrationInput>();
});

test("what the schema refuses does not compile", () => {
  // `tsc` is the test: an error that does not come is an error itself.
  expect(wrongUses).toBeTypeOf("function");
});

function wrongUses(): unknown[] {
  const { config, defineIntegration, image, oidc, option, choice, proxy, saml, step, when } =
    hostwise;
  const { prose, setups, ...rest } = { ...hostwise, ...minimal };
  return [
    // @ts-expect-error a property that the schema does not have
    defineIntegration({ ...minimal, publisher: "someone" }),
    // @ts-expect-error a category that does not exist
    defineIntegration({ ...minimal, category: "chat" }),
    // @ts-expect-error a missing property
    defineIntegration({ name: "Example", setups, verification: [] }),
    // @ts-expect-error a misspelled provider field
    oidc({ provider: { redirectUri: [] }, application: [prose("p")] }),
    // @ts-expect-error an enum value of another field
    oidc({ provider: { redirectUris: [], subMode: "per_provider" }, application: [prose("p")] }),
    // @ts-expect-error a SAML field in an OIDC setup
    oidc({ provider: { redirectUris: [], acsUrl: "x" }, application: [prose("p")] }),
    // @ts-expect-error a required field that is missing
    saml({ provider: { audience: "x" }, application: [prose("p")] }),
    // @ts-expect-error a mode that does not exist
    proxy({ provider: { mode: "forward", externalHost: "x" }, application: [prose("p")] }),
    // @ts-expect-error a redirect URI without its matching mode
    oidc({ provider: { redirectUris: [{ url: "x" }] }, application: [prose("p")] }),
    // @ts-expect-error text in place of a block
    step("Do this:", "and that"),
    // @ts-expect-error a format that does not exist
    config("yml", {}),
    // @ts-expect-error a release that does not exist
    when({ since: "2026.6" }, prose("p")),
    // @ts-expect-error a picture without its text
    image("/img/a.png"),
    // @ts-expect-error text in place of an option's blocks
    choice("way", "Way", option("a", "A", "text")),
    rest,
  ];
}

test("a row of a table has a cell for each column", () => {
  expect(block.safeParse(hostwise.table(["A", "B"], ["1", "2"])).success).toBe(true);
  expect(
    block.safeParse(hostwise.table(["A", "B"], ["1", "2"], ["3"])).error?.issues,
  ).toMatchObject([
    {
      path: ["rows", 1],
      message: "Unexpected row with 1 of 2 cells, expected one for each column",
    },
  ]);
});
