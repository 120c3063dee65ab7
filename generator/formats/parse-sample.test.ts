// biome-ignore-all lint/suspicious/noTemplateCurlyInString: samples of languages that interpolate
import { expect, test } from "vitest";
import { languageOf, languages, parseSample } from "./index.ts";

test.each([
  ["yaml", "a: !Find [x]\n---\nb: 1\n"],
  ["compose", "services:\n  a:\n    image: x:${TAG}\n"],
  ["json", '{"a": [1]}'],
  ["toml", 'a = 1\n[b]\nc = "d"\n'],
  ["ini", "; note\nkey\na = b\n\n[x.y]\nc: d # e\n"],
  ["dotenv", '# note\nexport A=b c # d\nB=\nC=\'x\ny\'\nD="a\\"b" # e\n'],
  ["env", "A=1"],
  ["properties", "a.b=c\\\n  d\n! note\ne : \\u00e9\n"],
  ["xml", '<?xml version="1.0"?><a b="c">d &amp; e</a>'],
  ["php", "<?php\nreturn ['a' => 1];\n"],
  ["php", "$CONFIG['a'] = 'b';\n"],
  ["python", 'return {"a": [x for x in y if x]}\n'],
  ["ruby", "gitlab_rails['a'] = { name: 'é', 'b' => %w[c d] }\n"],
  ["bash", "if [[ $a == b ]]; then x=(1 2); fi\ncat <<EOF | sudo tee /etc/x\n$y\nEOF\n"],
  ["hcl", 'resource "a" "b" {\n  c = d.e.f\n  g = "${h}"\n}\n'],
  ["sql", "INSERT INTO a (b) VALUES ('it''s (');\n-- (\n"],
  ["mysql", "SET PASSWORD = 'it\\'s (';\n# (\n"],
  ["nginx", 'server { # {\n  location ~ "^/{2}" { return 301 https://$host; }\n}\n'],
  ["caddyfile", "a.company {\n\theader X `{` # {\n\treverse_proxy {env.X}\n}\n"],
  ["powershell", 'if ($a) { Write-Host "($b $(f ")")" } <# { #>\n'],
  ["text", "anything {"],
  ["mermaid", "anything {"],
])("%s parses", async (language, text) => {
  expect(await parseSample(language, text)).toBeUndefined();
});

