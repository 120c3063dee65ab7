import { describe, expect, test } from "vitest";
import type { Problem } from "./problem.ts";
import { type ReportFormat, reporters } from "./report.ts";

const file = "integrations/crm/espocrm.ts";

const source = `export default defineIntegration({
\tname: "EspoCRM",
\tabout: "{{espocrm.ulr}}",
  setups: [
    oidc({}),
  ],
});
`;

const reference: Problem = {
  rule: "unknown-reference",
  severity: "error",
  file,
  path: ["about"],
  offset: 2,
  length: 11,
  message: "Unexpected `espocrm.ulr`, expected a value of this setup",
  hint: "Write `espocrm.url`.",
  place: { line: 3, column: 12, endLine: 3, endColumn: 23 },
};

const conflict: Problem = {
  rule: "unique-setup",
  severity: "warning",
  file,
  message: "Unexpected second setup,\nexpected 100% one: or none",
  place: { line: 4, column: 11, endLine: 6, endColumn: 4 },
  cause: {
    message: "Expected because of this name",
    place: { line: 2, column: 8, endLine: 2, endColumn: 17 },
  },
};

const whole: Problem = {
  rule: "descriptor-import",
  severity: "error",
  file: "integrations/a, b: c%#.ts",
  message: "Missing descriptor",
};

const problems = [conflict, whole, reference, { ...reference }];
const sources = new Map([[file, source]]);

describe("text", () => {
  test("problems in order, with frames, causes and fixes", () => {
    expect(reporters.text(problems, { sources })).toMatchInlineSnapshot(`
      "integrations/a, b: c%#.ts  error  descriptor-import
        Missing descriptor

      integrations/crm/espocrm.ts:3:12  error  unknown-reference
        Unexpected \`espocrm.ulr\`, expected a value of this setup
          2 | 	name: "EspoCRM",
        > 3 | 	about: "{{espocrm.ulr}}",
            | 	          ^^^^^^^^^^^
          4 |   setups: [
        fix: Write \`espocrm.url\`.

      integrations/crm/espocrm.ts:4:11  warning  unique-setup
        Unexpected second setup,
        expected 100% one: or none
          3 | 	about: "{{espocrm.ulr}}",
        > 4 |   setups: [
            |           ^
          5 |     oidc({}),
        see: Expected because of this name (integrations/crm/espocrm.ts:2:8)

      2 errors, 1 warning in 2 files
      note: integrations/a, b: c%#.ts may hold more: the other checks wait until this is mended
      why: npx hostwise explain descriptor-import unique-setup unknown-reference
      "
    `);
  });

  test("colours only if asked", () => {
    expect(reporters.text(problems, { sources })).not.toContain("\u001B");
    const colored = reporters.text([whole], { sources, color: true });
    expect(colored.replaceAll("\u001B", "␛")).toMatchInlineSnapshot(`
      "␛[1mintegrations/a, b: c%#.ts␛[22m  ␛[31merror␛[39m  ␛[2mdescriptor-import␛[22m
        Missing descriptor

      ␛[31m1 error in 1 file␛[39m
      ␛[36mnote:␛[39m integrations/a, b: c%#.ts may hold more: the other checks wait until this is mended
      ␛[36mwhy:␛[39m npx hostwise explain descriptor-import
      "
    `);
    expect(reporters.text([reference], { sources, color: true })).toContain("\u001B");
  });

  test.each([
    [[], "No problems found\n"],
    [[conflict], "1 warning in 1 file\nwhy: npx hostwise explain unique-setup\n"],
    [[reference], "1 error in 1 file\nwhy: npx hostwise explain unknown-reference\n"],
    [
      problems,
      "2 errors, 1 warning in 2 files\nnote: integrations/a, b: c%#.ts may hold more: the other checks wait until this is mended\nwhy: npx hostwise explain descriptor-import unique-setup unknown-reference\n",
    ],
  ])("the last lines count, and name the rules", (some, expected) => {
    expect(reporters.text(some, { sources }).split("\n\n").at(-1)).toBe(expected);
  });

  test("control characters of a descriptor do not reach the terminal", () => {
    const evil = "export default '\u001B[2Ja\u0007';\r\n";
    const place = { line: 1, column: 16, endLine: 1, endColumn: 24 };
    const report = reporters.text([{ ...whole, file, place, message: "Unexpected \u001B[2J" }], {
      sources: new Map([[file, evil]]),
    });
    expect(report).toMatchInlineSnapshot(`
      "integrations/crm/espocrm.ts:1:16  error  descriptor-import
        Unexpected �[2J
        > 1 | export default '�[2Ja�';
            |                ^^^^^^^^
          2 |

      1 error in 1 file
      note: integrations/crm/espocrm.ts may hold more: the other checks wait until this is mended
      why: npx hostwise explain descriptor-import
      "
    `);
  });

  test("a byte order mark does not move the mark", () => {
    const place = { line: 1, column: 16, endLine: 1, endColumn: 19 };
    const report = reporters.text([{ ...whole, file, place }], {
      sources: new Map([[file, "\uFEFFexport default 123;"]]),
    });
    expect(report).toMatchInlineSnapshot(`
      "integrations/crm/espocrm.ts:1:16  error  descriptor-import
        Missing descriptor
        > 1 | export default 123;
            |                ^^^

      1 error in 1 file
      note: integrations/crm/espocrm.ts may hold more: the other checks wait until this is mended
      why: npx hostwise explain descriptor-import
      "
    `);
  });
});

