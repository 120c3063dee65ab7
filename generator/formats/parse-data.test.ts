import { expect, test } from "vitest";
import type { Language } from "./languages.ts";
import { parseData } from "./parse-data.ts";

test.each<[Language, string, unknown]>([
  ["json", '{"a": [1, true, null]}', { a: [1, true, null] }],
  ["yaml", "a:\n  - b: x\n  - 2\n", { a: [{ b: "x" }, 2] }],
  ["compose", "services:\n  a:\n    image: b\n", { services: { a: { image: "b" } } }],
  ["toml", '[a]\nb = ["c", 1]\n', { a: { b: ["c", 1] } }],
  ["dotenv", "A=b\nC=\"d e\"\nF='$g'\n", { A: "b", C: "d e", F: "$g" }],
  ["dotenv", "A=<Client ID from authentik>", { A: "<Client ID from authentik>" }],
  ["ini", "x = 1\n[a.b]\nc = d e\n", { x: "1", "a.b": { c: "d e" } }],
  ["properties", "a.b=c\nd: e\n", { "a.b": "c", d: "e" }],
  ["python", 'A = {"b": [1, True, None]}\n', { A: { b: [1, true, null] } }],
  ["php", "<?php\nreturn ['a' => 1, 'b' => ['c']];", { a: 1, b: ["c"] }],
  [
    "ruby",
    "a['b'] = true\nc = [{ d: \"e\", f: 1 }]\ng.h = nil\n",
    { "a['b']": true, c: [{ d: "e", f: 1 }], "g.h": null },
  ],
  [
    "ruby",
    "a = { 'b' => 'é', \"c d\" => 1.5 }\na['b'] = 2\n",
    { a: { b: "é", "c d": 1.5 }, "a['b']": 2 },
  ],
  ["hcl", 'a = "b"\n', { a: "b" }],
  ["xml", '<a b="c"><d>e</d></a>', { a: { "@b": "c", d: "e" } }],
  [
    "xml",
    '<?xml version="1.0"?><a><b>1</b><b c="d">2</b></a>',
    { a: { b: ["1", { "@c": "d", "#text": "2" }] } },
  ],
])("%s: %s", async (language, text, data) => {
  expect((await parseData(language, text))?.data).toEqual(data);
});

test("Ruby's hashes keep the form of their keys", async () => {
  expect(await parseData("ruby", "a = { b: 1 }")).toEqual({ data: { a: { b: 1 } } });
  expect(await parseData("ruby", "a = { 'b' => 1 }")).toEqual({
    data: { a: { b: 1 } },
    options: { stringKeys: true },
  });
});

test.each<[Language, string]>([
  ["json", "{"],
  ["json", '{"a": 1, "a": 2}'],
  ["yaml", "a: 1 # why\n"],
  ["yaml", "a: &x 1\nb: *x\n"],
  ["yaml", "a: 012\n"],
  // Lines that YAML makes one text of: whoever wrote them meant lines.
  ["yaml", "environment:\n  A=1\n  B=2\n"],
  ["yaml", "a: !x 1\n"],
  ["yaml", "a: 1\n---\nb: 2\n"],
  ["yaml", "just text"],
  ["toml", "a = 1 # why"],
  ["toml", "a = 2020-01-01"],
  ["dotenv", "A=1\n# why\n"],
  ["dotenv", "A=1\nA=2\n"],
  ["dotenv", "A=$B\n"],
  ["ini", "; why\na = 1\n"],
  ["ini", "[a]\nb = 1\n[a]\nc = 2\n"],
  ["python", "A = os.environ['B']\n"],
  ["python", "# why\nA = 1\n"],
  ["php", "<?php\n$a = 1;\nreturn ['b' => 2];"],
  ["ruby", "a = 1 # why\n"],
  ["ruby", "a = 1\na = 2\n"],
  ["ruby", 'a = "#{b}"\n'],
  ["ruby", "a = :b\n"],
  ["ruby", "a = { b: 1, 'c' => 2 }\n"],
  ["ruby", "a += 1\n"],
  ["ruby", "a = { b: 1, b: 2 }\n"],
  ["ruby", "a[:b] = 1\n"],
  ["ruby", "a&.b = 1\n"],
  ["ruby", "external_url 'https://a.example'\n"],
  ["ruby", "if a\n  b = 1\nend\n"],
  ["hcl", 'resource "a" "b" {\n  c = 1\n}\n'],
  ["xml", "<a><!-- why --><b/></a>"],
  ["xml", '<?xml version="1.0"?><a><b>1</b><c/><b>2</b></a>'],
  ["xml", '<?xml version="1.0"?><a>text<b/></a>'],
  ["nginx", "server { }"],
])("%s is not data but text: %j", async (language, text) => {
  expect(await parseData(language, text)).toBeUndefined();
});
