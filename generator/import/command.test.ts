import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { main } from "../cli.ts";
import { projectAt } from "../project.ts";
import { repository } from "../testing.ts";
import { importGuides } from "./command.ts";

const fixtures = fileURLToPath(new URL("__fixtures__/guides", import.meta.url));
const clean = join(fixtures, "networking/access-switch");
const faulty = join(fixtures, "cloud-providers/sky-rack/index.md");

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hostwise-import-"));
});
afterEach(() => rmSync(root, { recursive: true }));

async function hostwise(...args: string[]) {
  let out = "";
  let err = "";
  const code = await main(["import", ...args], {
    out: (text) => (out += text),
    err: (text) => (err += text),
    color: false,
    interactive: false,
  });
  return { code, out, err };
}

test("without a folder to write to, the descriptor is printed and the report goes beside it", async () => {
  const { code, out, err } = await hostwise(join(clean, "index.md"));
  expect(code).toBe(0);
  expect(out).toMatch(/^import \{[^}]+\} from "hostwise";\n\nexport default defineIntegration\(\{/);
  expect(err).toContain("networking/access-switch.ts");
  expect(err).toMatch(/Score: \d+ % of \d+ pieces \(\d+ as facts/);
});

test("findings are exit code 1, with their places", async () => {
  const { code, err } = await hostwise(faulty);
  expect(code).toBe(1);
  expect(err).toMatch(/sky-rack\/index\.md:38:\d+ {2}error {2}import-address/);
});

test("a folder is imported with all below it, each descriptor below its category", async () => {
  const { code, out } = await hostwise(join(fixtures, "networking"), "--out", root);
  expect(code).toBe(0);
  expect(existsSync(join(root, "networking/access-switch.ts"))).toBe(true);
  expect(existsSync(join(root, "networking/packet-gate.ts"))).toBe(true);
  expect(out).toMatch(/All 2 guides: Score: /);
});

test("what is imported into the project has its address in the ledger", async () => {
  const project = { ...projectAt(root), templates: relative(root, join(repository, "templates")) };
  mkdirSync(join(root, "integrations"));
  cpSync(join(repository, "biome.json"), join(root, "biome.json"));
  const options = { out: join(root, "integrations") };
  const outcome = await importGuides(project, join(fixtures, "networking"), options);
  expect(outcome).toHaveProperty("changed", "integrations/addresses.yaml");
  expect(readFileSync(join(root, "integrations/addresses.yaml"), "utf8")).toMatch(
    /\nnetworking\/access-switch:\nnetworking\/packet-gate:\n$/,
  );
});

test("a descriptor that is there is never overwritten, and then nothing is written", async () => {
  mkdirSync(join(root, "networking"));
  const kept = join(root, "networking/packet-gate.ts");
  writeFileSync(kept, "mine");
  const { code, err } = await hostwise(join(fixtures, "networking"), "--out", root);
  expect(code).toBe(2);
  expect(err).toContain("packet-gate.ts is there already");
  expect(readFileSync(kept, "utf8")).toBe("mine");
  expect(existsSync(join(root, "networking/access-switch.ts"))).toBe(false);
});

test("two guides of one name are refused", async () => {
  for (const name of ["one", "two"]) {
    cpSync(clean, join(root, name, "networking/access-switch"), { recursive: true });
  }
  const { code, err } = await hostwise(root, "--out", join(root, "out"));
  expect(code).toBe(2);
  expect(err).toContain("both are");
});

test.each([
  [["/nowhere/guide.md"], "There is no file or folder /nowhere/guide.md."],
  [[fixtures, "--category", "medai"], "Did you mean `media`?"],
])("a mistake in the command is exit code 2: %s", async (args, message) => {
  const { code, out, err } = await hostwise(...args);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
});

test("the category can be said, and the same as data", async () => {
  writeFileSync(join(root, "guide.md"), readFileSync(join(clean, "index.md")));
  const { code, out } = await hostwise(join(root, "guide.md"), "--category", "media", "--json");
  expect(code).toBe(0);
  const { guides, score } = JSON.parse(out);
  expect(guides).toMatchObject([{ target: "media/access-switch.ts", problems: [], checks: [] }]);
  expect(score.pieces).toBe(score.facts + score.steps + score.free + score.leftOut);
  expect(guides[0].roundTrip.differences).toEqual([]);
});

describe("pictures beside a guide", () => {
  const picture = "/img/access-switch/door.png";
  let guide = "";
  beforeEach(() => {
    const folder = join(root, "guides/networking/access-switch");
    cpSync(clean, folder, { recursive: true });
    guide = join(folder, "index.md");
    const text = readFileSync(guide, "utf8");
    writeFileSync(guide, text.replace("2. Click", "![The door](./door.png)\n\n2. Click"));
    writeFileSync(join(folder, "door.png"), "new");
  });
  const written = () => join(root, "integrations/networking/access-switch.ts");
  const copied = () => join(root, "site/static", picture);
  const importIt = (...args: string[]) =>
    hostwise(guide, "--out", join(root, "integrations"), ...args);

  test("are copied to the site's static files", async () => {
    mkdirSync(join(root, "site/static"), { recursive: true });
    const { out } = await importIt();
    expect(readFileSync(copied(), "utf8")).toBe("new");
    expect(out).not.toContain("not copied");
    rmSync(written());
    expect((await importIt()).out).not.toContain("not copied");
  });

  test("are named where the site has no folder for them", async () => {
    const { out } = await importIt();
    expect(readFileSync(written(), "utf8")).toContain(picture);
    expect(out).toContain(
      `Pictures not copied:\n  - ${join(root, "guides/networking/access-switch/door.png")} to ${copied()}: there is no folder ${join(root, "site/static")}`,
    );
    rmSync(written());
    expect(JSON.parse((await importIt("--json")).out).guides[0].notCopied).toEqual([
      {
        from: join(root, "guides/networking/access-switch/door.png"),
        to: copied(),
        reason: `there is no folder ${join(root, "site/static")}`,
      },
    ]);
  });

  test("never take the place of another", async () => {
    mkdirSync(dirname(copied()), { recursive: true });
    writeFileSync(copied(), "old");
    const { out } = await importIt();
    expect(readFileSync(copied(), "utf8")).toBe("old");
    expect(out).toContain(`to ${copied()}: another file is there`);
  });
});
