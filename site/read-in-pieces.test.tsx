// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, expect, it, vi } from "vitest";
import foldLoader from "./fold-loader.mjs";
import { readInPieces } from "./read-in-pieces.ts";

const golden = join(import.meta.dirname, "../generator/__fixtures__/golden");

interface Compiler {
  process(page: object): Promise<{ content: string; data: object }>;
}

const core = createRequire(createRequire(import.meta.url).resolve("@docusaurus/core/package.json"));
const { createProcessorUncached } = core("@docusaurus/mdx-loader/lib/processor");

/** Docusaurus's own compiler of pages, as the site has it but for the plugins that are told. */
function compiler(...beforeDefaultRemarkPlugins: unknown[]): Promise<Compiler> {
  const hooks = { onBrokenMarkdownLinks: "throw", onBrokenMarkdownImages: "throw" };
  const options = {
    admonitions: true,
    beforeDefaultRemarkPlugins,
    markdownConfig: {
      anchors: { maintainCase: false },
      emoji: false,
      mdx1Compat: { comments: false, admonitions: false, headingIds: false },
      hooks,
    },
    staticDirs: [join(import.meta.dirname, "static")],
    siteDir: join(import.meta.dirname, ".."),
  };
  return createProcessorUncached({ options, format: "mdx" });
}

const parsedWhole = vi.fn();

/** Counts the pages that are read whole. */
function watchParser(this: { parser?: (page: string, file: unknown) => unknown }) {
  const { parser } = this;
  this.parser = (page, file) => {
    if (file !== undefined) parsedWhole(page);
    return parser?.(page, file);
  };
}

let plain: Compiler;
let inPieces: Compiler;
beforeAll(async () => {
  plain = await compiler();
  inPieces = await compiler(watchParser, readInPieces);
});

function compile({ process }: Compiler, content: string) {
  return process({
    content,
    filePath: join(golden, "page.mdx"),
    frontMatter: {},
    compilerName: "client",
  });
}

it.each(readdirSync(golden))("%s is the same program, and so are its folds", async (file) => {
  const page = readFileSync(join(golden, file), "utf8").replace(/^---\n.*?\n---\n/s, "");
  const load = (resourceQuery: string) =>
    foldLoader.call({ resourcePath: "page.mdx", resourceQuery }, page);
  const folds = [...page.matchAll(/^<Fold /gm)].map((_, index) => load(`?fold=${index}`));
  for (const text of [load(""), ...folds]) {
    const expected = await compile(plain, text);
    parsedWhole.mockClear();
    expect(await compile(inPieces, text)).toEqual(expected);
    // What has been compiled before has not changed what other pages share.
    expect(await compile(inPieces, text)).toEqual(expected);
    expect(parsedWhole).not.toHaveBeenCalled();
  }
});

it("what a page says twice is said twice", async () => {
  const row =
    '<Setting name="Filter"><Value t="&#38;(cn=b)" /><SettingNote>c</SettingNote></Setting>';
  const rows = `<Settings>\n<Setting name="Other">**On**</Setting>\n${row}\n</Settings>\n`;
  const page = `${rows}\nd\n\n${rows}`;
  parsedWhole.mockClear();
  expect(await compile(inPieces, page)).toEqual(await compile(plain, page));
  expect(parsedWhole).not.toHaveBeenCalled();
});

it("what cannot be read in pieces is read whole", async () => {
  const page = "See [a].\n\n[a]: https://example.org/\n";
  parsedWhole.mockClear();
  expect(await compile(inPieces, page)).toEqual(await compile(plain, page));
  expect(parsedWhole).toHaveBeenCalledOnce();
});

it.each([
  ["is not closed", "# A\n\n<Fold>\n\nb\n"],
  ["is closed by another name", "<Fold>\n\nb\n\n</Tabs>\n"],
  ["closes nothing", "b\n\n</Fold>\n"],
])("a tag that %s is the fault that it is without", async (_, page) => {
  const fault = await compile(plain, page).catch(String);
  expect(fault).toBeTypeOf("string");
  expect(await compile(inPieces, page).catch(String)).toBe(fault);
});
