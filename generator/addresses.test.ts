import {
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addAddresses, checkAddresses, readAddresses, withAddress } from "./addresses.ts";
import { readDescriptors } from "./load.ts";
import { projectAt } from "./project.ts";

const root = join(import.meta.dirname, "..");
const jellyfin = { file: "integrations/media/jellyfin.ts", folder: "media", slug: "jellyfin" };

/** What a ledger says of a site whose only guide is Jellyfin's. */
function read(ledger: string) {
  const { redirects, problems } = checkAddresses(ledger, "integrations/addresses.yaml", [jellyfin]);
  return {
    redirects: Object.fromEntries(redirects),
    problems: problems.map(({ file, place, message, hint }) =>
      [`${file}:${place?.line}:${place?.column} ${message}`, hint].join("\n"),
    ),
  };
}

test("an address that a guide has needs no target", () => {
  expect(read("# Never remove a line.\nmedia/jellyfin:\n")).toEqual({
    redirects: {},
    problems: [],
  });
});

test("a guide that moved leads to its new address, one that went to a category", () => {
  expect(read("media/jellyfin:\nmedia/jelly: media/jellyfin\nmedia/gone: media\n")).toEqual({
    redirects: {
      "/integrations/media/jelly": "/integrations/media/jellyfin",
      "/integrations/media/gone": "/integrations/media",
    },
    problems: [],
  });
});

test.each([
  [
    "an address that no guide has any more",
    "media/jellyfin:\nmedia/jellyfim:\n",
    "integrations/addresses.yaml:2:1 Missing redirect: no guide has the address `media/jellyfim` any more\nWrite where its readers are led instead, such as `media/jellyfim: media/jellyfin`. A guide that there is, or a category that has one, will do.",
  ],
  [
    "a guide that is not listed",
    "{}",
    "integrations/media/jellyfin.ts:1:1 Unexpected new address `media/jellyfin`, expected it in integrations/addresses.yaml\nAdd the line `media/jellyfin:` to integrations/addresses.yaml, so that links to the guide are kept when it moves.",
  ],
  [
    "a target that does not exist",
    "media/jellyfin:\nmedia/old: media/jelyfin\n",
    "integrations/addresses.yaml:2:12 Unexpected target `media/jelyfin`, expected a guide or a category that there is\nDid you mean `media/jellyfin`?",
  ],
  [
    "a target that is itself a former address",
    "media/jellyfin:\nmedia/old: media/older\nmedia/older: media/jellyfin\n",
    "integrations/addresses.yaml:2:12 Unexpected target `media/older`, expected a guide or a category that there is\n`media/older` leads on to `media/jellyfin`: write that.",
  ],
  [
    "a target that leads on by way of another",
    "media/jellyfin:\nmedia/a: media/b\nmedia/b: media/c\nmedia/c: media/jellyfin\n",
    "integrations/addresses.yaml:2:10 Unexpected target `media/b`, expected a guide or a category that there is\n`media/b` leads on to `media/jellyfin`: write that.",
    "integrations/addresses.yaml:3:10 Unexpected target `media/c`, expected a guide or a category that there is\n`media/c` leads on to `media/jellyfin`: write that.",
  ],
  [
    "a target that leads to itself",
    "media/jellyfin:\nmedia/jelly: media/jelly\n",
    "integrations/addresses.yaml:2:14 Unexpected target `media/jelly`, expected a guide or a category that there is\nDid you mean `media/jellyfin`?",
  ],
  [
    "targets that lead to one another",
    "media/jellyfin:\nmedia/jelly: media/fin\nmedia/fin: media/jelly\n",
    "integrations/addresses.yaml:2:14 Unexpected target `media/fin`, expected a guide or a category that there is\n`npx hostwise list` names the guides.",
    "integrations/addresses.yaml:3:12 Unexpected target `media/jelly`, expected a guide or a category that there is\nDid you mean `media/jellyfin`?",
  ],
  [
    "a target that is no text",
    "media/jellyfin:\nmedia/old: [media/jellyfin]\n",
    "integrations/addresses.yaml:2:12 Unexpected `[media/jellyfin]`, expected addresses such as `media/jellyfin:`\nA line of the file is `category/slug:`, or `category/slug: other-category/other-slug`.",
  ],
  [
    "a redirect of an address that a guide has",
    "media/jellyfin: media\n",
    "integrations/addresses.yaml:1:17 Unexpected redirect of `media/jellyfin`: integrations/media/jellyfin.ts has this address\nLinks and bookmarks that lead to `media` would open this guide. Give it another name, or remove the target if it is the same application's.",
  ],
  [
    "what a merge left",
    "media/jellyfin:\n<<<<<<< HEAD\nmedia/a: media\n=======\nmedia/b: media\n>>>>>>> main\n",
    "integrations/addresses.yaml:2:1 Unexpected marks of a merge that is not finished\nKeep the lines of both sides, and remove the marks.",
  ],
  [
    "something that is no address",
    "media/jellyfin:\nJellyfin: media/jellyfin\n",
    "integrations/addresses.yaml:2:1 Unexpected `Jellyfin`, expected addresses such as `media/jellyfin:`\nA line of the file is `category/slug:`, or `category/slug: other-category/other-slug`.",
  ],
  [
    "the same address twice",
    "media/jellyfin:\nmedia/jellyfin:\n",
    "integrations/addresses.yaml:2:1 Unexpected second line for `media/jellyfin`, expected one\nRemove one of them.",
  ],
])("refuses %s", (_, ledger, ...problems) => {
  expect(read(ledger).problems).toEqual(problems);
});

