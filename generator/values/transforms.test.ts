import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { parse as parseToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { kinds } from "./kinds.ts";
import { parseTemplate } from "./template.ts";
import { isTransform, type TransformName, transforms } from "./transforms.ts";

const names = Object.keys(transforms) as TransformName[];

/** Text as the kinds `text` and `secret` accept it: one line, nothing invisible. */
const line = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.string({
      unit: fc.constantFrom(..."\\\"'`}{%$!#=:;&|<>()[]*?~,.^+-/@ aé\u{1f600}"),
      minLength: 1,
    }),
  )
  .filter((text) => "value" in kinds.secret.normalise(text));

const anything = fc.oneof(line, fc.string({ unit: "binary" }));

describe("exact cases", () => {
  test.each<[TransformName, string, string]>([
    ["json", 'a "b" \\c\n', 'a \\"b\\" \\\\c\\n'],
    ["json", "é\u{1f600}/", "é\u{1f600}/"],
    ["hcl", 'a "b" \\c', 'a \\"b\\" \\\\c'],
    ["hcl", `\${a} %{if b}`, `$\${a} %%{if b}`],
    ["hcl", "$5 {a} 100% ", "$5 {a} 100% "],
    ["hcl", "100%", "100\\u0025"],
    ["hcl", `$\${a}`, "\\u0024\\u0024{a}"],
    ["hcl", "%%%{a}", "\\u0025\\u0025\\u0025{a}"],
    ["hcl", `$%{a}%\${b}`, `$%%{a}%$\${b}`],
    ["hcl", `\\\${a}`, `\\\\$\${a}`],
    ["singleQuoted", "it's \\n $a #{b}", "it\\'s \\\\n $a #{b}"],
    ["interpolated", 'a "b" \\n $c {$d} #{e}', 'a \\"b\\" \\\\n \\$c {\\$d} \\x23{e}'],
    ["shDouble", 'a "b" $(c) `d` \\e', 'a \\"b\\" \\$(c) \\`d\\` \\\\e'],
    ["shSingle", "it's", "it'\\''s"],
    ["sh", "https://crm.example.org:8443/a_b-c", "https://crm.example.org:8443/a_b-c"],
    ["sh", "a b;$(c)&*'~", "a\\ b\\;\\$\\(c\\)\\&\\*\\'\\~"],
    ["sh", "https://[2001:db8::1]/", "https://\\[2001:db8::1\\]/"],
    ["psSingle", "it's ‘a’ $b `c", "it''s ‘‘a’’ $b `c"],
    ["psDouble", 'a "b" “c„ $d `e', 'a `"b`" `“c`„ `$d ``e'],
    ["compose", "$a $$ $", "$$a $$$$ $$"],
    ["xml", `<a b="c" d='e'>&amp;`, "&#60;a b=&#34;c&#34; d=&#39;e&#39;&#62;&#38;amp;"],
    ["properties", " a = b:c#d!\\é\u{1f600}", "\\ a \\= b\\:c\\#d\\!\\\\\\u00e9\\ud83d\\ude00"],
    ["ini", 'a "b" \\c;', 'a \\"b\\" \\\\c;'],
    ["sql", "it's \\", "it''s \\"],
    ["mysql", "it's \\'", "it''s \\\\''"],
    ["uri", "a b/c?d=e&f#g'(h)*!é", "a%20b%2Fc%3Fd%3De%26f%23g%27%28h%29%2A%21%C3%A9"],
    ["uri", "a-b_c.d~e", "a-b_c.d~e"],
    ["uri", "\u{d800}", "%EF%BF%BD"],
    [
      "regex",
      "https://crm.example.org/a?b=(c)|[d]{1}^$*+\\",
      "https://crm\\.example\\.org/a\\?b=\\(c\\)\\|\\[d\\]\\{1\\}\\^\\$\\*\\+\\\\",
    ],
    ["dnValue", ' Smith, "A"+<b>;c\\ ', '\\ Smith\\, \\"A\\"\\+\\<b\\>\\;c\\\\\\ '],
    ["dnValue", "#1", "\\#1"],
    ["dnValue", " ", "\\ "],
    ["dnValue", "a#b c=d", "a#b c=d"],
    ["withoutSlash", "https://a.example/application/o/app/", "https://a.example/application/o/app"],
    ["withoutSlash", "https://a.example", "https://a.example"],
    ["withoutSlash", "a//", "a/"],
    ["path", "https://a.example:8443/application/o/token/", "/application/o/token/"],
    ["path", "https://[2001:db8::1]:8443/a?b=c#d", "/a?b=c#d"],
    ["path", "https://a.example", "/"],
    ["path", "https://a.example?b=c", "/?b=c"],
    ["path", "custom+scheme://callback/a", "/a"],
    ["path", "/already", "/already"],
    ["lower", "CN=Admin,DC=Company", "cn=admin,dc=company"],
  ])("%s: %s", (name, text, expected) => {
    expect(transforms[name](text)).toBe(expected);
  });
});

