import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  listDescriptors,
  loadDescriptor,
  readDescriptor,
  readDescriptors,
  readSources,
} from "./load.ts";
import { descriptorSource, type TemporaryProject, temporaryProject } from "./testing.ts";

let project: TemporaryProject;
beforeEach(() => {
  project = temporaryProject();
  for (const name of ["Alpha", "Beta"]) project.put(file(name), descriptorSource(name));
});
afterEach(() => project.remove(""));

const file = (name: string) => `integrations/media/${name.toLowerCase()}.ts`;

test("of a file that was only read, its place and its hash are kept, and not its text", () => {
  const [alpha, beta] = readDescriptors(project.root, project.integrations);
  expect(alpha).toEqual({
    file: file("Alpha"),
    slug: "alpha",
    folder: "media",
    hash: expect.stringMatching(/^[\da-f]{64}$/),
  });
  expect(beta?.hash).not.toBe(alpha?.hash);
});

test("a descriptor is loaded as it is now, with the hash of what was loaded", async () => {
  const [before] = readDescriptors(project.root, project.integrations);
  if (!before) throw new Error("There is no descriptor");
  project.put(file("Alpha"), descriptorSource("Alpha", { note: "New." }));
  const loaded = await loadDescriptor(project.root, before);
  const [after] = readDescriptors(project.root, project.integrations);
  expect(loaded.hash).toBe(after?.hash);
  expect(loaded.hash).not.toBe(before.hash);
  expect(loaded.source).toContain("New.");
});

test("a descriptor that went since it was listed is a finding", async () => {
  const [path] = listDescriptors(project.root, project.integrations);
  if (!path) throw new Error("There is no descriptor");
  project.remove(file("Alpha"));
  const { problems } = await loadDescriptor(project.root, path);
  expect(problems.map(({ rule }) => rule)).toEqual(["descriptor-import"]);
});

test("a descriptor that cannot be read is a finding, and no other stays unread for it", async () => {
  project.remove(file("Alpha"));
  // Whoever runs this may have the right to read everything, but a folder has no text.
  project.put(`${file("Alpha")}/x.txt`, "");
  const hash = expect.any(String);
  const place = { file: file("Alpha"), slug: "alpha", folder: "media" };
  expect(readDescriptor(project.root, place)).toEqual({ ...place, hash });
  const { problems } = await loadDescriptor(project.root, place);
  expect(problems.map(({ rule, message }) => [rule, message])).toEqual([
    ["descriptor-import", "The file cannot be read: EISDIR: illegal operation on a directory"],
  ]);
  expect([...readSources(project.root, [file("Alpha"), file("Beta")]).keys()]).toEqual([
    file("Beta"),
  ]);
});

test.each([
  [
    "holds itself",
    "const own = { name: 'X', setups: [] };\nown.setups = [own];\nexport default own;",
  ],
  ["throws when it is read", "export default { get name() { throw new Error('no'); } };"],
])("a descriptor that %s is a finding, for it is no plain data", async (_, source) => {
  project.put(file("Alpha"), source);
  const [path] = listDescriptors(project.root, project.integrations);
  if (!path) throw new Error("There is no descriptor");
  const { integration, problems } = await loadDescriptor(project.root, path);
  expect(integration).toBeUndefined();
  expect(problems.map(({ rule, message }) => [rule, message])).toEqual([
    ["descriptor-shape", expect.stringMatching(/^Unexpected descriptor that is no plain data: ./)],
  ]);
});