test.each([
  ["that is in another category now", "platforms/jellyfin", "media/jellyfin"],
  ["whose new name is like no other", "media/todo-app", "media/jellyfin"],
])("names for a guide %s where it is now", (_, from, to) => {
  const other = { file: "integrations/media/todo.ts", folder: "media", slug: "todo" };
  const { problems } = checkAddresses(`media/todo:\n${from}:\n`, "integrations/addresses.yaml", [
    jellyfin,
    other,
  ]);
  expect(problems.map(({ hint }) => hint)).toContain(
    `Write where its readers are led instead, such as \`${from}: ${to}\`. A guide that there is, or a category that has one, will do.`,
  );
});

test("a target that moved itself is followed", () => {
  const { problems } = checkAddresses(
    "media/old: platforms/jellyfin\nplatforms/jellyfin:\n",
    "integrations/addresses.yaml",
    [jellyfin],
  );
  expect(problems[0]?.hint).toBe("Did you mean `media/jellyfin`?");
});

test("a ledger that is missing is asked for where there are guides, unless none is kept", () => {
  const root = mkdtempSync(join(tmpdir(), "hostwise-addresses-"));
  const project = projectAt(root);
  expect(readAddresses(project, [jellyfin])).toEqual({
    redirects: new Map(),
    problems: [
      {
        rule: "address-is-kept",
        severity: "error",
        file: "integrations/addresses.yaml",
        message: "The file is missing: the ledger of every address that a guide ever had",
        hint: "Get it back: `git checkout HEAD -- integrations/addresses.yaml`, or in place of HEAD the commit before the one that `git log --diff-filter=D -- integrations/addresses.yaml` shows. A project that never had one begins with an empty file; `check` then names the lines that it needs.",
      },
    ],
  });
  const nothing = { redirects: new Map(), problems: [] };
  expect(readAddresses(project, [])).toEqual(nothing);
  expect(readAddresses({ ...project, keepsAddresses: false }, [jellyfin])).toEqual(nothing);
  rmSync(root, { recursive: true });
});

test("what is no YAML is refused whole", () => {
  expect(read("media/jellyfin: [\n").problems.join("\n")).toContain(
    "addresses.yaml:2:1 Unexpected YAML: Flow sequence",
  );
});

test("a new address finds its place, and comments stay", () => {
  const ledger = "# Never remove a line.\nmedia/jellyfin:\nmedia/old: media/jellyfin\n";
  expect(withAddress(ledger, "media/kodi")).toBe(
    "# Never remove a line.\nmedia/jellyfin:\nmedia/kodi:\nmedia/old: media/jellyfin\n",
  );
});

