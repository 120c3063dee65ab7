// biome-ignore-all lint/suspicious/noTemplateCurlyInString: samples of languages that interpolate
import { describe, expect, test } from "vitest";
import { embed, languages } from "./index.ts";
import { context, messages } from "./testing.ts";

const text = (language: string, template: string) => embed(language, template, context).text;

describe("each reference gets the escape for where it stands", () => {
  test.each([
    ["shell", "curl {{a}} '{{a}}' \"{{a}}\"", "curl {{a|sh}} '{{a|shSingle}}' \"{{a|shDouble}}\""],
    ["bash", '"$(f {{a}} "{{a}}")" # {{a}}', '"$(f {{a|sh}} "{{a|shDouble}}")" # {{a}}'],
    ["sh", "echo it\\'s {{a}}", "echo it\\'s {{a|sh}}"],
    ["sh", "echo a#b '{{a}}'", "echo a#b '{{a|shSingle}}'"],
    [
      "sh",
      "cat <<'EOF'\nit's {{plain}}\nEOF\nf {{a}}",
      "cat <<'EOF'\nit's {{plain}}\nEOF\nf {{a|sh}}",
    ],
    ["sh", "cat <<EOF\nit's\n\tEOF\nEOF\nf {{a}}", "cat <<EOF\nit's\n\tEOF\nEOF\nf {{a|sh}}"],
    ["powershell", "$x = '{{a}}', \"{{a}}\"", "$x = '{{a|psSingle}}', \"{{a|psDouble}}\""],
    ["powershell", "\"$(f '{{a}}')\" # {{a}}", "\"$(f '{{a|psSingle}}')\" # {{a}}"],
    ["sql", "SELECT 'it''s {{a}}' -- {{a}}", "SELECT 'it''s {{a|sql}}' -- {{a}}"],
    ["sql", "SELECT '\\', '{{a}}'", "SELECT '\\', '{{a|sql}}'"],
    ["mysql", "SELECT '\\'{{a}}'", "SELECT '\\'{{a|mysql}}'"],
    [
      "php",
      "<?php f('{{a}}', \"{{a}}\");",
      "<?php f('{{a|singleQuoted}}', \"{{a|interpolated}}\");",
    ],
    [
      "ruby",
      "f '{{a}}', \"#{x('{{a}}')}\"",
      "f '{{a|singleQuoted}}', \"#{x('{{a|singleQuoted}}')}\"",
    ],
    ["ruby", 'f "{{a}}" # {{a}}', 'f "{{a|interpolated}}" # {{a}}'],
    ["python", "f('{{a}}', \"{{a}}\")", "f('{{a|singleQuoted}}', \"{{a|json}}\")"],
    ["python", '"""it\'s "{{a}}" """', '"""it\'s "{{a|json}}" """'],
    ["json", '{"a": "\\"{{a}}", "b": {{plain}}}', '{"a": "\\"{{a|json}}", "b": {{plain}}}'],
    ["toml", "a = \"{{a}}\" # {{a}}\nb = '\\'", "a = \"{{a|json}}\" # {{a}}\nb = '\\'"],
    ["yaml", "a: \"{{a}}\"\nb: '{{a}}'", "a: \"{{a|json}}\"\nb: '{{a|sql}}'"],
    ["yaml", "a: {{plain}} # {{a}}\nb: |\n  x {{a}}", "a: {{plain}} # {{a}}\nb: |\n  x {{a}}"],
    ["compose", 'a: "$${{a}}"', 'a: "$${{a|compose|json}}"'],
    ["hcl", 'a = "{{a}} ${f("{{a}}")}"', 'a = "{{a|hcl}} ${f("{{a|hcl}}")}"'],
    ["xml", "<a b='{{a}}'>{{a}}</a>", "<a b='{{a|xml}}'>{{a|xml}}</a>"],
    ["dotenv", 'A={{plain}}\nB="{{a}}" # {{a}}', 'A={{plain}}\nB="{{a|shDouble}}" # {{a}}'],
    ["ini", '; {{a}}\na = {{plain}}\nb = "{{a}}"', '; {{a}}\na = {{plain}}\nb = "{{a|ini}}"'],
    ["properties", "# {{a}}\na = {{a}}{{plain}}", "# {{a}}\na = {{a|properties}}{{plain}}"],
    ["nginx", "proxy_pass {{plain}}; # {{a}}", "proxy_pass {{plain}}; # {{a}}"],
    ["caddyfile", "{{plain}} {\n}", "{{plain}} {\n}"],
    ["text", "{{plain}} {{a|uri}}", "{{plain}} {{a|uri}}"],
    ["json", '"{{}}a}} \uE000 {{a|lower}}"', '"{{}}a}} \uE000 {{a|lower|json}}"'],
  ])("%s: %s", (language, template, expected) => {
    expect(messages(language, template)).toEqual([]);
    expect(text(language, template)).toBe(expected);
  });
});