test("each can be written in a template", () => {
  for (const name of names) {
    expect(parseTemplate(`{{a|${name}}}`)).toEqual([{ path: "a", transforms: [name] }]);
  }
});

test("knows its own names, and no prototype's", () => {
  for (const name of names) expect(isTransform(name)).toBe(true);
  for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf", ""]) {
    expect(isTransform(name)).toBe(false);
  }
});

// A run that is tried from each of its characters takes minutes at this length, not milliseconds.
test.each(names)("%s of a very long run comes at once", (name) => {
  for (const character of "$%\\'\"/#{ ") {
    const text = `${character.repeat(200_000)}x`;
    expect(transforms[name](text).length).toBeGreaterThan(0);
  }
});

test("each is total, and leaves no line end in what had none", () => {
  fc.assert(
    fc.property(fc.constantFrom(...names), anything, (name, text) => {
      const result = transforms[name](text);
      expect(typeof result).toBe("string");
      if (!/[\r\n\u{2028}\u{2029}]/u.test(text))
        expect(result).not.toMatch(/[\r\n\u{2028}\u{2029}]/u);
    }),
    { numRuns: 2000 },
  );
});

/** That what stands between the quotes reads back as the text, and ends where it should. */
function readsBack(read: (text: string) => unknown, texts = line) {
  fc.assert(
    fc.property(texts, (text) => {
      expect(read(text)).toEqual(text);
    }),
    { numRuns: 1000 },
  );
}

describe("json reads back", () => {
  test("as JSON, any text at all", () => {
    readsBack((text) => JSON.parse(`"${transforms.json(text)}"`), anything);
  });

  test("as YAML", () => {
    readsBack((text) => parseYaml(`a: "${transforms.json(text)}"\nb: 1`).a);
  });

  test("as TOML", () => {
    readsBack((text) => parseToml(`a = "${transforms.json(text)}"\nb = 1`).a);
  });
});

/** Reads a string up to its closing quote, by one pattern for each unit of its contents. */
function readUntil(quote: string, source: string, unit: RegExp, decode: (unit: string) => string) {
  const sticky = new RegExp(unit.source, "uy");
  let text = "";
  let at = 0;
  while (!source.startsWith(quote, at) || isUnit(sticky, source, at)) {
    if (!isUnit(sticky, source, at)) throw new Error(`No string at ${at}: ${source}`);
    text += decode(source.slice(at, sticky.lastIndex));
    at = sticky.lastIndex;
  }
  return { text, rest: source.slice(at + quote.length) };
}

function isUnit(sticky: RegExp, source: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(source);
}

