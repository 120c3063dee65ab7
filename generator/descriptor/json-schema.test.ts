import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { readDescriptors } from "../load.ts";
import { defineIntegration, type IntegrationInput, step } from "./authoring.ts";
import { descriptorSchema } from "./json-schema.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const schema = descriptorSchema();
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const faults = (input: unknown) => {
  // What a program reads is JSON: it has no `undefined`.
  validate(JSON.parse(JSON.stringify(input)));
  return validate.errors?.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`) ?? [];
};

describe("descriptors", () => {
  const files = readDescriptors(root, "integrations");

  test("there are some", () => {
    expect(files.length).toBeGreaterThanOrEqual(16);
  });

  test.each(files.map(({ file }) => file))("%s is valid", async (file) => {
    const module: { default: IntegrationInput } = await import(`${root}/${file}`);
    expect(faults(module.default)).toEqual([]);
  });
});

describe("mistakes", () => {
  const good: IntegrationInput = defineIntegration({
    name: "App",
    category: "media",
    support: "community",
    homepage: "https://example.org/",
    about: "An application.",
    setups: [{ type: "oidc", provider: { redirectUris: [] }, application: [step("Save.")] }],
    verification: [step("Log in.")],
  });

  test("none", () => {
    expect(faults(good)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ["a property that nothing knows", { nmae: "App" }, " additionalProperties"],
    ["a missing property", { name: undefined }, " required"],
    ["a category that does not exist", { category: "music" }, "/category enum"],
    ["no web address", { homepage: "example" }, "/homepage anyOf"],
    ["no setup", { setups: [] }, "/setups minItems"],
    ["a block of no type", { verification: [{ type: "stap" }] }, "/verification/0 oneOf"],
  ])("%s", (_, own, fault) => {
    expect(faults({ ...good, ...own })).toContain(fault);
  });
});

describe("words", () => {
  const definitions = JSON.parse(JSON.stringify(schema)).$defs;

  test("what recurs has a name and a description", () => {
    expect(
      Object.fromEntries(
        Object.entries<{ description?: string }>(definitions).map(([name, { description }]) => [
          name,
          description,
        ]),
      ),
    ).toMatchInlineSnapshot(`
      {
        "block": "One block of a procedure.",
        "configData": "Data of a config file; its strings may hold references.",
        "jsonData": "Any JSON data.",
        "object": "A thing in authentik that a setup needs beside its provider.",
        "placeholder": "A value that only the reader knows.",
        "provider": "A provider of authentik, by its type.",
        "setup": "One way to connect the application.",
      }
    `);
  });

  test("a property has its docstring, or else that of its kind of text", () => {
    expect(schema.properties).toMatchObject({
      name: { description: "The application's name as its vendor writes it." },
      homepage: { description: "The application's home page." },
      // The same kind of text, other words.
      aliases: { items: { type: "string", minLength: 1 } },
    });
    expect(schema.properties?.aliases).not.toHaveProperty("items.description");
  });

  test("objects are known again by type and properties, providers within setups too", () => {
    const setups: { title: string; properties: Record<string, object> }[] = definitions.setup.oneOf;
    expect(setups.map(({ title }) => title)).toEqual([
      "oidc",
      "saml",
      "ldap",
      "proxy",
      "radius",
      "scim",
      "wsFederation",
      "rac",
      "combined",
    ]);
    expect(setups.at(-1)).toMatchObject({
      description: "Several providers, or none.",
      properties: { requirements: { description: "What must be there first." } },
    });
    expect(setups[0]?.properties.provider).toMatchObject({
      properties: { subMode: { description: expect.stringMatching(/^What `sub` holds/) } },
    });
    expect(definitions.block.oneOf[0]).toMatchObject({
      title: "step",
      description: "One action of a procedure, numbered; blocks that belong to it follow inside.",
      properties: { text: { description: "What to do." } },
    });
  });
});
