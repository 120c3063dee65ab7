import type { Nodes } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { beforeAll, describe, expect, test } from "vitest";
import { Pipeline, projectAt, type WholePage, wholePage } from "../pipeline.ts";
import { repository } from "../testing.ts";
import type { AuthentikVersion } from "../values/versions.ts";
import { authentikVersions, newestVersion } from "../values/versions.ts";
import { isMdxFault, readPage } from "../verify/page-facts.ts";
import { type OutputFormat, pageData, writePage } from "./formats.ts";

let pages: WholePage[] = [];
beforeAll(async () => {
  const run = await new Pipeline(projectAt(repository)).run();
  pages = await Promise.all(run.pages.map(wholePage));
}, 120_000);

/** The page of an integration with another text. */
async function pageOf(mdx: string, slug = "espocrm"): Promise<WholePage> {
  const page = pages.find(({ guide }) => guide.slug === slug);
  const facts = await readPage(mdx);
  if (!page || isMdxFault(facts)) throw new Error(`Not a page: ${mdx}`);
  return { ...page, mdx, facts };
}

const own = {
  authentik: "https://sso.a.example:8443",
  espocrm: "https://crm.b.example",
  slug: "espo",
};

async function write(
  mdx: string,
  {
    values = own,
    version = newestVersion,
    format = "md",
  }: { values?: Record<string, string>; version?: AuthentikVersion; format?: OutputFormat } = {},
): Promise<string> {
  return writePage(await pageOf(mdx), { values, version }, format);
}