test("json", () => {
  expect(reporters.json(problems, { sources })).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "summary": {
        "errors": 2,
        "warnings": 1,
        "files": 2
      },
      "problems": [
        {
          "rule": "descriptor-import",
          "severity": "error",
          "file": "integrations/a, b: c%#.ts",
          "message": "Missing descriptor"
        },
        {
          "rule": "unknown-reference",
          "severity": "error",
          "file": "integrations/crm/espocrm.ts",
          "place": {
            "line": 3,
            "column": 12,
            "endLine": 3,
            "endColumn": 23
          },
          "message": "Unexpected \`espocrm.ulr\`, expected a value of this setup",
          "hint": "Write \`espocrm.url\`.",
          "path": [
            "about"
          ],
          "offset": 2,
          "length": 11
        },
        {
          "rule": "unique-setup",
          "severity": "warning",
          "file": "integrations/crm/espocrm.ts",
          "place": {
            "line": 4,
            "column": 11,
            "endLine": 6,
            "endColumn": 4
          },
          "message": "Unexpected second setup,\\nexpected 100% one: or none",
          "cause": {
            "message": "Expected because of this name",
            "place": {
              "line": 2,
              "column": 8,
              "endLine": 2,
              "endColumn": 17
            }
          }
        }
      ]
    }
    "
  `);
});

test("github", () => {
  expect(reporters.github(problems, { sources })).toMatchInlineSnapshot(`
    "::error file=integrations/a%2C b%3A c%25#.ts,title=descriptor-import::Missing descriptor
    ::error file=integrations/crm/espocrm.ts,line=3,endLine=3,col=12,endColumn=23,title=unknown-reference::Unexpected \`espocrm.ulr\`, expected a value of this setup%0Afix: Write \`espocrm.url\`.
    ::warning file=integrations/crm/espocrm.ts,line=4,endLine=6,title=unique-setup::Unexpected second setup,%0Aexpected 100%25 one: or none
    "
  `);
});

test("sarif", () => {
  const report = reporters.sarif(problems, { sources });
  // Line separators are valid in JSON, but not fit to be seen in this file.
  expect(report.replace(/\u2028|\u2029/g, "␤")).toMatchInlineSnapshot(`
    "{
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "hostwise",
              "rules": [
                {
                  "id": "descriptor-import",
                  "shortDescription": {
                    "text": "A descriptor imports only hostwise's helpers, and files that exist."
                  },
                  "fullDescription": {
                    "text": "A descriptor holds facts. What it could import besides would be code that readers of the file must know and that can fail where the guide is built."
                  },
                  "help": {
                    "text": "A descriptor holds facts. What it could import besides would be code that readers of the file must know and that can fail where the guide is built.\\n\\nnpx hostwise explain descriptor-import"
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  }
                },
                {
                  "id": "unique-setup",
                  "shortDescription": {
                    "text": "Each setup of a guide has an id of its own."
                  },
                  "fullDescription": {
                    "text": "The id is the address of the setup's tab and the name of its values. Of two setups with one id, links reach only the first, and a file of the second could not be asked for."
                  },
                  "help": {
                    "text": "The id is the address of the setup's tab and the name of its values. Of two setups with one id, links reach only the first, and a file of the second could not be asked for.\\n\\nnpx hostwise explain unique-setup"
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  }
                },
                {
                  "id": "unknown-reference",
                  "shortDescription": {
                    "text": "A reference names a value that this place of the guide has."
                  },
                  "fullDescription": {
                    "text": "Which values there are follows from the placeholders and from the setup's provider: an endpoint exists only where the provider has it. A name that nothing stands for would leave a hole in the reader's instructions."
                  },
                  "help": {
                    "text": "Which values there are follows from the placeholders and from the setup's provider: an endpoint exists only where the provider has it. A name that nothing stands for would leave a hole in the reader's instructions.\\n\\nnpx hostwise explain unknown-reference"
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  }
                }
              ]
            }
          },
          "columnKind": "utf16CodeUnits",
          "newlineSequences": [
            "\\r\\n",
            "\\n",
            "\\r",
            "␤",
            "␤"
          ],
          "results": [
            {
              "ruleId": "descriptor-import",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "Missing descriptor"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "integrations/a%2C%20b%3A%20c%25%23.ts"
                    }
                  }
                }
              ]
            },
            {
              "ruleId": "unknown-reference",
              "ruleIndex": 2,
              "level": "error",
              "message": {
                "text": "Unexpected \`espocrm.ulr\`, expected a value of this setup\\nfix: Write \`espocrm.url\`."
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "integrations/crm/espocrm.ts"
                    },
                    "region": {
                      "startLine": 3,
                      "startColumn": 12,
                      "endLine": 3,
                      "endColumn": 23
                    }
                  }
                }
              ]
            },
            {
              "ruleId": "unique-setup",
              "ruleIndex": 1,
              "level": "warning",
              "message": {
                "text": "Unexpected second setup,\\nexpected 100% one: or none"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "integrations/crm/espocrm.ts"
                    },
                    "region": {
                      "startLine": 4,
                      "startColumn": 11,
                      "endLine": 6,
                      "endColumn": 4
                    }
                  }
                }
              ],
              "relatedLocations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "integrations/crm/espocrm.ts"
                    },
                    "region": {
                      "startLine": 2,
                      "startColumn": 8,
                      "endLine": 2,
                      "endColumn": 17
                    }
                  },
                  "message": {
                    "text": "Expected because of this name"
                  }
                }
              ]
            }
          ]
        }
      ]
    }
    "
  `);
});

test.each(Object.keys(reporters) as ReportFormat[])("%s does not depend on the order", (format) => {
  const report = reporters[format];
  expect(report(problems.toReversed(), { sources })).toBe(report(problems, { sources }));
});

test.each<[ReportFormat, string]>([
  ["github", ""],
  ["text", "No problems found\n"],
])("%s without problems", (format, expected) => {
  expect(reporters[format]([], { sources })).toBe(expected);
});
