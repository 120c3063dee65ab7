import { describe, expect, test } from "vitest";
import { type BlocksContext, blocksOf, identifier, isAction, objectName } from "./blocks.ts";
import type { Ledger } from "./ledger.ts";
import { readGuide } from "./read.ts";
import { openLeaves, plainContext } from "./testing.ts";

/** The blocks of a text, and what became of its pieces. */
async function blocksIn(text: string, more: Partial<BlocksContext> = {}) {
  const ledger: Ledger = new Map();
  const { root } = readGuide("x.mdx", text);
  const blocks = await blocksOf(root.children, { ...plainContext(ledger), ...more });
  const open = openLeaves(root.children, ledger);
  expect(open).toEqual([]);
  return { blocks, outcomes: [...new Set([...ledger.values()].map(({ outcome }) => outcome))] };
}

const step = (text: string, ...blocks: unknown[]) => ({ type: "step", text, blocks });
const prose = (text: string) => ({ type: "prose", text });

test("a step that enters the client's two values shows them", async () => {
  const write = (text: string) =>
    text.replace("<client-id>", "{{clientId}}").replace("<client-secret>", "{{clientSecret}}");
  const { blocks, outcomes } = await blocksIn(
    [
      "1. Enter the **Client ID** and **Client secret** from authentik.",
      "2. Copy the **Client ID** and **Client secret** from authentik.",
    ].join("\n"),
    { write },
  );
  expect(blocks).toEqual([
    step("Enter the **Client ID** and **Client secret** from authentik.", {
      type: "settings",
      entries: { "Client ID": "{{clientId}}", "Client secret": "{{clientSecret}}" },
    }),
    step("Copy the **Client ID** and **Client secret** from authentik."),
  ]);
  expect(outcomes).toContain("fact");
});

describe("paragraphs", () => {
  test("an order is a step, other words are not", async () => {
    const { blocks, outcomes } = await blocksIn("Restart the shop.\n\nThe shop is slow.");
    expect(blocks).toEqual([step("Restart the shop."), prose("The shop is slow.")]);
    expect(outcomes).toEqual(["step", "free"]);
  });

  test("no order is a step where steps are not wanted", async () => {
    const { blocks } = await blocksIn("Restart the shop.", { steps: false });
    expect(blocks).toEqual([prose("Restart the shop.")]);
  });

  test("what is announced belongs to the step that announces it", async () => {
    const { blocks } = await blocksIn(
      "Add this:\n\n```sh\nshop start\n```\n\nThe rest.\n\n```sh\nshop stop\n```",
    );
    expect(blocks).toEqual([
      step("Add this:", { type: "commands", lines: ["shop start"] }),
      prose("The rest."),
      { type: "commands", lines: ["shop stop"] },
    ]);
  });

  test("so does what a sentence about the following announces", async () => {
    const { blocks } = await blocksIn(
      "Uncomment the line and add the following settings.\n\n```sh\nshop start\n```",
    );
    expect(blocks).toEqual([
      step("Uncomment the line and add the following settings.", {
        type: "commands",
        lines: ["shop start"],
      }),
    ]);
  });

  test("a picture leaves no mark in the words around it", async () => {
    const { blocks } = await blocksIn("- Look here.\n  ![](./a.png)\n- And there.\n");
    expect(blocks).toEqual([
      prose("- Look here.\n- And there."),
      prose("⟦TODO: the picture ./a.png⟧"),
    ]);
  });

  test("an address of a mailbox is a text", async () => {
    const { blocks } = await blocksIn("The clerk is clerk@shop.example.org today.");
    expect(blocks).toEqual([prose("The clerk is clerk\\@shop.example.org today.")]);
  });
});

describe("paragraphs that each set a field", () => {
  test("are the fields of the step before them", async () => {
    const { blocks } = await blocksIn(
      [
        "Open the section _Login_.",
        "Set the value of _Sign-in page_ to `a`.",
        "Set **Sign-out page** to `b`.",
        "Click **Save**.",
        "Set **Zone** to `c`.",
      ].join("\n\n"),
    );
    expect(blocks).toEqual([
      step("Open the section _Login_.", {
        type: "settings",
        entries: { "Sign-in page": "a", "Sign-out page": "b" },
      }),
      step("Click **Save**."),
      step("Set **Zone** to `c`."),
    ]);
  });
});

