import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { descriptorSchema } from "../descriptor/json-schema.ts";
import { TemplateError } from "../page/templates.ts";
import { ruleIds } from "../rules/index.ts";
import { repository } from "../testing.ts";
import { allPaths } from "../values/catalogue.ts";
import { kinds } from "../values/kinds.ts";
import { isMdxFault, type PageFacts, readPage } from "../verify/page-facts.ts";
import { contentHash } from "../write.ts";
import { REFERENCE, referencePages } from "./pages.ts";
import { referenceWriter } from "./write.ts";

const pages = referencePages(repository);
const text = (name: string) => pages.get(`${name}.mdx`) ?? "";

async function factsOf(page: string): Promise<PageFacts> {
  const facts = await readPage(page);
  if (isMdxFault(facts)) throw new Error(facts.message);
  return facts;
}

describe("the pages", () => {
  test.each([...pages])("%s is MDX whose headings have addresses of their own", async (_, page) => {
    const { headings, components } = await factsOf(page);
    const anchors = headings.map(({ is }) => is);
    expect(anchors).toEqual([...new Set(anchors)]);
    expect(components).toEqual([]);
  });

  test("link to each other, and to headings that are there", async () => {
    const anchors = new Map<string, ReadonlySet<string>>();
    for (const [file, page] of pages) anchors.set(file, (await factsOf(page)).anchors);
    for (const [file, page] of pages) {
      for (const { is } of (await factsOf(page)).links) {
        if (is.startsWith("https:")) continue;
        const [target = "", anchor] = is.split("#");
        const there = anchors.get(target === "" ? file : target);
        expect(there, `${file} links to ${is}`).toBeDefined();
        if (anchor !== undefined) expect([...(there ?? [])]).toContain(anchor);
      }
    }
  });

  test("the descriptor's hold every field, setup, provider and object", async () => {
    const { properties = {}, $defs = {} } = descriptorSchema();
    for (const name of Object.keys(properties)) {
      expect(text("descriptor")).toContain(`\n- \`${name}\``);
    }
    const { anchors } = await factsOf(text("descriptor"));
    for (const part of ["setup", "provider", "object"]) {
      for (const { title = "" } of $defs[part]?.oneOf ?? []) {
        expect([...anchors]).toContain(`${part}-${title.toLowerCase()}`);
      }
    }
  });

  test("those of blocks hold every block with its short form", () => {
    for (const { title = "" } of descriptorSchema().$defs?.block?.oneOf ?? []) {
      expect(text("blocks")).toContain(`\n## \`${title}\``);
    }
    expect(text("blocks")).toContain("Short form: `commands(…lines)`, `powershell(…lines)`.");
    expect(text("blocks").match(/^## /gm)).toHaveLength(
      text("blocks").match(/^Short form: /gm)?.length ?? 0,
    );
  });

  test("those of values hold every kind and every address", () => {
    for (const name of Object.keys(kinds)) {
      expect(text("placeholders")).toContain(`\n## \`${name}\``);
      expect(text("placeholders")).toContain(`Short form: \`${name}(`);
    }
    for (const path of allPaths()) expect(text("endpoints")).toContain(` \`${path}\``);
  });

  test("the rule book has every rule, with its address", async () => {
    const { anchors } = await factsOf(text("rules"));
    for (const id of ruleIds) expect([...anchors]).toContain(id);
    expect(text("rules")).toContain("An error; since hostwise 0.1.0.");
    expect(text("rules")).toContain("A warning, and an error in a release; since hostwise 0.1.0.");
  });
});

describe("writing", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "hostwise-reference-"));
    for (const folder of ["templates", "docs"]) {
      cpSync(join(repository, folder), join(root, folder), { recursive: true });
    }
    mkdirSync(join(root, REFERENCE), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const written = () => readFileSync(join(root, REFERENCE, "index.mdx"), "utf8");
  const template = () => join(root, "templates/reference/index.hbs");

  test("again when a template changes", () => {
    const write = referenceWriter(root);
    expect(write()).toBe("");
    expect(written()).toBe(text("index"));
    writeFileSync(template(), "# Changed\n");
    expect(write()).toBe("");
    expect(written()).toBe("# Changed\n");
  });

  describe("from process to process", () => {
    const kept = () => join(root, "kept/reference.json");
    const page = () => join(root, REFERENCE, "index.mdx");
    beforeEach(() => expect(referenceWriter(root, kept())()).toBe(""));

    test("makes none that is there", () => {
      const made = JSON.parse(readFileSync(kept(), "utf8"));
      made.hashes["index.mdx"] = contentHash("# There\n");
      writeFileSync(kept(), JSON.stringify(made));
      writeFileSync(page(), "# There\n");
      expect(referenceWriter(root, kept())()).toBe("");
      expect(written()).toBe("# There\n");
    });

    test("makes one that is gone", () => {
      rmSync(page());
      expect(referenceWriter(root, kept())()).toBe("");
      expect(written()).toBe(text("index"));
    });

    test("refuses one that was edited by hand, and shows the difference", () => {
      writeFileSync(page(), "# Mine\n");
      expect(referenceWriter(root, kept())()).toMatch(
        /index\.mdx was edited by hand.*^-# Mine$.*^\+# Write/ms,
      );
      expect(written()).toBe("# Mine\n");
    });

    test.each([
      ["a template", () => template(), "# Changed\n"],
      ["what was kept", () => kept(), "damaged"],
    ])("makes them again when %s changes", (_, file, changed) => {
      writeFileSync(file(), changed);
      expect(referenceWriter(root, kept())()).toBe("");
      expect(written()).toBe(file() === kept() ? text("index") : changed);
    });
  });

  test("says which template is at fault, and leaves the pages", () => {
    const write = referenceWriter(root);
    write();
    writeFileSync(template(), "# {{nothing}}\n");
    expect(write()).toMatch(
      /^templates\/reference\/index\.hbs:1:\d+ {2}error {2}template\n.*nothing/,
    );
    expect(written()).toBe(text("index"));
    expect(() => referencePages(root)).toThrow(TemplateError);
  });
});
