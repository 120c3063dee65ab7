import fc from "fast-check";
import { expect, test } from "vitest";
import { normaliseDistinguishedName } from "./distinguished-name.ts";
import { transforms } from "./transforms.ts";

const BLANKS = "Left out the blanks between the parts.";

test.each([
  ["a base", "dc=ldap,dc=goauthentik,dc=io"],
  ["upper case", "DC=ldap,DC=company"],
  ["an object identifier", "2.5.4.3=me,0.9.2342.19200300.100.1.25=company"],
  ["an escaped comma", "cn=Smith\\, Ann,ou=users,dc=company"],
  ["an escaped comma at the end of a part", "cn=Smith\\,,dc=company"],
  ["an escaped comma at the very end", "cn=Smith\\,"],
  ["an escaped space at both ends", "cn=\\ me\\ ,dc=company"],
  ["an escaped space at the very end", "cn=me\\ "],
  ["an escaped backslash before a comma", "cn=me\\\\,dc=company"],
  ["an escaped backslash and an escaped comma", "cn=me\\\\\\,dc=company"],
  ["every special character", 'cn=\\"\\+\\,\\;\\<\\>\\\\\\#\\=\\ a,dc=company'],
  ["hexadecimal escapes", "cn=Lu\\c4\\8Di\\C4\\87,dc=company"],
  ["a value in hexadecimal form", "1.3.6.1.4.1.1466.0=#04024869"],
  ["an equals sign in a value", "cn=a=b,dc=company"],
  ["a hash inside a value", "cn=c#,dc=company"],
  ["blanks inside a value", "cn=akadmin user,dc=company"],
  ["letters of other scripts", "cn=Лучић,dc=company"],
])("accepts %s as it stands: %s", (_, name) => {
  expect(normaliseDistinguishedName(name)).toEqual({ value: name, notes: [], warnings: [] });
});

test.each([
  ["dc=ldap, dc=company", "dc=ldap,dc=company"],
  ["dc = ldap ,dc= company", "dc=ldap,dc=company"],
  ["cn=me\\  , dc=company", "cn=me\\ ,dc=company"],
  ["cn=Smith\\, , dc=company", "cn=Smith\\,,dc=company"],
  ["cn=me\\\\ , dc=company", "cn=me\\\\,dc=company"],
])("leaves out the blanks between the parts: %s", (raw, value) => {
  expect(normaliseDistinguishedName(raw)).toEqual({ value, notes: [BLANKS], warnings: [] });
});

test("leaves out the blanks around the whole", () => {
  expect(normaliseDistinguishedName(" dc=company\n")).toEqual({
    value: "dc=company",
    notes: ["Left out the blanks round it."],
    warnings: [],
  });
});

test.each([
  ["", "Expected a distinguished name such as dc=ldap,dc=company."],
  ["  ", "Expected a distinguished name such as dc=ldap,dc=company."],
  ["company", "Unexpected “company”, expected parts such as dc=company, separated by commas."],
  ["dc=", "Unexpected “dc=”, expected parts such as dc=company, separated by commas."],
  ["=company", "Unexpected “=company”, expected parts such as dc=company, separated by commas."],
  ["d c=a", "Unexpected “d c=a”, expected parts such as dc=company, separated by commas."],
  ["1a=b", "Unexpected “1a=b”, expected parts such as dc=company, separated by commas."],
  ["cn=a,b", "Unexpected “b”, expected parts such as dc=company, separated by commas."],
  ["dc=a,,dc=b", "Unexpected empty part: two commas in a row, or one at an end."],
  ["dc=a,", "Unexpected empty part: two commas in a row, or one at an end."],
  [",dc=a", "Unexpected empty part: two commas in a row, or one at an end."],
  ["cn=a+sn=b", "Unexpected “+” in “cn=a+sn=b”; write it as \\+."],
  ['cn="a"', 'Unexpected “"” in “cn="a"”; write it as \\".'],
  ["cn=a;dc=b", "Unexpected “;” in “cn=a;dc=b”; write it as \\;."],
  ["cn=<script>", "Unexpected “<” in “cn=<script>”; write it as \\<."],
  ["cn=a\\\\+b", "Unexpected “+” in “cn=a\\\\+b”; write it as \\+."],
  ["cn=#a", "Unexpected “#” in “cn=#a”; write it as \\#."],
  ["cn=a\\", "Unexpected “\\” in “cn=a\\”; write it as \\\\."],
  ["cn=a\\z", "Unexpected “\\” in “cn=a\\z”; write it as \\\\."],
  ["cn=a\\\\\\", "Unexpected “\\” in “cn=a\\\\\\”; write it as \\\\."],
  ["cn=a\nb", "Unexpected line break or invisible character in the distinguished name."],
  ["cn=a\u{2028}b", "Unexpected line break or invisible character in the distinguished name."],
  ["cn=a\u{200b}b", "Unexpected line break or invisible character in the distinguished name."],
  ["cn=\u{d800}", "Unexpected line break or invisible character in the distinguished name."],
])("refuses %j", (raw, message) => {
  expect(normaliseDistinguishedName(raw)).toEqual({ message });
});

/** Attribute values of a distinguished name, by the grammar of RFC 4514, section 3. */
function readValues(name: string): string[] {
  const values: string[] = [];
  const part = /[A-Za-z0-9.-]+=((?:\\(?:[ "#+,;<=>\\]|[0-9a-fA-F]{2})|[^\\"+,;<>])*)(?:,|$)/uy;
  while (part.lastIndex < name.length) {
    const match = part.exec(name);
    if (!match) throw new Error(`No distinguished name: ${name}`);
    values.push(
      (match[1] ?? "").replace(/\\([0-9a-fA-F]{2}|.)/gu, (_, escaped: string) =>
        escaped.length === 2 ? String.fromCharCode(Number.parseInt(escaped, 16)) : escaped,
      ),
    );
  }
  return values;
}

const value = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1 }),
    fc.string({ unit: fc.constantFrom(...' "#+,;<=>\\ab'), minLength: 1 }),
  )
  .filter(
    (text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text) && !/^[^\S ]|[^\S ]$/u.test(text),
  );

test("a name made of any escaped values is accepted, and means them", () => {
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(",", " , "),
      (values, comma) => {
        const name = values.map((text) => `cn=${transforms.dnValue(text)}`).join(comma);
        const result = normaliseDistinguishedName(name);
        expect("value" in result ? readValues(result.value) : result.message).toEqual(values);
      },
    ),
    { numRuns: 1000 },
  );
});

test("any accepted name is one that RFC 4514 reads, and stays as it is", () => {
  const text = fc.string({ unit: fc.constantFrom(...'cn=cn=,, "#+;<>\\a\u{e9}4') });
  fc.assert(
    fc.property(
      text.map((tail) => `cn=${tail}`),
      (name) => {
        const result = normaliseDistinguishedName(name);
        fc.pre("value" in result);
        expect(readValues(result.value)).not.toContain("");
        expect(normaliseDistinguishedName(result.value)).toEqual({ ...result, notes: [] });
      },
    ),
    { numRuns: 1000, maxSkipsPerRun: 1000 },
  );
});

test("a name of more than 1,024 characters is refused before it takes time to read", () => {
  const longest = `cn=${"a".repeat(1021)}`;
  expect(normaliseDistinguishedName(longest)).toMatchObject({ value: longest });
  for (const text of [`${longest}a`, `cn=${"\\".repeat(1_000_001)}`, "cn=a,".repeat(500_000)]) {
    expect(normaliseDistinguishedName(text)).toEqual({
      message: "The name is longer than 1,024 characters.",
    });
  }
});
