import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { measure } from "./processes.ts";

/** What another generator of Docusaurus pages took. */
export interface MadeBy {
  name: string;
  pages: number;
  seconds: number;
}

/** Operations of the specification, and types of the schema, that the others make pages of. */
const COUNT = 500;

const here = dirname(fileURLToPath(import.meta.url));
/** Below this repository's packages: the plugins expect Docusaurus above them. */
const installed = join(here, "../../node_modules/.cache/hostwise/bench-others");

/** Installs the other generators, and lets each make pages of a document of the usual kind. */
export async function measureOthers(folder: string): Promise<MadeBy[]> {
  mkdirSync(installed, { recursive: true });
  cpSync(join(here, "others/package.json"), join(installed, "package.json"));
  const flags = ["--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund"];
  await measure("npm", ["install", ...flags], installed);
  return [await openApi(folder), await graphQl()];
}

async function openApi(folder: string): Promise<MadeBy> {
  const specification = join(folder, "openapi.json");
  const output = join(folder, "openapi");
  writeFileSync(specification, JSON.stringify(openApiDocument()));
  const script = join(here, "others/openapi.cjs");
  const { seconds } = await measure(
    process.execPath,
    [script, installed, specification, output],
    here,
  );
  const pages = countPages(output);
  return { name: "docusaurus-plugin-openapi-docs", pages, seconds };
}

async function graphQl(): Promise<MadeBy> {
  const root = join(installed, "graphql");
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "schema.graphql"), graphQlSchema());
  const loaders = { GraphQLFileLoader: "@graphql-tools/graphql-file-loader" };
  const options = { rootPath: "./docs", baseURL: "api", loaders };
  const config = { schema: "./schema.graphql", extensions: { "graphql-markdown": options } };
  writeFileSync(join(root, ".graphqlrc"), JSON.stringify(config));
  const program = join(installed, "node_modules/@graphql-markdown/cli/dist/main.js");
  const { seconds } = await measure(process.execPath, [program, "graphql-to-doc"], root);
  const pages = countPages(join(root, "docs"));
  return { name: "@graphql-markdown/cli", pages, seconds };
}

function countPages(folder: string): number {
  const pages = readdirSync(folder, { recursive: true }).filter((file) =>
    /\.mdx?$/.test(String(file)),
  );
  if (pages.length < COUNT) throw new Error(`Unexpected ${pages.length} pages in ${folder}`);
  return pages.length;
}

const numbers = Array.from({ length: COUNT }, (_, index) => index);
const fields = ["name", "slug", "title", "note", "owner", "state", "colour", "label"];

function openApiDocument() {
  const properties = Object.fromEntries(
    fields.map((name) => [name, { type: "string", description: `The ${name} of the thing.` }]),
  );
  const things = Object.fromEntries(
    numbers.map((number) => [`Thing${number}`, { type: "object", required: ["name"], properties }]),
  );
  const operation = (number: number) => {
    const content = {
      "application/json": { schema: { $ref: `#/components/schemas/Thing${number}` } },
    };
    return {
      operationId: `update_thing_${number}`,
      summary: `Update thing ${number}`,
      description: "Changes what is given and leaves the rest.",
      tags: ["things"],
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
      requestBody: { required: true, content },
      responses: { "200": { description: "The thing as it is now.", content } },
    };
  };
  return {
    openapi: "3.0.3",
    info: { title: "Things", version: "1.0.0", description: "An API of things." },
    tags: [{ name: "things" }],
    paths: Object.fromEntries(
      numbers.map((number) => [`/things/${number}/{id}/`, { put: operation(number) }]),
    ),
    components: { schemas: things },
  };
}

function graphQlSchema(): string {
  const types = numbers.map(
    (number) =>
      `"Thing ${number}"\ntype Thing${number} {\n${fields.map((name) => `  "The ${name} of the thing."\n  ${name}: String!`).join("\n")}\n}\n`,
  );
  const queries = numbers.map((number) => `  thing${number}(id: ID!): Thing${number}`);
  return `type Query {\n${queries.join("\n")}\n}\n\n${types.join("\n")}`;
}
