import { describe, expect, test } from "vitest";
import {
  config,
  createApplication,
  downloadCertificate,
  downloadMetadata,
  oidc,
  onAuthentik,
  origin,
  prose,
  saml,
  step,
  when,
} from "../descriptor/authoring.ts";
import { isCompose } from "./blocks.ts";
import { linesOf, renderPage } from "./testing.ts";

const placeholders = { app: origin("app.company", "the application") };

describe("numbers of steps", () => {
  const numbers = (...blocks: Parameters<typeof onAuthentik>[1][]) =>
    linesOf(
      renderPage({ troubleshooting: blocks }).text.split("## Troubleshooting")[1] ?? "",
      /^\d+\. /,
    );

  test("go on through other blocks and through `when`", () => {
    expect(
      numbers(
        step("A"),
        prose("In between."),
        when({ since: "2026.5" }, step("B"), step("C")),
        when({ before: "2026.5" }, step("b")),
        step("D"),
      ),
    ).toEqual(["1. A", "2. B", "3. C", "2. b", "4. D"]);
  });

  test("leave out what the newest release does not see", () => {
    expect(numbers(step("A"), when({ before: "2026.2" }, step("b")), step("B"))).toEqual([
      "1. A",
      "2. b",
      "2. B",
    ]);
  });

  test("are each release's own", () => {
    const { text } = renderPage({
      troubleshooting: [
        step("A"),
        when({ since: "2026.5" }, step("B")),
        when({ since: "2026.8" }, step("C")),
        step("D"),
        when({ since: "2026.2" }, step("E")),
      ],
    });
    expect(linesOf(text, /^\d+\. [A-E]$|^<\/?Numbered/).slice(-9)).toEqual([
      "1. A",
      "2. B",
      "3. C",
      '<Numbered steps="2, 2026.5: 3, 2026.8: 4">',
      "4. D",
      "</Numbered>",
      '<Numbered steps="3, 2026.5: 4, 2026.8: 5">',
      "5. E",
      "</Numbered>",
    ]);
  });

  test("nest", () => {
    expect(
      numbers(step("A", step("A.A"), when({ since: "2026.2" }, step("A.B"))), step("B")),
    ).toEqual(["1. A", "1. A.A", "2. A.B", "2. B"]);
  });
});

describe("downloads", () => {
  const page = renderPage({
    placeholders,
    setups: [
      saml({
        provider: { acsUrl: "{{app.url}}/acs" },
        application: [step("Before."), downloadCertificate(), downloadMetadata()],
      }),
    ],
  });

  test("are steps among the others", () => {
    expect(linesOf(page.text, /Download|Before\./).map((line) => line.slice(0, 2))).toEqual([
      "1.",
      "2.",
      "3.",
    ]);
    expect(page.text).toContain("the SAML provider of **App**");
    expect(page.text).toContain('t="{{saml.metadata}}"');
  });

  test("of another type of provider are refused", () => {
    const { problems } = renderPage({
      placeholders,
      setups: [
        oidc({
          provider: { redirectUris: [] },
          phases: [onAuthentik("One", createApplication(), downloadCertificate())],
        }),
      ],
    });
    expect(problems.map(({ rule, path }) => ({ rule, path }))).toEqual([
      { rule: "unknown-provider", path: ["setups", 0, "phases", 0, "blocks", 1] },
    ]);
  });
});

test.each([
  ["docker-compose.yml", true],
  ["compose.yaml", true],
  ["compose.override.yaml", true],
  ["/opt/app/docker-compose.yml", true],
  ["values.yaml", false],
  ["decompose.yml", false],
  ["compose.yml.bak", false],
  [undefined, false],
])("%s is a Compose file: %s", (file, expected) => {
  expect(isCompose(file)).toBe(expected);
});

test("dollar signs of values name no variables in a Compose file", () => {
  const { text } = renderPage({
    placeholders,
    setups: [
      oidc({
        provider: { redirectUris: [] },
        application: [
          config("yaml", { secret: "{{clientSecret}}" }, { file: "compose.yaml" }),
          config("yaml", { secret: "{{clientSecret}}" }, { file: "app.yaml" }),
        ],
      }),
    ],
  });
  expect(linesOf(text, /^secret:/)).toEqual([
    'secret: "{{clientSecret|compose|json}}"',
    'secret: "{{clientSecret|json}}"',
  ]);
});
