import fc from "fast-check";
import type { Nodes, Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { beforeAll, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { type Integration, integration } from "../descriptor/schema/integration.ts";
import type { PropertyPath } from "../findings/problem.ts";
import { buildGuide } from "../guide/build.ts";
import { isMdxFault, type PageFacts, readPage } from "../verify/page-facts.ts";
import { attribute, Marks, originAt, unreadableAt } from "./mdx.ts";
import { type RenderedPage, renderGuide } from "./render.ts";
import { loadTemplates, type Templates } from "./templates.ts";

describe("marks", () => {
  test("lead back to the innermost origin", () => {
    const marks = new Marks();
    const inner = marks.mark("b", ["inner"]);
    const { text, origins } = marks.take(`- ${marks.mark(`a${inner}c`, ["outer", 0])} -`);
    expect(text).toBe("- abc -");
    expect(originAt(origins, 0)).toBeUndefined();
    expect(originAt(origins, 2)?.path).toEqual(["outer", 0]);
    expect(originAt(origins, 3)?.path).toEqual(["inner"]);
    expect(originAt(origins, 5)?.path).toEqual(["outer", 0]);
    expect(originAt(origins, 6)).toBeUndefined();
  });

  test.each([
    ["a mark", "ab\u{F0000}"],
    ["a reference's hole", "ab\u{F0011}"],
    ["a control character", "ab\u0007"],
    ["half of a character", "ab\uD83D"],
    ["an override of the writing direction", "ab\u202Ecd"],
    ["an isolate that nobody sees", "ab\u2066cd"],
  ])("%s is unreadable", (_, text) => {
    expect(unreadableAt(text)).toBe(2);
  });

  test("readable text has no such place", () => {
    expect(unreadableAt("tabs\t, lines\r\n, \u{E000}, \u200F and 👩‍💻")).toBeUndefined();
  });
});

test.each([
  ["plain", '"plain"'],
  ['a "b" & c', '"a &#34;b&#34; &#38; c"'],
  ["a\nb\r", '"a&#10;b&#13;"'],
  ["{{app.url|json}} <b> {x} \\", '"{{app.url|json}} <b> {x} \\"'],
])("attribute: %j", (text, written) => {
  expect(attribute(text)).toBe(written);
});

/** One text in every field that a page shows. */
interface Texts {
  plain: string;
  markdown: string;
  template: string;
}

const noText: Texts = { plain: "Plain", markdown: "Markdown", template: "Template" };

/** A plain text as a title may be: without marks of Markdown, which it would show. */
const titleOf = (plain: string) => plain.replaceAll("`", "'").replace(/\*{2,}/g, "*");

/** A descriptor whose fields hold the texts, or only the one that is chosen. */
function descriptorOf({ plain, markdown, template }: Texts, only?: string): Integration {
  const p = (field: string) => (only === undefined || only === field ? plain : noText.plain);
  const h = (field: string) => titleOf(p(field));
  const m = (field: string) => (only === undefined || only === field ? markdown : noText.markdown);
  const t = (field: string) => (only === undefined || only === field ? template : noText.template);
  const provider = { redirectUris: [] };
  return integration.parse({
    name: p("name"),
    category: "media",
    support: "vendor",
    homepage: "https://example.org/",
    about: m("about"),
    edition: m("edition"),
    tested: p("tested"),
    placeholders: {
      app: { kind: "origin", example: "app.company", label: p("label") },
    },
    notes: [
      { type: "prose", text: m("prose") },
      {
        type: "admonition",
        kind: "note",
        title: h("admonition title"),
        text: m("admonition"),
        blocks: [{ type: "step", text: m("nested step") }],
      },
    ],
    setups: [
      {
        type: "oidc",
        id: "first",
        title: h("tab"),
        about: m("setup"),
        requirements: [m("requirement")],
        objects: {
          group: { type: "group", name: p("object"), about: m("object about") },
        },
        provider,
        phases: [
          {
            side: "application",
            title: h("phase"),
            blocks: [
              { type: "createObject", object: "group" },
              {
                type: "step",
                text: m("step"),
                blocks: [
                  {
                    type: "settings",
                    entries: {
                      Setting: { value: t("value"), note: m("note") },
                      [p("setting name")]: "x",
                      "A choice": { choose: p("choose") },
                      "A note": { note: m("only note") },
                    },
                  },
                  { type: "prose", text: m("prose in a step") },
                ],
              },
              {
                type: "table",
                columns: [m("column"), "B"],
                rows: [
                  ["a", m("cell")],
                  ["", m("second cell")],
                ],
              },
              { type: "image", src: "/img/logo.svg", alt: p("alt"), caption: m("caption") },
              { type: "section", title: h("section"), blocks: [{ type: "prose", text: "x" }] },
              {
                type: "choice",
                id: "choice",
                label: h("choice"),
                options: [
                  { id: "a", label: h("option"), blocks: [{ type: "prose", text: m("in a tab") }] },
                  { id: "b", label: "B", blocks: [{ type: "prose", text: "x" }] },
                ],
              },
              { type: "when", since: "2026.5", blocks: [{ type: "prose", text: m("when") }] },
              { type: "config", format: "text", content: t("config"), file: t("file") },
              { type: "config", format: "json", content: { key: t("data") } },
              {
                type: "links",
                links: [{ title: p("link"), url: "https://example.org/" }],
              },
            ],
          },
        ],
      },
      {
        type: "scim",
        provider: { url: t("url") },
        application: [{ type: "prose", text: "Nothing." }],
      },
    ],
    verification: [{ type: "prose", text: m("verification") }],
    resources: [{ title: p("resource"), url: "https://example.org/" }],
  });
}

interface Read {
  page: RenderedPage;
  facts: PageFacts;
}

let templates: Templates;
beforeAll(() => {
  templates = loadTemplates("templates");
});

/** The page of a descriptor, by the pipeline's own passes. */
async function pageOf(descriptor: Integration): Promise<Read> {
  const guide = buildGuide(descriptor, { file: "example.ts", slug: "example" });
  const page = renderGuide(guide, templates);
  const facts = await readPage(page.mdx);
  if (isMdxFault(facts)) {
    const line = page.mdx.slice(0, facts.offset).split("\n").length - 1;
    throw new Error(`${facts.message}: ${page.mdx.split("\n")[line]}`);
  }
  return { page, facts };
}

const blank = (text: string) => text.replace(/\s+/g, " ").trim();
/** Blocks of Markdown stand apart without a blank between them. */
const withoutBlanks = (text: string) => text.replace(/\s+/g, "");

/** The text that a reader sees in a stretch of a page. */
function textWithin(tree: Nodes, start = 0, end = Number.POSITIVE_INFINITY): string {
  const read = (node: Nodes, outer: Nodes["position"]): string => {
    // What GFM finds in a text (an e-mail address) has no place of its own.
    const position = node.position ?? outer;
    const children = "children" in node ? node.children : [];
    const inner = children.map((child) => read(child, position)).join("");
    const { start: from, end: to } = position ?? {};
    // Neighbouring texts are one node: what stands beside the stretch in it is read with it.
    if ((to?.offset ?? 0) <= start || (from?.offset ?? 0) >= end) return inner;
    switch (node.type) {
      case "text":
      case "inlineCode":
      case "code":
      case "html":
        return node.value;
      case "image":
        return node.alt ?? "";
      case "break":
        return " ";
      case "footnoteReference":
        return `[^${node.label}]`;
      case "textDirective":
      case "leafDirective":
        throw new Error(`Unexpected directive ${node.name}`);
      case "mdxJsxTextElement":
      case "mdxJsxFlowElement":
        return attributesOf(node, node.name ?? "", "t")[0] ?? inner;
      default:
        return inner;
    }
  };
  return blank(read(tree, undefined));
}

/** What the page shows of one value of its descriptor; the parts of a value count to it. */
function shown({ page, facts }: Read, path: PropertyPath): string {
  const key = JSON.stringify(path);
  const origin = page.origins.find((candidate) => JSON.stringify(candidate.path) === key);
  if (!origin) throw new Error(`Nothing on the page comes from ${key}`);
  return textWithin(facts.tree, origin.start, origin.end);
}

const markdownParser = unified().use(remarkParse).use(remarkGfm);

/** What a Markdown text says, read without MDX. */
function plainReading(markdown: string): string {
  return textWithin(markdownParser.parse(markdown));
}

/** The values of an attribute of all elements of a name. */
function attributesOf(tree: Nodes, element: string, name: string): string[] {
  const values: string[] = [];
  visit(tree, (node: Nodes) => {
    if (node.type !== "mdxJsxFlowElement" && node.type !== "mdxJsxTextElement") return;
    if (node.name !== element) return;
    for (const each of node.attributes) {
      if (each.type === "mdxJsxAttribute" && each.name === name) values.push(String(each.value));
    }
  });
  return values;
}

/** The text of all nodes of a type. */
function textsOf(tree: Root, type: Nodes["type"]): string[] {
  const texts: string[] = [];
  visit(tree, type, (node: Nodes) => {
    const { start, end } = node.position ?? {};
    texts.push(textWithin(tree, start?.offset, end?.offset));
  });
  return texts;
}

function frontMatter({ facts: { tree } }: Read): Record<string, unknown> {
  const [yaml] = tree.children;
  return yaml?.type === "yaml" ? parseYaml(yaml.value) : {};
}

const first = ["setups", 0, "phases", 0, "blocks"];
const at =
  (...path: PropertyPath) =>
  (read: Read) => [shown(read, path)];
const attributes = (element: string, name: string) => (read: Read) =>
  attributesOf(read.facts.tree, element, name).map(blank);

/** Where each plain text lands: what stands there, read back. */
const plainPlaces: Record<string, (read: Read) => string[]> = {
  name: ({ facts }) =>
    textsOf(facts.tree, "heading").map((title) => title.replace(/^Connect | to authentik$/g, "")),
  tested: at("tested"),
  label: ({ facts }) =>
    textsOf(facts.tree, "listItem").map((item) => item.replace(/^.*?\}\} is |\.$/g, "")),
  object: at("setups", 0, "objects", "group", "name"),
  "setting name": attributes("Setting", "name"),
  choose: at(...first, 1, "blocks", 0, "entries", "A choice", "choose"),
  alt: at(...first, 3, "alt"),
  link: at(...first, 9, "links", 0, "title"),
  resource: at("resources", 0, "title"),
};