describe("lists", () => {
  test("an order can name its place before a colon", async () => {
    const { blocks } = await blocksIn("- Under **Users**: select those who may.\n");
    expect(blocks).toEqual([step("Under **Users**: select those who may.")]);
  });

  test("so is what a sentence with a file's name announces", async () => {
    const { blocks } = await blocksIn(
      "Add the following lines to `/etc/shop.py`.\n\n```sh\nshop start\n```\n",
    );
    expect(blocks).toMatchObject([{ type: "step", blocks: [{ type: "commands" }] }]);
  });

  test("fields among orders are fields", async () => {
    const { blocks } = await blocksIn(
      [
        "- Select **SAML**.",
        "- **Sign on URL**: `a`",
        "- **Issuer**: enter the one that you set.",
        "- **One** and **Two**: select what matches.",
        "- If you sell, select **Tills**.",
      ].join("\n"),
    );
    expect(blocks).toEqual([
      step("Select **SAML**."),
      {
        type: "settings",
        entries: { "Sign on URL": "a", Issuer: { note: "Enter the one that you set." } },
      },
      step("**One** and **Two**: select what matches."),
      step("If you sell, select **Tills**."),
    ]);
  });

  test("an order before fields is none of their labels", async () => {
    const { blocks } = await blocksIn("1. Fill in:\n    - Mode: `b`\n");
    expect(blocks).toEqual([step("Fill in:", { type: "settings", entries: { Mode: "b" } })]);
  });

  test("so is what its first sentence announces", async () => {
    const { blocks } = await blocksIn(
      "Add the following line to `shop.env`. It is read at the start.\n\n```sh\nshop start\n```\n",
    );
    expect(blocks).toMatchObject([{ type: "step", blocks: [{ type: "commands" }] }]);
  });

  test("a field that a line says to fill in", async () => {
    const { blocks } = await blocksIn(
      "- In `Sign on URL`, input `a`.\n- For **Zone**, paste `b`.\n",
    );
    expect(blocks).toEqual([{ type: "settings", entries: { "Sign on URL": "a", Zone: "b" } }]);
  });

  test("values that a step without a colon announces are its own", async () => {
    const { blocks } = await blocksIn(
      "Under _Map_, set the following values\n\n- Mode: `b`\n- Url: `c`\n",
    );
    expect(blocks).toEqual([
      step("Under _Map_, set the following values", {
        type: "settings",
        entries: { Mode: "b", Url: "c" },
      }),
    ]);
  });

  test("steps that set one field after the other are the fields of the step before them", async () => {
    const { blocks } = await blocksIn(
      [
        "1. Open **Settings**.",
        "2. Set **Prefix** to `cn=`.",
        "3. Set **Mode** to **Strict**.",
        "4. Set **Server** to the address of the till.",
        "5. Click **Save**.",
        "6. Set **Zone** to `a`.",
        "7. Restart it.",
      ].join("\n"),
    );
    expect(blocks).toEqual([
      step("Open **Settings**.", {
        type: "settings",
        entries: {
          Prefix: "cn=",
          Mode: { choose: "Strict" },
          Server: { note: "The address of the till." },
        },
      }),
      step("Click **Save**."),
      step("Set **Zone** to `a`."),
      step("Restart it."),
    ]);
  });

  test("what announces more fields below one is no remark on it", async () => {
    const { blocks } = await blocksIn(
      "1. Name: `a`\n2. Id: `https`\n\n   Then set:\n\n    - Mode: `b`\n    - Url: `c`\n",
    );
    expect(blocks).toEqual([
      { type: "settings", entries: { Name: "a", Id: "https" } },
      step("Then set:", { type: "settings", entries: { Mode: "b", Url: "c" } }),
    ]);
  });

  test("a table in tags below an item is settings", async () => {
    const { blocks } = await blocksIn(
      "1. Fill in:\n\n   <table>\n     <thead><tr><th>Key</th><th>Value</th></tr></thead>\n     <tbody>\n       <tr><td>Name</td><td>a b</td></tr>\n       <tr><td>Url</td><td><code>c</code></td></tr>\n     </tbody>\n   </table>\n",
    );
    expect(blocks).toEqual([
      step("Fill in:", { type: "settings", entries: { Name: "a b", Url: "c" } }),
    ]);
  });

  test("fields are settings, and a label that comes again starts anew", async () => {
    const { blocks, outcomes } = await blocksIn("- Name: `a`\n- Mode: `b`\n- Name: `c`");
    expect(blocks).toEqual([
      { type: "settings", entries: { Name: "a", Mode: "b" } },
      { type: "settings", entries: { Name: "c" } },
    ]);
    expect(outcomes).toEqual(["fact"]);
  });

  test("a picture below a field stands behind it", async () => {
    const { blocks } = await blocksIn(
      "- **Mode**: Set to **Open**.\n  ![](./a.png)\n- **Name**: `a`\n",
    );
    expect(blocks).toEqual([
      { type: "settings", entries: { Mode: { choose: "Open" } } },
      prose("⟦TODO: the picture ./a.png⟧"),
      { type: "settings", entries: { Name: "a" } },
    ]);
  });

  test("fields below the name of their group stand below it", async () => {
    const { blocks, outcomes } = await blocksIn(
      "1. **Fill in the form**\n    - **Login**\n        - **ID**: `a`\n        - **Mode**: Set to **Open**.\n    - **Addresses**\n        - **Base**: `b`\n",
    );
    expect(blocks).toEqual([
      step(
        "**Fill in the form**",
        step("**Login**", {
          type: "settings",
          entries: { ID: "a", Mode: { choose: "Open" } },
        }),
        step("**Addresses**", { type: "settings", entries: { Base: "b" } }),
      ),
    ]);
    expect(outcomes).toEqual(["step", "fact"]);
  });

  test("links to other sites are links, if there is nothing else", async () => {
    const { blocks, outcomes } = await blocksIn(
      "- [The shop](https://shop.example.org/a)\n- https://shop.example.org/b\n",
    );
    const own = await blocksIn("- [The till](https://shop.company)\n", {
      link: () => "https://{{shop.host}}",
    });
    expect(own.blocks).toEqual([prose("[The till](https://{{shop.host}})")]);
    expect(blocks).toEqual([
      {
        type: "links",
        links: [
          { title: "The shop", url: "https://shop.example.org/a" },
          { title: "https://shop.example.org/b", url: "https://shop.example.org/b" },
        ],
      },
    ]);
    expect(outcomes).toEqual(["fact"]);
    const words = await blocksIn("- [The shop](https://shop.example.org/a), which is old\n- b\n");
    expect(words.blocks).toEqual([
      prose("- [The shop](https://shop.example.org/a), which is old\n- b"),
    ]);
  });

  test("a single item is no list", async () => {
    const { blocks } = await blocksIn("1. Wait.\n    - It can take a while.\n");
    expect(blocks).toEqual([step("Wait.", prose("It can take a while."))]);
  });

  test("one free item of several stays free", async () => {
    const { blocks, outcomes } = await blocksIn("- Restart it.\n- The shop is slow.\n");
    expect(blocks).toEqual([step("Restart it."), prose("The shop is slow.")]);
    expect(outcomes).toEqual(["step", "free"]);
  });
});

