import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { main } from "../cli.ts";
import { projectAt } from "../pipeline.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const descriptor = `import { defineIntegration, oidc, origin, settings, step, strict, todo } from "hostwise";

export default defineIntegration({
  name: "App",
  category: "media",
  support: "community",
  homepage: todo("the home page"),
  about: "An application.",
  placeholders: { app: origin("app.company", "the application") },
  setups: [
    oidc({
      provider: { redirectUris: [strict(\`{{app.url}}/\${todo("path, with <b>")}\`)] },
      application: [step("Enter:", settings({ [todo("the label")]: "{{redirectUri}}" }))],
    }),
  ],
  verification: [step("Log in.")],
  resources: [{ title: todo("a title"), url: todo("a page") }],
});
`;

let root = "";
let env: Record<string, string> = {};
beforeEach(() => {
  env = {};
  root = mkdtempSync(join(tmpdir(), "hostwise-"));
  mkdirSync(join(root, "integrations/media"), { recursive: true });
  writeFileSync(join(root, "integrations/media/app.ts"), descriptor);
});
afterEach(() => rmSync(root, { recursive: true }));

async function run(...args: string[]) {
  let out = "";
  const code = await main(
    args,
    { out: (text) => (out += text), err: () => {}, color: false, interactive: false, env },
    {
      ...projectAt(root),
      templates: relative(root, join(repository, "templates")),
      keepsAddresses: false,
    },
  );
  return { code, out };
}

describe("check", () => {
  const problems = async (...args: string[]) => {
    const { code, out } = await run("check", "--json", ...args);
    const found: { severity: string; message: string; place: { line: number } }[] =
      JSON.parse(out).problems;
    return { code, found: found.map((p) => `${p.place.line} ${p.severity} ${p.message}`) };
  };

  test("warns of each entry where it stands", async () => {
    expect(await problems()).toEqual({
      code: 0,
      found: [
        "7 warning To do: the home page",
        "12 warning To do: path, with <b>",
        "13 warning To do: the label",
        "17 warning To do: a title",
        "17 warning To do: a page",
      ],
    });
  });

  test("refuses them in a release", async () => {
    const { code, found } = await problems("--release");
    expect(code).toBe(1);
    expect(found[0]).toBe("7 error To do: the home page");
  });

  test("refuses them in continuous integration, and builds no page then", async () => {
    env = { CI: "true" };
    expect((await problems()).code).toBe(1);
    expect((await run("build")).code).toBe(1);
  });
});

test("a page says first what is missing, and shows where", async () => {
  const { out } = await run("render", "app", "--format", "mdx");
  expect(out).toContain(`## What is missing here {/* #todo */}

:::danger[This guide is not finished]

Its author has still to find out:

- the home page
- path, with \\<b>
- the label
- a title
- a page

:::`);
  expect(out).toContain("[App's home page](#todo)");
  expect(out).toContain("- [⟦TODO: a title⟧](#todo)");
  expect(out).toContain("⟦TODO: the label⟧");
});