test("what is wrong with a sample, and where", async () => {
  const samples: [language: string, text: string][] = [
    ["yaml", "a: 1\nb: [1\nc: d\n"],
    ["yaml", "a: 1\na: 2\n"],
    ["json", '{\n  "a": 1,\n}'],
    ["json", '{"a": 1'],
    ["toml", "a = 1\nb = x\n"],
    ["ini", "[a\n"],
    ["ini", 'a = 1\nb = "c\n'],
    ["dotenv", "A=1\nno value\n"],
    ["dotenv", 'A="b\n'],
    ["properties", "a=1\nb=\\u12\n"],
    ["xml", "<a>\n  <b></a>"],
    ["php", "<?php\nreturn ['a' => ];\n"],
    ["php", "$a = [1;\n"],
    ["python", "a = [1\nb = 2\n"],
    ["python", "def f(\n"],
    ["ruby", "é = 1\na = [1, }\n"],
    ["shell", "echo 'a\n"],
    ["shell", "if true; then\n  x\n"],
    ["hcl", 'a = 1\nb = "c\n'],
    ["sql", "SELECT (1;\n"],
    ["sql", "SELECT 'a;\n"],
    ["nginx", "server {\n  listen 80;\n"],
    ["nginx", "server {\n}}\n"],
    ["caddyfile", 'a {\n\trespond "b\n}\n'],
    ["powershell", "f (1]\n"],
  ];
  const report: string[] = [];
  for (const [language, text] of samples) {
    const error = await parseSample(language, text);
    report.push(`${language} ${JSON.stringify(text)}`);
    report.push(`- ${error && `${error.line}:${error.column} ${error.message}`}`);
  }
  expect(report.join("\n")).toMatchInlineSnapshot(`
    "yaml "a: 1\\nb: [1\\nc: d\\n"
    - 3:1 Flow sequence in block collection must be sufficiently indented and end with a ]
    yaml "a: 1\\na: 2\\n"
    - 2:1 Map keys must be unique
    json "{\\n  \\"a\\": 1,\\n}"
    - 3:1 Expected double-quoted property name
    json "{\\"a\\": 1"
    - 1:8 Expected ',' or '}' after property value
    toml "a = 1\\nb = x\\n"
    - 2:5 Invalid TOML document: invalid value
    ini "[a\\n"
    - 1:1 Unexpected text, expected [section] or name = value
    ini "a = 1\\nb = \\"c\\n"
    - 2:7 Unexpected end of line, expected a closing quote
    dotenv "A=1\\nno value\\n"
    - 2:1 Unexpected text, expected NAME=value
    dotenv "A=\\"b\\n"
    - 1:1 Unexpected text, expected NAME=value
    properties "a=1\\nb=\\\\u12\\n"
    - 2:3 Unexpected \\u, expected four hexadecimal digits after it
    xml "<a>\\n  <b></a>"
    - 2:10 unexpected close tag.
    php "<?php\\nreturn ['a' => ];\\n"
    - 2:16 syntax error, unexpected ']'
    php "$a = [1;\\n"
    - 1:8 syntax error, unexpected ';', expecting ']'
    python "a = [1\\nb = 2\\n"
    - 2:1 Unexpected "b", expected Python
    python "def f(\\n"
    - 2:1 Unexpected end of line, expected Python
    ruby "é = 1\\na = [1, }\\n"
    - 2:7 expected an expression for the array element
    shell "echo 'a\\n"
    - 1:6 reached EOF without closing quote \`'\`
    shell "if true; then\\n  x\\n"
    - 1:1 \`if\` statement must end with \`fi\`
    hcl "a = 1\\nb = \\"c\\n"
    - 2:7 Invalid multi-line string; Quoted strings may not be split over multiple lines. To produce a multi-line string, either use the \\n escape to represent a newline character or use the "heredoc" multi-line template syntax.
    sql "SELECT (1;\\n"
    - 1:8 Unexpected end of text, expected ")" for the "(" here
    sql "SELECT 'a;\\n"
    - 1:8 Unexpected end of text in a string, expected its end
    nginx "server {\\n  listen 80;\\n"
    - 1:8 Unexpected end of text, expected "}" for the "{" here
    nginx "server {\\n}}\\n"
    - 2:2 Unexpected "}", expected no closing bracket
    caddyfile "a {\\n\\trespond \\"b\\n}\\n"
    - 2:10 Unexpected end of text in a string of a Caddyfile, expected its end
    powershell "f (1]\\n"
    - 1:5 Unexpected "]", expected ")""
  `);
});

test("the parsers of shell and HCL do not disturb each other", async () => {
  const results = await Promise.all(
    ["a", "b", "c"].flatMap(() => [
      parseSample("sh", "echo a"),
      parseSample("hcl", "a = 1"),
      parseSample("sh", "echo '"),
      parseSample("hcl", "a = "),
    ]),
  );
  expect(results.map((error) => error === undefined)).toEqual(
    ["a", "b", "c"].flatMap(() => [true, true, false, false]),
  );
});

test("names and aliases of languages are unique", () => {
  const names = Object.entries(languages).flatMap(([name, { aliases }]) => [name, ...aliases]);
  expect(new Set(names).size).toBe(names.length);
  expect(languageOf("Bash")).toBe("shell");
  expect(languageOf("yml")).toBe("yaml");
  expect(languageOf("constructor")).toBeUndefined();
});

test("a sample is judged once, by its language", async () => {
  const text = '{ "a": [1 }';
  const fault = await parseSample("json", text);
  expect(fault).toMatchObject({ line: 1 });
  expect(await parseSample("json", text)).toBe(fault);
  expect(await parseSample("text", text)).toBeUndefined();
});
