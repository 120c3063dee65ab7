// biome-ignore-all lint/suspicious/noTemplateCurlyInString: samples of languages that interpolate
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { type Data, type Language, serialise } from "./index.ts";
import { context, substitute, written } from "./testing.ts";

// References that begin with `plain` stand for values such as origins; others for any text.

const settings = {
  url: "{{plain.url}}/login",
  secret: "{{secret}}",
  note: 'It\'s "5 $" \\ #1; {{}}x}}',
  enabled: true,
  retries: 3,
};

const nested = {
  ...settings,
  nothing: null,
  scopes: ["openid", "{{scope}}"],
  client: { "display name": "{{name}} & co", empty: {}, none: [] },
};

describe("each format has its quotes and escapes", () => {
  test("YAML", () => {
    expect(written("yaml", { ...nested, on: "no", "1:30": "012" })).toMatchInlineSnapshot(`
      "url: "{{plain.url|json}}/login"
      secret: "{{secret|json}}"
      note: "It's \\"5 $\\" \\\\ #1; {{}}x}}"
      enabled: true
      retries: 3
      nothing: null
      scopes:
        - openid
        - "{{scope|json}}"
      client:
        display name: "{{name|json}} & co"
        empty: {}
        none: []
      "on": "no"
      "1:30": "012"
      "
    `);
  });

  test("YAML keeps several lines as a block", () => {
    const data = {
      script: "#!/bin/sh\nexec app --url {{plain.url}} \\\n  --name '{{name}}'\n",
      begins: "{{name}}\nbegins with a reference, so the block could lose its indentation",
      fixed: "one\n\n  two\n",
    };
    expect(written("yaml", data)).toMatchInlineSnapshot(`
      "script: |
        #!/bin/sh
        exec app --url {{plain.url}} \\
          --name '{{name}}'
      begins: "{{name|json}}\\nbegins with a reference, so the block could lose its indentation"
      fixed: |
        one

          two
      "
    `);
  });

  test("YAML tags, as blueprints use them", () => {
    const data = {
      flow: { "!Find": ["authentik_flows.flow", ["slug", "default-authentication-flow"]] },
      provider: { "!KeyOf": "{{plain.slug}}-provider" },
    };
    expect(written("yaml", data)).toMatchInlineSnapshot(`
      "flow: !Find [authentik_flows.flow, [slug, default-authentication-flow]]
      provider: !KeyOf "{{plain.slug|json}}-provider"
      "
    `);
  });

  test("Compose: values interpolate nothing, what the author writes does", () => {
    const data = {
      services: {
        app: {
          image: "app:${TAG:-latest}",
          ports: ["22:22"],
          environment: { SECRET: "{{secret}}", PRICE: "5 $$" },
        },
      },
    };
    expect(written("compose", data)).toMatchInlineSnapshot(`
      "services:
        app:
          image: app:\${TAG:-latest}
          ports:
            - "22:22"
          environment:
            SECRET: "{{secret|compose|json}}"
            PRICE: 5 $$
      "
    `);
  });

  test("JSON", () => {
    expect(written("json", nested)).toMatchInlineSnapshot(`
      "{
        "url": "{{plain.url|json}}/login",
        "secret": "{{secret|json}}",
        "note": "It's \\"5 $\\" \\\\ #1; {{}}x}}",
        "enabled": true,
        "retries": 3,
        "nothing": null,
        "scopes": [
          "openid",
          "{{scope|json}}"
        ],
        "client": {
          "display name": "{{name|json}} & co",
          "empty": {},
          "none": []
        }
      }
      "
    `);
  });

  test("TOML", () => {
    const { nothing: _, ...rest } = nested;
    expect(written("toml", rest)).toMatchInlineSnapshot(`
      "url = "{{plain.url|json}}/login"
      secret = "{{secret|json}}"
      note = "It's \\"5 $\\" \\\\ #1; {{}}x}}"
      enabled = true
      retries = 3
      scopes = [ "openid", "{{scope|json}}" ]

      [client]
      "display name" = "{{name|json}} & co"
      none = []

      [client.empty]
      "
    `);
  });

  test("dotenv", () => {
    const data = { ...settings, EMPTY: "", PATH_: "C:\\x", SCOPES: "openid profile" };
    expect(written("dotenv", data)).toMatchInlineSnapshot(`
      "url={{plain.url}}/login
      secret="{{secret|shDouble}}"
      note="It's \\"5 \\$\\" \\\\ #1; {{}}x}}"
      enabled=true
      retries=3
      EMPTY=
      PATH_='C:\\x'
      SCOPES="openid profile"
      "
    `);
  });

  test("INI", () => {
    const data = {
      app_mode: "production",
      "auth.generic_oauth": {
        ...settings,
        scopes: "openid profile",
        role_attribute_path: "contains(groups[*], 'Admins') && 'Admin' || 'Viewer'",
      },
    };
    expect(written("ini", data)).toMatchInlineSnapshot(`
      "app_mode = production

      [auth.generic_oauth]
      url = {{plain.url}}/login
      secret = "{{secret|ini}}"
      note = "It's \\"5 $\\" \\\\ #1; {{}}x}}"
      enabled = true
      retries = 3
      scopes = openid profile
      role_attribute_path = contains(groups[*], 'Admins') && 'Admin' || 'Viewer'
      "
    `);
  });

  test("Java properties", () => {
    const data = { ...settings, spring: { "client id": "{{plain.id}}", name: " é {{name}}" } };
    expect(written("properties", data)).toMatchInlineSnapshot(`
      "url={{plain.url}}/login
      secret={{secret|properties}}
      note=It's "5 $" \\\\ #1; {{}}x}}
      enabled=true
      retries=3
      spring.client\\ id={{plain.id}}
      spring.name=\\ \\u00e9 {{name|properties}}
      "
    `);
  });

  test("PHP that returns", () => {
    expect(written("php", nested)).toMatchInlineSnapshot(`
      "<?php

      return [
          'url' => '{{plain.url|singleQuoted}}/login',
          'secret' => '{{secret|singleQuoted}}',
          'note' => 'It\\'s "5 $" \\\\ #1; {{}}x}}',
          'enabled' => true,
          'retries' => 3,
          'nothing' => null,
          'scopes' => ['openid', '{{scope|singleQuoted}}'],
          'client' => [
              'display name' => '{{name|singleQuoted}} & co',
              'empty' => [],
              'none' => [],
          ],
      ];
      "
    `);
  });

  test("PHP with a variable", () => {
    const data = { oidc_login_url: "{{plain.url}}" };
    expect(written("php", data, { variable: "CONFIG" })).toMatchInlineSnapshot(`
      "<?php

      $CONFIG = [
          'oidc_login_url' => '{{plain.url|singleQuoted}}',
      ];
      "
    `);
  });

  test("PHP with assignments, as a part of a file", () => {
    const data = { "config['oauth_provider']": "{{name}}", "wgGroups[]": ["a", 1] };
    const options = { assignments: true, openTag: false };
    expect(written("php", data, options)).toMatchInlineSnapshot(`
      "$config['oauth_provider'] = '{{name|singleQuoted}}';
      $wgGroups[] = ['a', 1];
      "
    `);
  });

  test("Python", () => {
    const data = { ...nested, "c.Authenticator.scope": ["openid"] };
    expect(written("python", data)).toMatchInlineSnapshot(`
      "url = "{{plain.url|json}}/login"
      secret = "{{secret|json}}"
      note = "It's \\"5 $\\" \\\\ #1; {{}}x}}"
      enabled = True
      retries = 3
      nothing = None
      scopes = ["openid", "{{scope|json}}"]
      client = {
          "display name": "{{name|json}} & co",
          "empty": {},
          "none": [],
      }
      c.Authenticator.scope = ["openid"]
      "
    `);
  });

  test("Ruby", () => {
    const data = { "gitlab_rails['omniauth_providers']": [nested] };
    expect(written("ruby", data)).toMatchInlineSnapshot(`
      "gitlab_rails['omniauth_providers'] = [
        {
          url: '{{plain.url|singleQuoted}}/login',
          secret: '{{secret|singleQuoted}}',
          note: 'It\\'s "5 $" \\\\ #1; {{}}x}}',
          enabled: true,
          retries: 3,
          nothing: nil,
          scopes: ['openid', '{{scope|singleQuoted}}'],
          client: {
            'display name': '{{name|singleQuoted}} & co',
            empty: {},
            none: [],
          },
        },
      ]
      "
    `);
  });

  test("Ruby with strings as keys", () => {
    const options = { variable: "settings", stringKeys: true };
    expect(written("ruby", settings, options)).toMatchInlineSnapshot(`
      "settings = {
        'url' => '{{plain.url|singleQuoted}}/login',
        'secret' => '{{secret|singleQuoted}}',
        'note' => 'It\\'s "5 $" \\\\ #1; {{}}x}}',
        'enabled' => true,
        'retries' => 3,
      }
      "
    `);
  });

  test("XML", () => {
    const data = {
      config: {
        "@id": "{{name}}",
        "@note": 'a "b" <c>\n',
        url: "{{plain.url}}",
        scope: ["openid", { "@default": true, "#text": "{{scope}} & more" }],
        empty: null,
      },
    };
    expect(written("xml", data, { declaration: true })).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <config id="{{name|xml}}" note="a &quot;b&quot; &lt;c&gt;&#10;">
        <url>{{plain.url|xml}}</url>
        <scope>openid</scope>
        <scope default="true">{{scope|xml}} &amp; more</scope>
        <empty/>
      </config>
      "
    `);
  });

  test("HCL", () => {
    const data = [
      {
        block: "resource",
        labels: ["authentik_application", "app"],
        body: [
          {
            name: "{{name}}",
            protocol_provider: { $code: "authentik_provider_oauth2.app.id" },
            price: "5 ${x}",
            settings: { url: "{{plain.url}}", "a b": [] },
          },
          { block: "timeouts", body: { create: "5m" } },
        ],
      },
      { block: "ui" },
    ];
    expect(written("hcl", data)).toMatchInlineSnapshot(`
      "resource "authentik_application" "app" {
        name              = "{{name|hcl}}"
        protocol_provider = authentik_provider_oauth2.app.id
        price             = "5 $\${x}"
        settings = {
          url = "{{plain.url|hcl}}"
          "a b" = []
        }
        timeouts {
          create = "5m"
        }
      }

      ui {}
      "
    `);
  });

  test("nginx", () => {
    const data = [
      { directive: "upstream", args: ["app"], block: [] },
      {
        directive: "location",
        args: ["/app/"],
        block: [
          { directive: "proxy_pass", args: ["{{plain.url}}"] },
          { directive: "proxy_set_header", args: ["X-User", "$http_user; ${x}"] },
          { directive: "rewrite", args: ["^/a\\.b", "a\\\\b"] },
          { directive: "proxy_set_header", args: ["Host", "$host"] },
        ],
      },
    ];
    expect(written("nginx", data)).toMatchInlineSnapshot(`
      "upstream app {
      }
      location /app/ {
          proxy_pass {{plain.url}};
          proxy_set_header X-User "$http_user; \${x}";
          rewrite ^/a\\.b "a\\\\\\\\b";
          proxy_set_header Host $host;
      }
      "
    `);
  });

  test("Caddyfile", () => {
    const data = [
      {
        directive: "{{plain.host}}",
        block: [
          {
            directive: "forward_auth",
            args: ["{{plain.url}}"],
            block: [
              { directive: "uri", args: ["/outpost.goauthentik.io/auth/caddy"] },
              { directive: "header_up", args: ["X-Note", 'say "hi"'] },
              { directive: "header_up", args: ["Host", "{http.request.host}"] },
            ],
          },
        ],
      },
    ];
    expect(written("caddyfile", data)).toMatchInlineSnapshot(`
      "{{plain.host}} {
      	forward_auth {{plain.url}} {
      		uri /outpost.goauthentik.io/auth/caddy
      		header_up X-Note \`say "hi"\`
      		header_up Host {http.request.host}
      	}
      }
      "
    `);
  });
});

