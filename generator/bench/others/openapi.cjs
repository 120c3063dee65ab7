// Runs `gen-api-docs` of docusaurus-plugin-openapi-docs without the rest of Docusaurus, so that its
// own time is taken: openapi.cjs <folder of packages> <specification> <output>.
const { createRequire } = require("node:module");

const [folder, specPath, outputDir] = process.argv.slice(2);
const name = "docusaurus-plugin-openapi-docs";
const fromPackages = createRequire(`${folder}/package.json`);
const { Command } = fromPackages("commander");
const plugin = fromPackages(name);
const options = { id: "api", docsPluginId: "classic", config: { things: { specPath, outputDir } } };
const siteConfig = {
  presets: [["classic", { docs: { path: "docs", routeBasePath: "docs" } }]],
  plugins: [[name, options]],
};
const cli = new Command();
(plugin.default ?? plugin)({ siteDir: folder, siteConfig }, options).extendCli(cli);
cli.parseAsync(["gen-api-docs", "things"], { from: "user" });