test.each([
  ["line breaks of Windows", "\r\n", ""],
  ["a byte order mark", "\n", "\uFEFF"],
  ["both", "\r\n", "\uFEFF"],
])("a ledger with %s keeps them", (_, lineBreak, mark) => {
  const ledger = (...lines: string[]) => mark + lines.map((line) => line + lineBreak).join("");
  expect(withAddress(ledger("# Never.", "", "media/a:", "media/z: media/a"), "media/kodi")).toBe(
    ledger("# Never.", "", "media/a:", "media/kodi:", "media/z: media/a"),
  );
});

test("an address that leads elsewhere is left to whoever decides what it shall be", () => {
  const ledger = "media/old: media/jellyfin\nmedia/jellyfin:\n";
  expect(withAddress(ledger, "media/old")).toBe(ledger);
});

test.each([
  ["that holds a line twice, as after a merge", "media/old: media\nmedia/old: media\n"],
  ["with the marks of a merge", "<<<<<<< HEAD\nmedia/a:\n=======\nmedia/b:\n>>>>>>> main\n"],
  ["that is no YAML", "media/jellyfin: [\n"],
  ["that is a list", "- media/jellyfin\n"],
])("a ledger %s is left as it is: what is wrong with it, `check` says", (_, ledger) => {
  expect(withAddress(ledger, "media/kodi")).toBe(ledger);
});

test("a project without guides begins a ledger, one that lost it gets no new one", () => {
  const root = mkdtempSync(join(tmpdir(), "hostwise-addresses-"));
  const project = projectAt(root);
  const file = "integrations/addresses.yaml";
  mkdirSync(join(root, "integrations/media"), { recursive: true });
  writeFileSync(join(root, "integrations/media/jellyfin.ts"), "");
  expect(addAddresses(project, ["media/jellyfin"])).toBe(file);
  writeFileSync(join(root, "integrations/media/kodi.ts"), "");
  expect(addAddresses(project, ["media/kodi"])).toBe(file);
  const ledger = readFileSync(join(root, file), "utf8");
  expect(ledger).toMatch(/^# Every address .*\n(?:#.*\n)+\n?media\/jellyfin:\nmedia\/kodi:\n$/);
  rmSync(join(root, file));
  expect(addAddresses(project, ["media/kodi"])).toBeUndefined();
  expect(readAddresses(project, [jellyfin]).problems).toHaveLength(1);
  rmSync(root, { recursive: true });
});

test("the ledger is written in one step: whoever reads meanwhile finds the old or the new one", () => {
  const root = mkdtempSync(join(tmpdir(), "hostwise-addresses-"));
  const folder = join(root, "integrations");
  const [file, elsewhere] = [join(folder, "addresses.yaml"), join(root, "elsewhere.yaml")];
  mkdirSync(folder);
  writeFileSync(elsewhere, "media/jellyfin:\n", { mode: 0o640 });
  // Another file at the path of before, and what is a link stays one.
  symlinkSync(elsewhere, file);
  const before = openSync(elsewhere, "r");
  addAddresses(projectAt(root), ["media/kodi"]);
  expect(readFileSync(before, "utf8")).toBe("media/jellyfin:\n");
  expect(readFileSync(file, "utf8")).toBe("media/jellyfin:\nmedia/kodi:\n");
  expect(lstatSync(file).isSymbolicLink()).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(readdirSync(root).sort()).toEqual(["elsewhere.yaml", "integrations"]);
  closeSync(before);
  rmSync(root, { recursive: true });
});

test("the project's own ledger is in order", () => {
  expect(readAddresses(projectAt(root), readDescriptors(root, "integrations")).problems).toEqual(
    [],
  );
});

test("a category without a guide is not proposed", () => {
  const { problems } = read("media/jellyfin:\nnetworking/gone:\n");
  expect(problems.join()).toContain("such as `networking/gone: media`.");
});

test("a descriptor in a folder of no category, or under no name, has no address to keep", () => {
  const misplaced = [
    { file: "integrations/meida/jellyfin.ts", folder: "meida", slug: "jellyfin" },
    { file: "integrations/media/My_Copy.ts", folder: "media", slug: "My_Copy" },
  ];
  expect(checkAddresses("media/jellyfin:\n", "integrations/addresses.yaml", misplaced)).toEqual({
    redirects: new Map(),
    problems: [],
  });
});