describe("$code is text of the file's own language", () => {
  test("with plain references outside quotes and any in them", () => {
    const code = { $code: '[{{plain.port}}, "{{name}}"]' };
    expect(written("yaml", { port: { $code: "{{plain.port}}" } })).toBe("port: {{plain.port}}\n");
    expect(written("json", { a: code })).toBe('{\n  "a": [{{plain.port}}, "{{name|json}}"]\n}\n');
    expect(written("python", { A: code })).toBe('A = [{{plain.port}}, "{{name|json}}"]\n');
    expect(written("hcl", { a: code })).toBe('a = [{{plain.port}}, "{{name|hcl}}"]\n');
    expect(written("php", [code])).toContain('[{{plain.port}}, "{{name|interpolated}}"]');
  });
});

describe("a string that is JSON stays it, whatever the reader's values are", () => {
  const clients = (space?: number) =>
    JSON.stringify({ url: "{{plain.url}}", clients: [{ secret: "{{secret}}" }] }, null, space);
  const hostileValues = { "plain.url": "https://app.example", secret: "a\"b\\c'd $e" };
  const filled = {
    url: "https://app.example",
    clients: [{ secret: hostileValues.secret }],
  };

  test("on one line, in dotenv", () => {
    const text = written("dotenv", { PROVIDERS: clients() });
    expect(text).toBe(
      String.raw`PROVIDERS="{\"url\":\"{{plain.url|json|shDouble}}\",\"clients\":[{\"secret\":\"{{secret|json|shDouble}}\"}]}"` +
        "\n",
    );
  });

  test("on several lines, as a block in YAML", () => {
    const text = written("yaml", { PROVIDERS: clients(2) });
    expect(text).toContain('"secret": "{{secret|json}}"\n');
    const { PROVIDERS } = parseYaml(substitute(text, hostileValues));
    expect(JSON.parse(PROVIDERS)).toEqual(filled);
  });

  test("in JSON itself", () => {
    const { PROVIDERS } = JSON.parse(
      substitute(written("json", { PROVIDERS: clients() }), hostileValues),
    );
    expect(JSON.parse(PROVIDERS)).toEqual(filled);
  });

  test("text in braces that is no JSON is text", () => {
    expect(written("json", { filter: "{{{secret}}}" })).toContain('"{{{secret|json}}}"');
  });
});