const titlePlaces: Record<string, (read: Read) => string[]> = {
  "admonition title": at("notes", 1, "title"),
  tab: attributes("TabItem", "label"),
  phase: at("setups", 0, "phases", 0, "title"),
  section: at(...first, 4, "title"),
  choice: at(...first, 5, "label"),
  option: attributes("TabItem", "label"),
};

const markdownPlaces: Record<string, (read: Read) => string[]> = {
  about: at("about"),
  edition: at("edition"),
  prose: at("notes", 0, "text"),
  admonition: at("notes", 1, "text"),
  "nested step": at("notes", 1, "blocks", 0, "text"),
  setup: at("setups", 0, "about"),
  requirement: at("setups", 0, "requirements", 0),
  "object about": at("setups", 0, "objects", "group", "about"),
  step: at(...first, 1, "text"),
  note: at(...first, 1, "blocks", 0, "entries", "Setting", "note"),
  "only note": at(...first, 1, "blocks", 0, "entries", "A note", "note"),
  "prose in a step": at(...first, 1, "blocks", 1, "text"),
  column: at(...first, 2, "columns", 0),
  cell: at(...first, 2, "rows", 0, 1),
  "second cell": at(...first, 2, "rows", 1, 1),
  caption: at(...first, 3, "caption"),
  "in a tab": at(...first, 5, "options", 0, "blocks", 0, "text"),
  when: at(...first, 6, "blocks", 0, "text"),
  verification: at("verification", 0, "text"),
};