test("where a language cannot hold any text, a reference is a problem", () => {
  const samples: [language: string, template: string][] = [
    ["shell", "echo $'{{a}}'"],
    ["shell", "echo `f {{a}}`"],
    ["shell", 'echo "${X:-{{a}}}"'],
    ["shell", 'echo "$X{{plain}}"'],
    ["shell", "echo \\{{plain}}"],
    ["shell", "echo $(( {{a}} ))"],
    ["shell", "cat <<EOF\na={{a}}\nEOF"],
    ["shell", "cat <<'EOF' > {{a}}\na={{a}}\n{{plain}}\nEOF"],
    ["powershell", "f {{a}} $x{{plain}} <# {{a}} #>"],
    ["powershell", "@\"\n{{a}}\n\"@\n@'\n{{plain}} {{a}}\n'@"],
    ["sql", "SELECT {{a}}, E'{{a}}', \"{{a}}\", $$ {{a}} $$ /* {{a}} */"],
    ["mysql", 'SELECT "{{a}}", `{{a}}`'],
    ["php", '<?php // {{a}}\nf({{a}}, "$x{{plain}}");'],
    ["php", "<?php f(<<<EOT\n{{a}}\nEOT, <<<'EOT'\n x {{a}}\nEOT);"],
    ["ruby", 'f {{a}}, "#{{plain}}", %w[{{a}}], `{{a}}`'],
    ["ruby", "f <<~EOS, 1\n  {{a}}\nEOS\nf <<~'EOS'\n  x {{a}}\nEOS"],
    ["python", "f({{a}}, f'{{a}}', rb'{{a}}')"],
    ["json", "{{a}}"],
    ["toml", "a = '{{a}}'"],
    ["yaml", "a: {{a}}\nb: [{{plain}}]\nc: !{{plain}} x"],
    ["yaml", "a: |\n  {{a}}\nb: >\n  x\n  {{a}}"],
    ["compose", 'a: "$X{{plain}} ${X:-{{plain}}}"'],
    ["hcl", 'a = {{a}}\nb = "${{plain}}"\nc = <<EOT\n{{a}}\nEOT\n/* {{a}} */'],
    ["xml", "<!-- {{a}} --><a {{a}}=''>&{{plain}};<![CDATA[{{a}}]]><?x {{a}}?></a>"],
    ["dotenv", "A={{a}}\nB='{{a}}'\nC=\"${X:-{{a}}}\"\nD=$X{{plain}}"],
    ["ini", "a = {{a}}"],
    ["properties", "{{plain}} = a"],
    ["nginx", 'set $a "{{a}}"; set $b $c{{plain}};'],
    ["caddyfile", 'respond "{{a}}"'],
    ["text", "{{a}} {{a|lower}}"],
    ["mermaid", "{{a}}"],
  ];
  const report = samples.flatMap(([language, template]) => {
    expect(text(language, template)).toBe(template);
    return [`${language}: ${template}`, ...messages(language, template).map((it) => `- ${it}`)];
  });
  expect(report.join("\n")).toMatchInlineSnapshot(`
    "shell: echo $'{{a}}'
    - Unexpected {{a}} in $'…' (line 1), expected plain single quotes
    shell: echo \`f {{a}}\`
    - Unexpected {{a}} in backticks (line 1), expected $(…), where quotes work as usual
    shell: echo "\${X:-{{a}}}"
    - Unexpected {{a}} in an expansion (line 1), expected a value of letters, digits and .:/[]_- only
    shell: echo "$X{{plain}}"
    - Unexpected {{plain}} right after $X (line 1), expected other text before it
    shell: echo \\{{plain}}
    - Unexpected {{plain}} right after \\ (line 1), expected other text before it
    shell: echo $(( {{a}} ))
    - Unexpected {{a}} in arithmetic (line 1), expected a value of letters, digits and .:/[]_- only
    shell: cat <<EOF
    a={{a}}
    EOF
    - Unexpected {{a}} in a here-document (line 2), expected quotes around its delimiter, as in <<'EOF'
    shell: cat <<'EOF' > {{a}}
    a={{a}}
    {{plain}}
    EOF
    - Unexpected {{a}} on the line that opens a here-document (line 1), expected a value of letters, digits and .:/[]_- only
    - Unexpected {{a}} in a here-document (line 2), expected a syntax that can quote it, or a plainer kind of placeholder
    - Unexpected {{plain}} at the start of a line (line 3), expected other text before it
    powershell: f {{a}} $x{{plain}} <# {{a}} #>
    - Unexpected {{a}} outside quotes (line 1), expected single quotes around it
    - Unexpected {{plain}} right after $x (line 1), expected other text before it
    - Unexpected {{a}} in a comment (line 1), expected a value of letters, digits and .:/[]_- only
    powershell: @"
    {{a}}
    "@
    @'
    {{plain}} {{a}}
    '@
    - Unexpected {{a}} in a here-string in double quotes (line 2), expected single quotes around the here-string
    - Unexpected {{plain}} at the start of a line (line 5), expected other text before it
    - Unexpected {{a}} in a here-string (line 5), expected a syntax that can quote it, or a plainer kind of placeholder
    sql: SELECT {{a}}, E'{{a}}', "{{a}}", $$ {{a}} $$ /* {{a}} */
    - Unexpected {{a}} outside quotes (line 1), expected single quotes around it
    - Unexpected {{a}} in E'…' (line 1), expected single quotes around it
    - Unexpected {{a}} in a quoted name (line 1), expected single quotes around it
    - Unexpected {{a}} in a $ quoted string (line 1), expected single quotes around it
    - Unexpected {{a}} in a comment (line 1), expected a value of letters, digits and .:/[]_- only
    mysql: SELECT "{{a}}", \`{{a}}\`
    - Unexpected {{a}} in double quotes (line 1), expected single quotes around it
    - Unexpected {{a}} in a quoted name (line 1), expected single quotes around it
    php: <?php // {{a}}
    f({{a}}, "$x{{plain}}");
    - Unexpected {{a}} in a comment (line 1), expected a value of letters, digits and .:/[]_- only
    - Unexpected {{a}} outside quotes (line 2), expected single quotes around it
    - Unexpected {{plain}} right after $x (line 2), expected other text before it
    php: <?php f(<<<EOT
    {{a}}
    EOT, <<<'EOT'
     x {{a}}
    EOT);
    - Unexpected {{a}} in a heredoc (line 2), expected a string in single quotes
    - Unexpected {{a}} in a nowdoc (line 4), expected a syntax that can quote it, or a plainer kind of placeholder
    ruby: f {{a}}, "#{{plain}}", %w[{{a}}], \`{{a}}\`
    - Unexpected {{a}} outside quotes (line 1), expected quotes around it
    - Unexpected {{plain}} right after # (line 1), expected other text before it
    - Unexpected {{a}} in a % literal (line 1), expected a string in quotes
    - Unexpected {{a}} in backticks (line 1), expected a value of letters, digits and .:/[]_- only
    ruby: f <<~EOS, 1
      {{a}}
    EOS
    f <<~'EOS'
      x {{a}}
    EOS
    - Unexpected {{a}} in a here-document (line 2), expected quotes around its delimiter, as in <<~'EOS'
    - Unexpected {{a}} in a here-document (line 5), expected a syntax that can quote it, or a plainer kind of placeholder
    python: f({{a}}, f'{{a}}', rb'{{a}}')
    - Unexpected {{a}} outside quotes (line 1), expected quotes around it
    - Unexpected {{a}} in a string with a prefix (line 1), expected a string without a prefix
    - Unexpected {{a}} in a string with a prefix (line 1), expected a string without a prefix
    json: {{a}}
    - Unexpected {{a}} outside quotes (line 1), expected double quotes around it
    toml: a = '{{a}}'
    - Unexpected {{a}} in a literal string (line 1), expected double quotes around it
    yaml: a: {{a}}
    b: [{{plain}}]
    c: !{{plain}} x
    - Unexpected {{a}} without quotes (line 1), expected double quotes around it
    - Unexpected {{plain}} without quotes in brackets (line 2), expected double quotes around it
    yaml: a: |
      {{a}}
    b: >
      x
      {{a}}
    - Unexpected {{a}} at the start of a line of a block (line 2), expected other text before it, as its leading spaces would indent the block
    - Unexpected {{a}} at the start of a line of a block (line 5), expected other text before it, as its leading spaces would indent the block
    compose: a: "$X{{plain}} \${X:-{{plain}}}"
    - Unexpected {{plain}} right after $X (line 1), expected other text before it
    - Unexpected {{plain}} right after \${X:- (line 1), expected other text before it
    hcl: a = {{a}}
    b = "\${{plain}}"
    c = <<EOT
    {{a}}
    EOT
    /* {{a}} */
    - Unexpected {{a}} outside quotes (line 1), expected double quotes around it
    - Unexpected {{plain}} right after $ (line 2), expected other text before it
    - Unexpected {{a}} in a here-document (line 4), expected a string in double quotes
    - Unexpected {{a}} in a comment (line 6), expected a value of letters, digits and .:/[]_- only
    xml: <!-- {{a}} --><a {{a}}=''>&{{plain}};<![CDATA[{{a}}]]><?x {{a}}?></a>
    - Unexpected {{a}} in a comment (line 1), expected a value of letters, digits and .:/[]_- only
    - Unexpected {{a}} in a tag (line 1), expected quotes around it
    - Unexpected {{plain}} right after & (line 1), expected other text before it
    - Unexpected {{a}} in CDATA (line 1), expected text outside CDATA
    - Unexpected {{a}} in an instruction (line 1), expected a value of letters, digits and .:/[]_- only
    dotenv: A={{a}}
    B='{{a}}'
    C="\${X:-{{a}}}"
    D=$X{{plain}}
    - Unexpected {{a}} outside quotes (line 1), expected double quotes around it
    - Unexpected {{a}} in single quotes (line 2), expected double quotes around it, as only they have escapes
    - Unexpected {{a}} in an expansion (line 3), expected a value of letters, digits and .:/[]_- only
    - Unexpected {{plain}} right after $X (line 4), expected other text before it
    ini: a = {{a}}
    - Unexpected {{a}} outside quotes (line 1), expected double quotes around it
    properties: {{plain}} = a
    - Unexpected {{plain}} in the name of a property (line 1), expected fixed text
    nginx: set $a "{{a}}"; set $b $c{{plain}};
    - Unexpected {{a}} in a string of an nginx configuration (line 1), expected a value of letters, digits and .:/[]_- only
    - Unexpected {{plain}} right after $c (line 1), expected other text before it
    caddyfile: respond "{{a}}"
    - Unexpected {{a}} in a string of a Caddyfile (line 1), expected a value of letters, digits and .:/[]_- only
    text: {{a}} {{a|lower}}
    - Unexpected {{a}} in raw text (line 1), expected a syntax that can quote it, or a plainer kind of placeholder
    - Unexpected {{a}} in raw text (line 1), expected a syntax that can quote it, or a plainer kind of placeholder
    mermaid: {{a}}
    - Unexpected {{a}} in raw text (line 1), expected a syntax that can quote it, or a plainer kind of placeholder"
  `);
});

test("text without references is left alone", () => {
  for (const name of Object.keys(languages)) {
    expect(embed(name, "a \"b' `c` $d {e} {{}}f}}\n", context)).toMatchObject({
      text: "a \"b' `c` $d {e} {{}}f}}\n",
      problems: [],
    });
  }
});

test("a fence of no known language is raw text and keeps its name", () => {
  expect(embed("mermaid", "{{plain}}", context)).toEqual({
    text: "{{plain}}",
    language: "mermaid",
    problems: [],
  });
});