test("a reference keeps the transforms that the author gave it", () => {
  expect(written("json", ["{{plain.url|path|uri}}"])).toContain('"{{plain.url|path|uri|json}}"');
  expect(written("dotenv", { A: "{{plain.url|uri}}" })).toBe('A="{{plain.url|uri|shDouble}}"\n');
});

test("text is embedded as it stands", () => {
  expect(written("yaml", 'url: "{{name}}" # {{name}}')).toBe('url: "{{name|json}}" # {{name}}');
});

test("words like those that stand for references are text", () => {
  const data = { a: "hostwiseReference0End", b: "{{name}}" };
  expect(written("ini", data)).toBe('a = hostwiseReference0End\nb = "{{name|ini}}"\n');
});

describe("what a format cannot hold is a problem at its place in the data", () => {
  test("with a message", () => {
    const samples: [language: Language, data: Data][] = [
      ["dotenv", { list: [1] }],
      ["dotenv", { "a b": 1 }],
      ["dotenv", []],
      ["ini", { section: { list: [1] } }],
      ["ini", { "a]b": {} }],
      ["ini", { text: "a\nb" }],
      ["toml", { a: [{ b: null }] }],
      ["properties", { a: { b: [1] } }],
      ["python", { "a b": 1 }],
      ["python", [1]],
      ["xml", { a: 1, b: 2 }],
      ["xml", { a: { "b c": 1 } }],
      ["xml", { a: { "#text": "x", b: 1 } }],
      ["hcl", [{ block: "a", body: { "b c": 1 } }]],
      ["nginx", [{ directive: "set", args: ["$a", "{{name}}"] }]],
      ["nginx", [{ directive: "http", block: [{ name: 1 }] }]],
      ["caddyfile", [{ directive: "respond", args: ["{{name}}"] }]],
      ["compose", { image: "app:${TAG:-{{name}}}" }],
      ["yaml", { "{{name}}": 1 }],
      ["yaml", [{ $code: "{{name}}" }]],
      ["shell", {}],
    ];
    const report = samples.flatMap(([language, data]) => [
      `${language} ${JSON.stringify(data)}`,
      ...serialise(language, data, context).problems.map(
        ({ path, message }) => `- ${JSON.stringify(path)} ${message}`,
      ),
    ]);
    expect(report.join("\n")).toMatchInlineSnapshot(`
      "dotenv {"list":[1]}
      - ["list"] Unexpected list or object, expected text: a variable has one value
      dotenv {"a b":1}
      - ["a b"] Unexpected name "a b", expected letters, digits and _
      dotenv []
      - [] Unexpected value as a dotenv file, expected an object
      ini {"section":{"list":[1]}}
      - ["section","list"] Unexpected list or object, expected text, as INI has no lists
      ini {"a]b":{}}
      - ["a]b"] Unexpected section name "a]b", expected no brackets
      ini {"text":"a\\nb"}
      - ["text"] Unexpected line break in a value, expected one line
      toml {"a":[{"b":null}]}
      - ["a",0,"b"] Unexpected null, expected another value: TOML has none
      properties {"a":{"b":[1]}}
      - ["a","b"] Unexpected list, expected text, as properties have no lists
      python {"a b":1}
      - ["a b"] Unexpected a b, expected the left side of an assignment
      python [1]
      - [] Unexpected value as a Python file, expected an object or a variable for it
      xml {"a":1,"b":2}
      - [] Unexpected value as an XML file, expected an object with one key, the root
      xml {"a":{"b c":1}}
      - ["a","b c"] Unexpected name "b c", expected the name of an element
      xml {"a":{"#text":"x","b":1}}
      - ["a"] Unexpected text beside elements, expected either
      hcl [{"block":"a","body":{"b c":1}}]
      - [0,"body","b c"] Unexpected name "b c", expected an identifier of HCL
      nginx [{"directive":"set","args":["$a","{{name}}"]}]
      - [0,"args",1] Unexpected {{name}} in an nginx configuration (line 1), expected a value of letters, digits and .:/[]_- only
      nginx [{"directive":"http","block":[{"name":1}]}]
      - [0,"block",0] Unexpected value in nginx, expected { "directive": "…", "args": […], "block": […] }
      caddyfile [{"directive":"respond","args":["{{name}}"]}]
      - [0,"args",0] Unexpected {{name}} in a Caddyfile (line 1), expected a value of letters, digits and .:/[]_- only
      compose {"image":"app:\${TAG:-{{name}}}"}
      - ["image"] Unexpected {{name}} right after \${TAG:- (line 1), expected other text before it
      yaml {"{{name}}":1}
      - ["{{name}}"] Unexpected reference in a key, expected fixed text
      yaml [{"$code":"{{name}}"}]
      - [0,"$code"] Unexpected {{name}} without quotes (line 1), expected double quotes around it
      shell {}
      - [] Unexpected data, expected text: shell has no form for data"
    `);
  });

  test("options are those of the format", () => {
    const options = { variable: "x", openTag: "no" };
    const problems = (language: "php" | "yaml") =>
      serialise(language, {}, { ...context, options }).problems.map(({ message }) => message);
    expect(problems("php")).toMatchInlineSnapshot(`
      [
        "Unexpected option openTag: no, expected a value of type boolean",
      ]
    `);
    expect(problems("yaml")).toMatchInlineSnapshot(`
      [
        "Unexpected option variable: x, expected one of: none",
        "Unexpected option openTag: no, expected one of: none",
      ]
    `);
  });
});

test("the language of a fence comes with the text", () => {
  expect(serialise("dotenv", {}, context).language).toBe("bash");
  expect(serialise("xml", { a: 1 }, context).language).toBe("markup");
});