describe("Markdown", () => {
  test("leaves ordinary Markdown as it is", async () => {
    const source = `# Title

Text with **weight**, _stress_, \`code\`, a [link](https://a.example/) and 10:30.

> Quoted

- one
  - two

1. first
2. second

| a | b |
| - | - |
| 1 | 2 |

\`\`\`sh
echo "\${HOME}"
\`\`\`

![Alt](/img/x.png)
`;
    // In MDX a brace is written as one.
    expect(await write(source)).toBe(source);
  });

  test("numbers the steps that a release sees", async () => {
    const source = `1. One

<When before="2026.5">

2. Old

</When>

<When since="2026.5">

2. New

3. Newer

</When>

<Numbered steps="3, 2026.5: 4">

4. Next

</Numbered>
`;
    expect(await write(source)).toBe("1. One\n\n2. New\n\n3. Newer\n\n4. Next\n");
    expect(await write(source, { version: "2026.2" })).toBe("1. One\n\n2. Old\n\n3. Next\n");
  });

  test("has no front matter, comments, expressions or imports", async () => {
    expect(
      await write(
        '---\ntitle: x\n---\n\nimport x from "y"\n\n# Title {/* #anchor */}\n\n{/* note */}\n\nText.\n',
      ),
    ).toBe("# Title\n\nText.\n");
  });

  test.each<[string, string, Record<string, string>]>([
    [
      "a value as code",
      'Use <Value t="{{espocrm.url}}/x" />.',
      { out: "Use `https://crm.b.example/x`.\n" },
    ],
    ["a value alone on its line", '<Value t="{{slug}}" />', { out: "`espo`\n" }],
    ["a value in a sentence", 'Open <Text t="{{slug}}" />.', { out: "Open espo.\n" }],
    [
      "an address of the reader's in a sentence",
      'Open <Text t="{{espocrm.url}}/x" />.',
      { out: "Open <https://crm.b.example/x>.\n", example: "Open `https://espocrm.company/x`.\n" },
    ],
    [
      "a link to it",
      '<ValueLink t="{{espocrm.url}}/">EspoCRM **itself**</ValueLink> opens.',
      {
        out: "[EspoCRM **itself**](https://crm.b.example/) opens.\n",
        example: "EspoCRM **itself** opens.\n",
      },
    ],
    [
      "no words about the form",
      "A. <Interactive>Type them.</Interactive>\n\n<ValuesPanel />",
      { out: "A.\n" },
    ],
    [
      "what an unknown component holds",
      '<Other>\n\nText <Value t="{{slug}}" />.\n\n</Other>',
      { out: "Text `espo`.\n" },
    ],
  ])("shows %s", async (_, mdx, { out, example }) => {
    expect(await write(mdx)).toBe(out);
    if (example !== undefined) expect(await write(mdx, { values: {} })).toBe(example);
  });

  test("puts tabs one after the other", async () => {
    const tabs = `Choose:

<Tabs groupId="x" queryString="setup">
<TabItem value="a" label="OIDC">

1. Open **A**.

</TabItem>
<TabItem value="b" label="SAML">

<Tabs groupId="y" queryString="how">
<TabItem value="c" label="Docker">

Inner.

</TabItem>
</Tabs>

</TabItem>
</Tabs>
`;
    expect(await write(tabs)).toBe(`Choose:

**OIDC**

1. Open **A**.

**SAML**

**Docker**

Inner.
`);
  });

  test("says where tabs end, unless a heading does", async () => {
    const tabs = `<Tabs groupId="x">
<TabItem value="a" label="nginx">

1. Save it.

</TabItem>
</Tabs>
`;
    const hidden = '<When before="2025.10">\n\nOld.\n\n</When>\n';
    expect(await write(`${tabs}\n${hidden}\n1. Ask.\n\n2. Look.\n`)).toBe(`**nginx**

1. Save it.

**In each case**

1. Ask.

2. Look.
`);
    expect(await write(`${tabs}\n## Next\n`)).toBe("**nginx**\n\n1. Save it.\n\n## Next\n");
    expect(await write(`${tabs}\n${hidden}`)).toBe("**nginx**\n\n1. Save it.\n");
  });

  test("quotes admonitions, also one in another", async () => {
    const nested = `::::warning[Mind <Value t="{{slug}}" />]

Outer.

:::note

Inner <Text t="{{slug}}" />.

:::

::::
`;
    expect(await write(nested)).toBe(`> **Mind \`espo\`**
>
> Outer.
>
> > **Note**
> >
> > Inner espo.
`);
  });

  test("keeps what holds in the reader's release", async () => {
    const mdx = `<When since="2026.5">

New.

</When>
<When before="2026.5">

Old.

</When>

Click <When since="2026.5">**New Application**</When><When before="2026.5">**Create with Provider**</When>.
`;
    expect(await write(mdx)).toBe("New.\n\nClick **New Application**.\n");
    expect(await write(mdx, { version: "2026.2" })).toBe(
      "Old.\n\nClick **Create with Provider**.\n",
    );
  });

  test("lists settings with their groups and notes", async () => {
    const mdx = `<Settings>
<Setting name="Client ID" group="OAuth &#34;2&#34;"><Value t="{{clientId}}" /></Setting>
<Setting name="New" since="2026.5">on<SettingNote>Only *here*</SettingNote></Setting>
<Setting name="Old" before="2026.5">off</Setting>
</Settings>
`;
    expect(await write(mdx)).toBe(`- **OAuth "2" > Client ID**: \`client-id-from-authentik\`
- **New**: on. Only _here_
`);
    expect(await write(mdx, { version: "2025.10" })).toContain("- **Old**: off\n");
  });

  test("names the file of a code block and fills both in", async () => {
    const mdx = '```yaml title="{{slug}} \\\\"x\\\\".yml"\nurl: "{{espocrm.url}}"\n```\n';
    expect(await write(mdx)).toBe(`\`espo "x".yml\`:

\`\`\`yaml
url: "https://crm.b.example"
\`\`\`
`);
  });

  test("lengthens a fence for a value that would end it", async () => {
    const out = await write("```sh\nx={{clientId}}\n```\n", { values: { clientId: "```" } });
    expect(parse(out).children).toMatchObject([{ type: "code", value: "x=```" }]);
  });

  test("keeps a table's cells apart", async () => {
    const mdx = '| a | b |\n| --- | --- |\n| <Value t="{{clientId}}" /> | c \\| d |\n';
    const out = await write(mdx, { values: { clientId: "x | y" } });
    const cells: string[] = [];
    visit(parse(out), "tableCell", (cell) => void cells.push(textOf(cell)));
    expect(cells).toEqual(["a", "b", "x | y", "c | d"]);
  });

  test.each([
    "At a:b it is.",
    "At a:b[label] it is.",
    'At a:b[label]{key="value"} it is.',
    "At a:b{#id .class} it is.",
    'At a:b[one **two** `three`]{key="value" flag} it is.',
    "::leaf[label]",
    "10:30 and http://x and a::b",
  ])("gives text that looks like a directive back: %s", async (source) => {
    // A brace in MDX begins an expression, except as a directive's attributes.
    const out = await write(`${source}\n`);
    expect(textOf(parse(out))).toBe(textOf(parse(source)));
  });

  test("escapes what a text would otherwise turn into Markdown", async () => {
    const hostile = "*a* _b_ `c` [d](e) <f> &amp; #g | ![h](i) \\\\ {j}";
    const out = await write('Say <Text t="{{clientId}}" />!', { values: { clientId: hostile } });
    const tree = parse(out);
    expect(textOf(tree)).toBe(`Say ${hostile}!`);
    expect(tree.children).toMatchObject([{ children: [{ type: "text" }] }]);
  });
});

