import { expect, test } from "vitest";
import { addressProblems } from "./addresses.ts";
import { readGuide } from "./read.ts";

/** Rule, message and place of what is wrong with the addresses of a guide. */
function problemsOf(text: string, hosts: string[] = []) {
  return addressProblems(readGuide("x.mdx", text), new Set(hosts)).map(
    ({ rule, message, place }) => [rule, message, place?.line, place?.column],
  );
}

test("an address that authentik routes is right, with a query, a fragment or a slug", () => {
  expect(
    problemsOf(
      "`https://authentik.company/application/o/token/` `https://authentik.company/application/o/<slug>/?a=b` `https://authentik.company` `https://authentik.company/application/saml/<slug>/metadata/#a` `https://authentik.company/application/o/authorize/$is_args$args`",
    ),
  ).toEqual([]);
});

test("a host that authentik has in one address alone is told with the one that was meant", () => {
  const text = "`https://authentik.company/` `https://sso.authentik.company/application/o/token/`";
  const hosts = ["authentik.company", "sso.authentik.company"];
  expect(problemsOf(text, hosts)).toEqual([
    [
      "import-address",
      "Unexpected host `sso.authentik.company` in `https://sso.authentik.company/application/o/token/`, expected `authentik.company`",
      1,
      31,
    ],
  ]);
  expect(problemsOf(`- \`sso.authentik.company\` is authentik.\n\n${text}`, hosts)).toEqual([]);
  expect(problemsOf(text, ["sso.authentik.company"])).toEqual([]);
});

test("a slash too few is told with the route that was meant, where it stands", () => {
  expect(problemsOf("One.\n\nUse `https://authentik.company/application/o/token`.")).toEqual([
    [
      "import-address",
      "Unexpected address `https://authentik.company/application/o/token`, expected the route `/application/o/token/`",
      3,
      6,
    ],
  ]);
});

test("a slug that none can be is told as the one to choose", () => {
  expect(problemsOf("`https://authentik.company/application/o/app.slug/jwks/`")[0]?.[1]).toBe(
    "Unexpected address `https://authentik.company/application/o/app.slug/jwks/`, expected the route `/application/o/<application_slug>/jwks/`",
  );
});

test("in code the line is the address's own", () => {
  const code = "```ini\na = 1\nb = https://authentik.company/application/o/<slug>/jwks\n```";
  expect(problemsOf(code)).toEqual([
    [
      "import-address",
      "Unexpected address `https://authentik.company/application/o/<slug>/jwks`, expected the route `/application/o/<application_slug>/jwks/`",
      3,
      5,
    ],
  ]);
});

test("an address without a route near it names the nearest", () => {
  const [problem] = problemsOf("`https://authentik.company/static/icons/icon.png`");
  expect(problem?.[1]).toMatch(
    /^Unexpected address `https:\/\/authentik\.company\/static\/icons\/icon\.png`, expected a route of the endpoint catalogue/,
  );
});

test("the beginning of routes is told as such, and nothing else is said to be meant", () => {
  const [problem] = problemsOf("- URL: https://authentik.company/application/o");
  expect(problem?.[1]).toBe(
    "Unexpected beginning of an address, `https://authentik.company/application/o`, expected a whole route such as `/application/o/authorize/`",
  );
});

test("an entity ID is a name that need not lead anywhere, but the route that was meant is told", () => {
  expect(problemsOf("- Issuer: `https://authentik.company/shop-login`")).toEqual([]);
  expect(
    problemsOf("- Issuer: `https://authentik.company/application/saml/<slug>/metadata`"),
  ).toHaveLength(1);
});

test("a slug that no step chooses is told once", () => {
  const fixed =
    "`https://authentik.company/application/o/shop/` `https://authentik.company/application/o/shop/jwks/`";
  expect(problemsOf(fixed).map(([rule]) => rule)).toEqual(["import-slug"]);
  expect(problemsOf(`Set the **Slug** to \`shop\`.\n\n${fixed}`)).toEqual([]);
});

test("what an outpost listens on at authentik's host is none of its routes", () => {
  expect(problemsOf("```xml\n<a url='http://authentik.company:9000/{R:1}'/>\n```")).toEqual([]);
  expect(problemsOf("`https://authentik.company:9443/shop`")).toEqual([]);
});

test("hosts that a guide calls authentik's are, and addresses of outposts are not looked at", () => {
  const text =
    "`https://sso.shop.example.org/application/o/token` `https://authentik.company/outpost.goauthentik.io/x`";
  expect(problemsOf(text)).toEqual([]);
  expect(problemsOf(text, ["sso.shop.example.org"]).map(([rule]) => rule)).toEqual([
    "import-address",
  ]);
});