describe("a descriptor that would end the process is a finding, with its place", () => {
  const problemsOf = async () => {
    const [path] = listDescriptors(project.root, project.integrations);
    if (!path) throw new Error("There is no descriptor");
    const { integration, problems } = await loadDescriptor(project.root, path);
    expect(integration).toBeUndefined();
    return problems.map(({ message, place }) => [message, place?.line]);
  };
  const message = "The file cannot be loaded: it calls `process.exit`, which would end hostwise";

  test.each([
    ["by itself", "const name = 'X';\nprocess.exit(0);\nexport default {};"],
    ["when Node loads it", "const name = 'X';\nprocess.exit(0);\nexport default await {};"],
  ])("%s", async (_, source) => {
    project.put(file("Alpha"), source);
    expect(await problemsOf()).toEqual([[message, 2]]);
  });

  test.each([
    ["evaluated", { "beside.ts": "process.exit(0);\nexport const a = 1;" }, '1 of "./beside.ts"'],
    [
      "loaded by Node",
      { "beside.ts": "import { exit } from 'node:process';\nexit(0);\nexport const a = 1;" },
      '2 of "./beside.ts"',
    ],
    [
      "that another imports",
      {
        "beside.ts": "export { a } from './third.ts';",
        "third.ts": "export const a = process.exit();",
      },
      '1 of "./third.ts"',
    ],
  ])("by a file beside it, %s", async (_, beside, place) => {
    for (const [name, source] of Object.entries(beside)) {
      project.put(`integrations/media/${name}`, source);
    }
    project.put(file("Alpha"), "// A number.\nimport { a } from './beside.ts';\nexport default a;");
    expect(await problemsOf()).toEqual([[`${message}, at line ${place}`, 2]]);
  });
});

describe("links", () => {
  const filesOf = () =>
    listDescriptors(project.root, project.integrations).map(({ file, slug, folder }) => [
      file,
      slug,
      folder,
    ]);
  const link = (to: string, at: string) => symlinkSync(to, join(project.root, "integrations", at));

  test("to descriptors and to folders of them are followed", async () => {
    project.put("elsewhere/gamma.ts", "import { a } from './a.ts';\nexport default { a };");
    project.put("elsewhere/a.ts", "export const a = 1;");
    link("../../elsewhere/gamma.ts", "media/gamma.ts");
    link("../elsewhere", "monitoring");
    expect(filesOf()).toEqual([
      [file("Alpha"), "alpha", "media"],
      [file("Beta"), "beta", "media"],
      ["integrations/media/gamma.ts", "gamma", "media"],
      ["integrations/monitoring/a.ts", "a", "monitoring"],
      ["integrations/monitoring/gamma.ts", "gamma", "monitoring"],
    ]);
    // What it imports lies beside the file, not beside the link.
    const [, , gamma] = listDescriptors(project.root, project.integrations);
    if (!gamma) throw new Error("There is no link");
    const before = readDescriptor(project.root, gamma).hash;
    const loaded = await loadDescriptor(project.root, gamma);
    expect([loaded.input, loaded.hash, loaded.file]).toEqual([{ a: 1 }, before, gamma.file]);
    project.put("elsewhere/a.ts", "export const a = 2;");
    expect(readDescriptor(project.root, gamma).hash).not.toBe(before);
  });

  test("that lead in a circle are followed once", () => {
    link("..", "media/up");
    link("media", "again");
    expect(filesOf().map(([path]) => path)).toEqual([
      "integrations/again/alpha.ts",
      "integrations/again/beta.ts",
      file("Alpha"),
      file("Beta"),
    ]);
  });

  test.each(["gone.ts", "delta.ts"])("that lead nowhere are findings: to %s", async (to) => {
    link(to, "media/delta.ts");
    const [, , delta] = listDescriptors(project.root, project.integrations);
    if (!delta) throw new Error("There is no link");
    expect(readDescriptor(project.root, delta)).toEqual({ ...delta, hash: "" });
    const { problems } = await loadDescriptor(project.root, delta);
    expect(problems).toMatchObject([
      {
        rule: "descriptor-import",
        file: "integrations/media/delta.ts",
        message: "The file cannot be read: it is a link that leads to no file",
      },
    ]);
  });
});

test("a folder that is not there holds no descriptors", () => {
  project.remove("integrations");
  expect(listDescriptors(project.root, project.integrations)).toEqual([]);
});