/** Values are templates: what a page fills in is the text itself. */
const templatePlaces: Record<string, (read: Read) => string[]> = {
  value: at(...first, 1, "blocks", 0, "entries", "Setting", "value"),
  url: at("setups", 1, "provider", "url"),
  config: at(...first, 7),
};

/** Pieces that mean something in Markdown, MDX, YAML, Handlebars or to Docusaurus. */
const pieces = [
  ..."{}<>\\|\n`*_#+-.!&$~\"'=@[]():;/^%\t ",
  "\n\n",
  "  \n",
  "```",
  "~~~",
  "import x",
  "export x",
  "import ",
  ":::",
  "::leaf",
  ":text",
  ":::note",
  ":smile:",
  ":8443",
  "</p>",
  "<b",
  "<!-- ",
  " -->",
  '<Value t="',
  "/>",
  "{/*",
  "*/}",
  "${",
  "%{",
  "](",
  "![",
  "[^1]",
  "[^1]: ",
  "&amp;",
  "&#123;",
  "---",
  "===",
  "# ",
  "- ",
  "1. ",
  "1) ",
  "> ",
  "    ",
  "| a |\n| - |\n",
  "https://a.example",
  "www.a.example",
  "a@b.example",
  "\u00A0",
  "\u2028",
  "\uFEFF",
  "ÿ",
  "日本",
  "👩‍💻",
  "e\u0301",
  "word",
  "T",
];

