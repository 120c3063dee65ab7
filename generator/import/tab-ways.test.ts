import type { List } from "mdast";
import { describe, expect, test } from "vitest";
import { readGuide } from "./read.ts";
import { aboutWays, tabWaysOf } from "./tab-ways.ts";
import { plainText } from "./tree.ts";

const tabs = (...contents: [label: string, text: string][]) => [
  "<Tabs>",
  ...contents.flatMap(([label, text]) => [
    `<TabItem value="${label}" label="${label}">`,
    "",
    text,
    "",
    "</TabItem>",
  ]),
  "</Tabs>",
  "",
];

const waysOf = (...lines: string[]) =>
  tabWaysOf(readGuide("index.mdx", lines.join("\n")).root).map(({ title, nodes }) => [
    title,
    nodes.map((node) => plainText([node]).trim()),
  ]);

const oidc = "Create an application with the provider type: select **OAuth2/OpenID Connect**.";

describe("tabs that each create a provider are ways", () => {
  test("with what their tab says of them before its first heading", () => {
    const { root } = readGuide(
      "index.mdx",
      [
        ...tabs(
          ["Hosted", `## Setup\n\n${oidc}`],
          ["At home", `It needs **one** key.\n\nAnd a till.\n\n## Setup\n\n${oidc}`],
        ),
      ].join("\n"),
    );
    const ways = tabWaysOf(root);
    expect(ways.map(({ intro }) => intro.map((node) => plainText([node])))).toEqual([
      [],
      ["It needs one key.", "And a till."],
    ]);
    expect(ways[1]?.nodes.map(({ type }) => type)).toEqual(["heading", "paragraph"]);
  });

  test("each with what it says, also in tabs of the same names further on", () => {
    expect(
      waysOf(
        "Before.",
        "",
        ...tabs(["Hosted", `${oidc} One.`], ["At home", `${oidc} Two.`]),
        "Between.",
        "",
        ...tabs(["Hosted", "Three."], ["At home", "Four."]),
        ...tabs(["Docker", "Five."], ["Helm", "Six."]),
      ),
    ).toEqual([
      ["Hosted", ["Before.", expect.stringMatching(/One\.$/), "Between.", "Three.", "Five.Six."]],
      ["At home", ["Before.", expect.stringMatching(/Two\.$/), "Between.", "Four.", "Five.Six."]],
    ]);
  });

  test("but not those for protocols, or of which one creates none", () => {
    const saml = oidc.replace("OAuth2/OpenID Connect", "SAML Provider");
    expect(waysOf(...tabs(["A", oidc], ["B", saml]))).toEqual([]);
    expect(waysOf(...tabs(["A", oidc], ["B", "Open the shop."]))).toEqual([]);
  });
});

test("a list can say what each way is for", () => {
  const ways = [
    { title: "Hosted", intro: [], nodes: [] },
    { title: "At home", intro: [], nodes: [] },
  ];
  const listed = (...items: string[]) => {
    const [list] = readGuide("x.md", items.map((item) => `- ${item}`).join("\n")).root.children;
    const about = aboutWays(list as List, ways);
    return about && [...about].map(([title, words]) => [title, plainText(words)]);
  };
  expect(listed("**Hosted**: the vendor runs it.", "**At home**: you run it.")).toEqual([
    ["Hosted", ": the vendor runs it."],
    ["At home", ": you run it."],
  ]);
  expect(listed("**Hosted**: the vendor runs it.")).toBeUndefined();
  expect(listed("**Hosted**", "**At home**")).toBeUndefined();
});