describe("tables", () => {
  test("fields and values are settings, anything else is a table", async () => {
    const { blocks } = await blocksIn(
      "| Field | Value |\n| - | - |\n| Name | `a` |\n\n| One | Two |\n| - | - |\n| 1 | |\n",
    );
    expect(blocks).toEqual([
      { type: "settings", entries: { Name: "a" } },
      { type: "table", columns: ["One", "Two"], rows: [["1", ""]] },
    ]);
  });
});

describe("admonitions", () => {
  test.each([
    [":::caution Mind\nIt is slow.\n:::", { kind: "warning", title: "Mind" }],
    ["> [!TIP]\n> It is slow.", { kind: "tip" }],
    ['<Admonition type="danger">\n\nIt is slow.\n\n</Admonition>', { kind: "danger" }],
    [":::something\nIt is slow.\n:::", { kind: "note" }],
  ])("%j", async (text, expected) => {
    const { blocks } = await blocksIn(text);
    expect(blocks).toEqual([{ type: "admonition", text: "It is slow.", ...expected }]);
  });
});

describe("elements", () => {
  test("tabs are a choice; one tab alone is a part", async () => {
    const tab = (label: string, text: string) =>
      `<TabItem value="${label}">\n\n${text}\n\n</TabItem>`;
    const two = await blocksIn(
      `<Tabs groupId="by-hand">\n${tab("A", "Wait.")}\n${tab("B", "Go.")}\n</Tabs>`,
    );
    expect(two.blocks).toEqual([
      {
        type: "choice",
        id: "by-hand",
        label: "By hand",
        options: [
          { id: "a", label: "A", blocks: [step("Wait.")] },
          { id: "b", label: "B", blocks: [step("Go.")] },
        ],
      },
    ]);
    const one = await blocksIn(`<Tabs>\n${tab("A", "Wait.")}\n</Tabs>`);
    expect(one.blocks).toEqual([{ type: "section", title: "A", blocks: [step("Wait.")] }]);
  });

  test("what folds away is a part, and what pages do not load is left out", async () => {
    const { blocks, outcomes } = await blocksIn(
      '<details><summary>More</summary>\n\nWait.\n\n</details>\n\n<iframe src="https://a.example.org" />\n',
    );
    expect(blocks).toEqual([{ type: "section", title: "More", blocks: [step("Wait.")] }]);
    expect(outcomes).toContain("out");
  });
});

