import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadTemplates, TemplateError } from "../generator/page/templates.ts";
import { Pipeline } from "../generator/pipeline.ts";
import { authentikVersions } from "../generator/values/versions.ts";

const folder = import.meta.dirname;
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".hbs"))
  .sort();
const sourceOf = (file: string) => readFileSync(join(folder, file), "utf8");

describe("a template at fault", { timeout: 60_000 }, () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "hostwise-templates-"));
    cpSync(folder, join(root, "templates"), { recursive: true });
    cpSync(
      join(folder, "../integrations/chat-communication-collaboration/espocrm.ts"),
      join(root, "integrations/chat-communication-collaboration/espocrm.ts"),
    );
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** Adds a line to one of the copied templates; returns its number. */
  function addLine(file: string, line: string): number {
    const path = join(root, "templates", file);
    const source = readFileSync(path, "utf8");
    writeFileSync(path, `${source}${line}\n`);
    return source.split("\n").length;
  }

  /** The error of loading the copied templates. */
  function loadError(): unknown {
    try {
      loadTemplates(join(root, "templates"));
      return undefined;
    } catch (error) {
      return error;
    }
  }

  const run = () =>
    new Pipeline({
      root,
      integrations: "integrations",
      templates: "templates",
      static: "static",
      keepsAddresses: false,
    }).run();

  test.each([
    ["an unknown partial", "page.hbs", "a {{> page-fact}}", 3, "Unknown partial “page-fact”"],
    [
      "an unknown partial in a partial",
      "partials/page-setup.hbs",
      "{{> nothing}}",
      1,
      "Unknown partial “nothing”",
    ],
    ["an unknown helper", "page.hbs", "{{upper name}}", 1, "Unknown helper “upper”"],
    [
      "an unknown helper in a condition",
      "partials/page-facts.hbs",
      '  {{#if (same support "vendor")}}x{{/if}}',
      9,
      "Unknown helper “same”",
    ],
    [
      "an unknown helper around a block",
      "front-matter.hbs",
      "{{#repeat 3}}x{{/repeat}}",
      1,
      "Unknown helper “repeat”",
    ],
    [
      "a release that there is none of",
      "partials/walk-group.hbs",
      'a <When since="2026.9">b</When>',
      9,
      `Unexpected release \`2026.9\`, expected one of ${authentikVersions.join(", ")}`,
    ],
    [
      "words for releases before the oldest",
      "partials/walk-group.hbs",
      `<When before="${authentikVersions[0]}">b</When>`,
      7,
      `Unexpected \`before="${authentikVersions[0]}"\`: that is the oldest release that guides are written for`,
    ],
  ])("%s is found when it is read", async (_, file, line, column, message) => {
    const number = addLine(file, line);
    const error = loadError();
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({ file: `templates/${file}`, line: number, column, message });
    const { problems, pages } = await run();
    expect(pages).toEqual([]);
    expect(problems).toMatchObject([
      {
        rule: "template",
        file: `templates/${file}`,
        place: { line: number, column },
        message,
      },
    ]);
  });

  test.each(["page.hbs", "front-matter.hbs", "partials/block-step.hbs", "partials/setting.hbs"])(
    "an unknown variable in %s is found when it is filled in",
    async (file) => {
      const number = addLine(file, "ab {{ nmae }}");
      expect(loadError()).toBeUndefined();
      const { problems, pages } = await run();
      expect(pages).toEqual([]);
      expect(problems).toMatchObject([
        {
          rule: "template",
          file: `templates/${file}`,
          place: { line: number, column: 7 },
          message: "Unknown variable “nmae”, expected a field of the view",
        },
      ]);
    },
  );

  test.each([
    ["page.hbs", "a {{#if nmae}}b{{/if}}"],
    ["page.hbs", "a {{attr nmae}}"],
    ["front-matter.hbs", 'a {{#if (is nmae "x")}}b{{/if}}'],
    ["partials/block-step.hbs", "a {{#unless nmae}}b{{/unless}}"],
    ["partials/setting.hbs", "a {{#each nmaes}}b{{/each}}"],
  ])("an unknown variable for a helper in %s is found when it is filled in", async (file, line) => {
    const number = addLine(file, line);
    const { problems, pages } = await run();
    expect(pages).toEqual([]);
    expect(problems).toMatchObject([
      {
        rule: "template",
        file: `templates/${file}`,
        place: { line: number },
        message: "Unknown variable, expected a field of the view",
      },
    ]);
  });

  test("of a variable's parts, the unknown one is named", async () => {
    addLine("page.hbs", "ab {{nope.x}}");
    expect((await run()).problems).toMatchObject([
      { message: "Unknown variable “nope”, expected a field of the view" },
    ]);
  });

  test.each([
    ["{{> block-stepp}}", "Did you mean `block-step`?"],
    ["{{quoet name}}", "Did you mean `quote`?"],
    ["{{#unles name}}{{/unles}}", "Did you mean `unless`?"],
  ])("%s: the nearest name", async (line, hint) => {
    addLine("page.hbs", line);
    expect((await run()).problems).toMatchObject([{ rule: "template", hint }]);
  });

  test.each([
    [
      "a {{#if name}}never closed",
      3,
      "Unexpected end of the file: `{{#if}}` is not closed",
      "Write `{{/if}}` where it ends.",
    ],
    [
      "a {{/if}}",
      3,
      "Unexpected `{{/if}}`: no block is open",
      "Remove it, or open its block before it.",
    ],
    [
      "{{#each notes}}{{#if name}}{{/each}}",
      28,
      "Unexpected `{{/each}}`, expected `{{/if}}`",
      expect.stringMatching(/^Close the block `{{#if}}` of line \d+ first\.$/),
    ],
    ["ab {{name", 10, "Unexpected syntax, expected what Handlebars understands", expect.anything()],
    [
      "ab {{name}",
      10,
      "Unexpected syntax, expected what Handlebars understands",
      expect.anything(),
    ],
  ])("%s: a syntax error has its line and is a sentence", (text, column, message, hint) => {
    const line = addLine("page.hbs", text);
    expect(loadError()).toMatchObject({ file: "templates/page.hbs", line, column, message, hint });
  });

  test.each(["page.hbs", "front-matter.hbs", "partials/block-step.hbs"])(
    "%s without a word is refused",
    async (file) => {
      writeFileSync(join(root, "templates", file), "\n");
      const { problems, pages } = await run();
      expect(pages).toEqual([]);
      expect(problems).toMatchObject([
        {
          rule: "template",
          file: `templates/${file}`,
          message: "Unexpected empty template: pages lack what it shows",
        },
      ]);
    },
  );

  test("a missing template is named", async () => {
    rmSync(join(root, "templates/page.hbs"));
    expect((await run()).problems).toMatchObject([
      { rule: "template", file: "templates/page.hbs", message: "Missing template" },
    ]);
  });

  describe("what only the pages show, once for all of them", () => {
    beforeEach(() => {
      const [folder, file] = ["monitoring", "grafana.ts"];
      cpSync(
        join(import.meta.dirname, "../integrations", folder, file),
        join(root, "integrations", folder, file),
      );
    });

    test.each([
      [
        '<Settings id="a">',
        "mdx-syntax",
        "The rendered page is not MDX: Expected a closing tag for `<Settings>`",
      ],
      [
        "{ oops",
        "mdx-syntax",
        expect.stringMatching(/^The rendered page is not MDX: Unexpected end of file/),
      ],
      ["{{name}} {oops!} here", "mdx-syntax", expect.stringMatching(/acorn$/)],
      [
        "<Setings />",
        "known-component",
        "Unexpected component `<Setings>`, expected one of the site's",
      ],
    ])("%s", async (text, rule, message) => {
      const line = addLine("partials/page-facts.hbs", text);
      const { problems, pages } = await run();
      expect(pages).toEqual([]);
      expect(problems).toMatchObject([
        {
          rule,
          file: "templates/partials/page-facts.hbs",
          place: { line, column: 1 },
          message,
          hint: expect.stringMatching(/ 2 pages have it\.$/),
        },
      ]);
    });
  });

  test("line breaks as Windows writes them are the same template", () => {
    const { key } = loadTemplates(join(root, "templates"));
    for (const file of files) {
      const path = join(root, "templates", file);
      writeFileSync(path, sourceOf(file).replaceAll("\n", "\r\n"));
    }
    expect(loadTemplates(join(root, "templates")).key).toBe(key);
  });

  test("another content gives another key", () => {
    const { key } = loadTemplates(join(root, "templates"));
    expect(loadTemplates(join(root, "templates")).key).toBe(key);
    addLine("partials/setting.hbs", "");
    expect(loadTemplates(join(root, "templates")).key).not.toBe(key);
  });
});