const parse = (markdown: string) => unified().use(remarkParse).use(remarkGfm).parse(markdown);

describe("every guide in every release", { timeout: 60_000 }, () => {
  test.each(authentikVersions)("%s: parses back, with nothing of MDX in it", async (version) => {
    for (const page of pages) {
      const out = await writePage(page, { values: {}, version }, "md");
      const tree = parse(out);
      visit(tree, (node: Nodes) => {
        if (node.type === "html") expect.fail(`${page.guide.slug}: ${node.value}`);
        if (node.type !== "text") return;
        expect(node.value, page.guide.slug).not.toMatch(/<\/?[A-Z]\w*[\s/>]|\{\/\*|\{\{|^:::/m);
      });
    }
  });

  test("shows no example host to a reader who gave every value", async () => {
    const kinds: Record<string, string> = {
      origin: "https://host.b.example:8443",
      domain: "b.example",
      slug: "my-app",
      dn: "dc=b,dc=example",
      port: "4711",
      email: "me@b.example",
      text: "anything",
      secret: "s3cret",
    };
    for (const page of pages) {
      const values = Object.fromEntries(
        Object.entries(page.guide.values.placeholders).map(([name, { kind }]) => [
          name,
          kinds[kind] ?? "",
        ]),
      );
      for (const format of ["md", "html", "json"] as const) {
        const out = await writePage(page, { values, version: newestVersion }, format);
        expect(out, `${page.guide.slug} as ${format}`).not.toMatch(/\.company\b/);
      }
    }
  });
});

describe("HTML", () => {
  test("is a whole document", async () => {
    const out = await write("# Connect\n\n## One step\n\nText.\n", { format: "html" });
    expect(out).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(out).toContain("<title>Connect EspoCRM to authentik</title>");
    expect(out).toContain('<h2 id="one-step">One step</h2>');
    expect(out).toMatch(/<\/html>\n$/);
  });

  test("escapes whatever the reader gave", async () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)> ' & javascript:x`;
    const mdx = `A <Value t="{{clientId}}" /> b <Text t="{{clientId}}" />

| <Text t="{{clientId}}" /> |
| --- |
| x |

\`\`\`sh title="{{clientId}}"
{{clientId}}
\`\`\`

<Settings>
<Setting name="x"><Value t="{{clientId}}" /></Setting>
</Settings>
`;
    const plain = await write(mdx, { format: "html", values: { clientId: "x" } });
    const out = await write(mdx, { format: "html", values: { clientId: hostile } });
    const tags = (html: string) => html.match(/<[^>]*>/g);
    expect(out).not.toContain("<script");
    expect(out).not.toContain("<img");
    expect(tags(out)).toEqual(tags(plain));
  });
});

test("JSON has every value, and says which are still examples", async () => {
  const page = await pageOf('# A\n\n<Value t="{{slug}}" />\n');
  const reader = { values: { slug: "espo" }, version: newestVersion };
  expect(pageData(page, reader)).toMatchObject({
    slug: "espocrm",
    name: "EspoCRM",
    authentikVersion: newestVersion,
    placeholders: {
      authentik: { kind: "origin", value: "https://authentik.company", isExample: true },
      slug: { kind: "slug", value: "espo", isExample: false },
    },
    values: { "oauth2.jwks": "https://authentik.company/application/o/espo/jwks/" },
    markdown: "# A\n\n`espo`\n",
  });
  const out = await writePage(page, reader, "json");
  expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(pageData(page, reader))));
});

test("MDX is the page as the site reads it", async () => {
  const page = await pageOf('# A\n\n<Value t="{{slug}}" />\n');
  expect(await writePage(page, { values: {}, version: newestVersion }, "mdx")).toBe(page.mdx);
});