test("code that is a paragraph of its own is there to be copied", async () => {
  const { blocks, outcomes } = await blocksIn(
    "Enter this address:\n\n`shop.sql`\n\nThen run:\n\n`shop start --now`",
  );
  expect(blocks).toEqual([
    step("Enter this address:", { type: "config", format: "text", content: "shop.sql" }),
    step("Then run:", { type: "commands", lines: ["shop start --now"] }),
  ]);
  expect(outcomes).toEqual(["step", "free", "fact"]);
});

test("a summary on a line of its own is the title of what folds away", async () => {
  const { blocks } = await blocksIn(
    "<details>\n<summary>**Old** shops</summary>\n\nWait.\n\n</details>",
  );
  expect(blocks).toEqual([{ type: "section", title: "Old shops", blocks: [step("Wait.")] }]);
});

test("a heading is the title of what stands below it", async () => {
  const { blocks } = await blocksIn("## One\n\nWait.\n\n### Two\n\nGo.\n\n## Three\n\nStop.\n");
  expect(blocks).toEqual([
    {
      type: "section",
      title: "One",
      blocks: [step("Wait."), { type: "section", title: "Two", blocks: [step("Go.")] }],
    },
    { type: "section", title: "Three", blocks: [step("Stop.")] },
  ]);
});

test.each([
  ["Restart the shop.", true],
  ["In the menu, click **Save**.", true],
  ["If it is closed, then open it.", true],
  ["SSH into the till and count.", true],
  ["Fields are needed as in the following:", true],
  ["In the **Name** field enter `shop`.", true],
  ["Then redeploy the shop.", true],
  ["and restart it:", true],
  ["In the shop, under **Login** > **SAML** click **Browse**.", true],
  ["In Till.js 2.5, open the shop.", true],
  ["To count in shop.yml, add a till.", true],
  ["In the shop. Then open it.", false],
  ["In the settings of the shop, there is a switch.", false],
  ["On this page the fields are empty.", false],
  ["The shop restarts.", false],
  ["Settings of the shop", false],
  ["", false],
])("%j tells to do something: %s", (text, expected) => {
  expect(isAction(text)).toBe(expected);
});

test("names for parts are free, and fit their place", () => {
  const taken = new Set<string>();
  expect([identifier("By Hand!", taken, "way"), identifier("by hand", taken, "way")]).toEqual([
    "by-hand",
    "by-hand-2",
  ]);
  expect([identifier("42", taken, "way"), identifier("42", taken, "way")]).toEqual([
    "way",
    "way-2",
  ]);
  const objects = new Set(["tillOne"]);
  expect(objectName("Till one", objects, "mapping")).toBe("tillOneMapping");
  expect(objectName("Till one", objects, "mapping")).toBe("tillOne2");
  expect([...objects]).toEqual(["tillOne", "tillOneMapping", "tillOne2"]);
});

test("among steps, a field of what both sides agree on is a field", async () => {
  const { blocks } = await blocksIn(
    "1. Open it.\n2. **Client ID**: the Client ID from authentik\n3. Save.",
    {
      writeFor: () => () => "{{clientId}}",
    },
  );
  expect(blocks).toEqual([
    step("Open it."),
    { type: "settings", entries: { "Client ID": "{{clientId}}" } },
    step("Save."),
  ]);
});
