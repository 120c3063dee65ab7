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

/** Types of the schema; of real ones such as GitHub's no page was there after eight minutes. */
const COUNT = 500;

const here = dirname(fileURLToPath(import.meta.url));
/** Below this repository's packages: the plugins expect Docusaurus above them. */
const installed = join(here, "../../node_modules/.cache/hostwise/bench-others");

/** Installs the other generators, and lets each make its pages. */
export async function measureOthers(folder: string): Promise<MadeBy[]> {
  mkdirSync(installed, { recursive: true });
  cpSync(join(here, "others/package.json"), join(installed, "package.json"));
  const flags = ["--legacy-peer-deps", "--ignore-scripts", "--no-audit", "--no-fund"];
  await measure("npm", ["install", ...flags], installed);
  return [await openApi(folder), await graphQl()];
}

/** GitHub's REST API, as GitHub describes it. */
const GITHUB = join(installed, "node_modules/@octokit/openapi/generated/api.github.com.json");

async function openApi(folder: string): Promise<MadeBy> {
  const output = join(folder, "openapi");
  const script = join(here, "others/openapi.cjs");
  const { seconds } = await measure(process.execPath, [script, installed, GITHUB, output], here);
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

function graphQlSchema(): string {
  const types = numbers.map(
    (number) =>
      `"Thing ${number}"\ntype Thing${number} {\n${fields.map((name) => `  "The ${name} of the thing."\n  ${name}: String!`).join("\n")}\n}\n`,
  );
  const queries = numbers.map((number) => `  thing${number}(id: ID!): Thing${number}`);
  return `type Query {\n${queries.join("\n")}\n}\n\n${types.join("\n")}`;
}