describe("a string of its language ends where it should and means the text", () => {
  test.each<[TransformName, string, RegExp, (unit: string) => string]>([
    // HCL: `$${` and `%%{` are an escape, a bare introducer would start a template.
    [
      "hcl",
      '"',
      /\$\$\{|%%\{|\\u[0-9a-f]{4}|\\[nrt"\\]|[$%](?!\{)|[^"\\$%]/,
      (unit) =>
        unit.startsWith("\\")
          ? String(JSON.parse(`"${unit}"`))
          : unit.length === 3
            ? unit.slice(1)
            : unit,
    ],
    // PHP and Ruby: only the backslash and the quote can be escaped.
    ["singleQuoted", "'", /\\[\\']|[^\\']/, (unit) => unit.replace(/^\\/, "")],
    // PowerShell: any of its single quotes, written twice, is one.
    [
      "psSingle",
      "'",
      /['‘’‚‛]{2}|[^'‘’‚‛]/,
      (unit) => String.fromCodePoint(unit.codePointAt(0) ?? 0),
    ],
    // PHP and Ruby, double quotes: a bare `$` or `#` could start an interpolation.
    [
      "interpolated",
      '"',
      /\\(?:x23|[\\"$])|[^\\"$#]/,
      (unit) => (unit === "\\x23" ? "#" : unit.replace(/^\\/, "")),
    ],
    ["psDouble", '"', /`[`$"“”„]|[^`$"“”„]/, (unit) => unit.replace(/^`(?=.)/u, "")],
    ["ini", '"', /\\[\\"]|[^\\"]/, (unit) => unit.replace(/^\\/, "")],
    ["sql", "'", /''|[^']/, (unit) => unit.replace("''", "'")],
    ["mysql", "'", /''|\\[\\']|[^'\\]/, (unit) => unit.replace("''", "'").replace(/^\\/, "")],
  ])("%s", (name, quote, unit, decode) => {
    fc.assert(
      fc.property(line, (text) => {
        const source = `${transforms[name](text)}${quote} rest`;
        expect(readUntil(quote, source, unit, decode)).toEqual({ text, rest: " rest" });
      }),
      { numRuns: 1000 },
    );
  });
});

test("properties: the value that java.util.Properties reads", () => {
  readsBack((text) => {
    const written = transforms.properties(text);
    expect(written).toMatch(/^[ -~]*$/);
    expect(written).not.toMatch(/(?<!\\)(?:\\\\)*\\$/);
    return written
      .replace(/^[ \t\f]+/, "")
      .replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, code: string | undefined, character: string) =>
        code === undefined ? character : String.fromCharCode(Number.parseInt(code, 16)),
      );
  });
});

describe("shells", () => {
  const texts = fc.array(line, { minLength: 20, maxLength: 100 });

  function run(shell: string, words: string[]): string[] {
    const { stdout, stderr, status } = spawnSync(
      shell,
      ["-c", `printf '%s\\0' ${words.join(" ")}`],
      {
        encoding: "utf8",
        env: { PATH: process.env.PATH ?? "", LC_ALL: "C.UTF-8", a: "leaked", HOME: "/leaked" },
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return stdout.split("\0").slice(0, -1);
  }

  test.each<[TransformName, string]>([
    ["sh", ""],
    ["shDouble", '"'],
    ["shSingle", "'"],
  ])("%s: printf prints the text, one word each", (name, quote) => {
    fc.assert(
      fc.property(fc.constantFrom("bash", "sh"), texts, (shell, words) => {
        const written = words.map((word) => quote + transforms[name](word) + quote);
        expect(run(shell, written)).toEqual(words);
      }),
      { numRuns: 20 },
    );
  });
});

describe("uri", () => {
  test("decodeURIComponent reads it back", () => {
    readsBack((text) => decodeURIComponent(transforms.uri(text)));
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(decodeURIComponent(transforms.uri(text))).toBe(text.toWellFormed());
      }),
    );
  });

  test("it stays one segment, or one value, of a URL", () => {
    fc.assert(
      fc.property(line, (text) => {
        const value = transforms.uri(text);
        expect(value).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})*$/);
        const url = new URL(`https://a.example/x${value}/y?b=${value}&c=d`);
        expect(url.origin).toBe("https://a.example");
        expect(url.pathname.split("/")).toEqual(["", `x${value}`, "y"]);
        expect([...url.searchParams]).toEqual([
          ["b", text],
          ["c", "d"],
        ]);
        expect(url.hash).toBe("");
      }),
    );
  });
});

test("regex: matches exactly the text", () => {
  fc.assert(
    fc.property(anything, anything, (text, other) => {
      for (const flags of ["", "u"]) {
        const pattern = new RegExp(`^(?:${transforms.regex(text)})$`, flags);
        expect(pattern.test(text)).toBe(true);
        expect(pattern.test(other)).toBe(other === text);
        expect(pattern.test(`${text}a`)).toBe(false);
      }
    }),
    { numRuns: 1000 },
  );
});

test("path: what follows the origin", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (text) => {
      const { href, origin } = new URL(text);
      expect(origin + transforms.path(href)).toBe(href);
    }),
  );
});