test("every partial is used", () => {
  const templates = files.map(sourceOf).join("\n");
  const code = ["page", "descriptor/schema"]
    .map((part) => join(folder, "../generator", part))
    .flatMap((part) => readdirSync(part).map((file) => join(part, file)))
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  /** A view names its partial: as a text, or as a prefix with a type of the model behind it. */
  const isNamed = (name: string) =>
    code.includes(`"${name}"`) ||
    [...name.matchAll(/-/g)].some(
      ({ index }) =>
        code.includes(`\`${name.slice(0, index + 1)}\${`) &&
        code.includes(`"${name.slice(index + 1)}"`),
    );
  const unused = files
    .filter((file) => file.startsWith("partials"))
    .map((file) => file.replace(/^partials.|\.hbs$/g, ""))
    .filter((name) => !new RegExp(`\\{\\{>\\s*${name}[\\s}]`).test(templates) && !isNamed(name));
  expect(unused).toEqual([]);
});

test("every shared sentence stands once", () => {
  const seen = new Map<string, string>();
  const repeated = files.flatMap((file) =>
    sourceOf(file)
      .split("\n")
      .map((line) => line.trim().replace(/^\d+\. /, ""))
      .filter((line) => prose(line).length >= 40)
      .flatMap((line) => {
        const first = seen.get(line);
        if (first === undefined) seen.set(line, file);
        return first === undefined || first === file ? [] : [`${first} and ${file}: ${line}`];
      }),
  );
  expect(repeated).toEqual([]);
});

/** The words of a line, without its markup. */
function prose(line: string): string {
  return line.replace(/\{\{.*?\}\}|<[^>]*>/g, "").trim();
}