const anyText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  // Two braces begin a reference; they have tests of their own.
  .map((parts) => parts.join("").replace(/\{(?=\{)/g, "{ "))
  .filter((text) => text.trim() !== "" && unreadableAt(text) === undefined);

const plainText = anyText
  .map((text) => text.replace(/[\r\n]/g, " ").trim())
  .filter((text) => text !== "");

/** Renders the texts and reads them back; a text that the pipeline refuses only has to compile. */
async function expectTexts(texts: Texts, only?: string): Promise<void> {
  const read = await pageOf(descriptorOf(texts, only));
  const refused = read.page.problems.some(({ rule }) => rule.startsWith("markdown-"));
  const expectAll = (
    places: Record<string, (read: Read) => string[]>,
    expected: string,
    normal = blank,
  ) => {
    for (const [field, textsAt] of Object.entries(places)) {
      if (only !== undefined && only !== field) continue;
      expect(textsAt(read).map(normal).join(" ⏐ "), field).toContain(normal(expected));
    }
  };
  expectAll(plainPlaces, texts.plain);
  expectAll(titlePlaces, titleOf(texts.plain));
  if (!refused) expectAll(markdownPlaces, plainReading(texts.markdown), withoutBlanks);
  expectAll(templatePlaces, texts.template);
  if (only === undefined || only === "name") {
    expect(frontMatter(read)).toMatchObject({
      title: `Connect ${texts.plain} to authentik`,
      sidebar_label: texts.plain,
      hostwise: { name: texts.plain },
    });
  }
  if (only === undefined || only === "label") {
    expect(frontMatter(read)).toMatchObject({
      hostwise: { placeholders: { app: { label: texts.plain } } },
    });
  }
}

describe("any text reads back from where it lands", () => {
  test.each([
    "{braces} and {/* comment */}",
    "<b>bold</b> < 5 > 3 <Value />",
    "import x from 'y'",
    "export const x = 1",
    ":::danger",
    "::leaf and :text and a:b",
    "a | b \\| c",
    "C:\\path\\*.txt",
    "# no heading",
    "1. no list",
    "*no* _emphasis_ `no code` ~~no~~",
    "[no](link) ![no](image) https://example.org/a_b_c",
    "&amp; &lt; &#123; &copy;",
    "--- === ***",
    "$" + "{x} $x %{x}",
    "quotes \" and ' and `",
    "日本語 👩‍💻 é ÿ",
    "[^1] and [^1]: x",
    ":smile:\t{",
  ])("plain: %s", async (text) => {
    await expectTexts({ ...noText, plain: text, template: text });
  });

  test("in every field at once", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(plainText, anyText, anyText, (plain, markdown, template) =>
        expectTexts({ plain, markdown, template }),
      ),
      { numRuns: 25 },
    );
  });

  const places = [plainPlaces, titlePlaces, markdownPlaces, templatePlaces];
  const fields = places.flatMap((it) => Object.keys(it));
  test.each(fields)("in %s alone", async (field) => {
    await fc.assert(
      fc.asyncProperty(plainText, anyText, anyText, (plain, markdown, template) =>
        expectTexts({ plain, markdown, template }, field),
      ),
      { numRuns: 1 },
    );
  });
});
