import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { main } from "../cli.ts";
import { readDescriptors } from "../load.ts";
import {
  descriptorSource,
  silentTerminal,
  type TemporaryProject,
  temporaryProject,
} from "../testing.ts";
import { changedSince, touchedBy } from "./touched.ts";

let project: TemporaryProject;
const git = (...args: string[]) => execFileSync("git", args, { cwd: project.root, stdio: "pipe" });
beforeEach(() => {
  project = temporaryProject();
  project.put("integrations/media/alpha.ts", descriptorSource("Alpha"));
  project.put("integrations/media/beta.ts", descriptorSource("Beta"));
  project.put(
    "integrations/media/gamma.ts",
    descriptorSource("Gamma", { note: "See [Alpha](/integrations/media/alpha)." }),
  );
  project.put(
    "integrations/media/delta.ts",
    `import { about } from "../../shared/words.ts";\n${descriptorSource("Delta").replace(/about: .*/, "about,")}`,
  );
  project.put("shared/words.ts", `export { about } from "./about.ts";\n`);
  project.put("shared/about.ts", `export const about = "An application.";\n`);
  project.put("notes.md", "Nothing.\n");
  git("init", "-q");
  git("add", "-A");
  git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "First");
});
afterEach(() => project.remove(""));

/** Slugs of the descriptors that the changes since the first commit touch. */
function touched(): string[] {
  const isTouched = touchedBy(project, changedSince(project, "HEAD"));
  return readDescriptors(project.root, project.integrations)
    .filter(isTouched)
    .map(({ slug }) => slug);
}

describe("a change touches", () => {
  test("nothing, where there is none, or none that a page shows", () => {
    expect(touched()).toEqual([]);
    project.put("notes.md", "Something.\n");
    expect(touched()).toEqual([]);
  });

  test("a new descriptor", () => {
    project.put("integrations/media/epsilon.ts", descriptorSource("Epsilon"));
    expect(touched()).toEqual(["epsilon"]);
  });

  test("a changed descriptor and those that link to it", () => {
    project.put("integrations/media/alpha.ts", descriptorSource("Alpha", { note: "More." }));
    expect(touched()).toEqual(["alpha", "gamma"]);
  });

  test("those that link to one that has gone", () => {
    project.remove("integrations/media/alpha.ts");
    expect(touched()).toEqual(["gamma"]);
  });

  test("those that import it, by whatever way", () => {
    project.put("shared/about.ts", `export const about = "Something else.";\n`);
    expect(touched()).toEqual(["delta"]);
  });

  test("all, if it is one of a template", () => {
    project.put("templates/partials/block-text.hbs", "{{text}}!\n");
    expect(touched()).toEqual(["alpha", "beta", "delta", "gamma"]);
  });

  test("those that show the picture", () => {
    project.put("site/static/img/login.svg", "<svg/>");
    project.put(
      "integrations/media/beta.ts",
      descriptorSource("Beta", { note: "![Login](/img/login.svg)" }),
    );
    git("add", "-A");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "Second");
    project.remove("site/static/img/login.svg");
    expect(touched()).toEqual(["beta"]);
  });
});

describe("check --since", () => {
  async function check(...args: string[]) {
    const { terminal, printed } = silentTerminal();
    const code = await main(["check", ...args], terminal, project);
    return { code, ...printed };
  }

  test("leaves out what nothing touched", async () => {
    project.put("integrations/media/beta.ts", descriptorSource("Beta", { note: "{{beta.ulr}}" }));
    git("add", "-A");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "A fault");
    project.put("integrations/media/alpha.ts", descriptorSource("Alpha", { note: "More." }));
    expect(await check("--since", "HEAD")).toEqual({
      code: 0,
      out: "2 integrations checked, no findings.\n",
      err: "",
    });
    const { code, out } = await check("--since", "HEAD~1");
    expect(code).toBe(1);
    expect(out).toContain("integrations/media/beta.ts:8:");
  });

  test("finds a name that another guide has, although nothing touched that", async () => {
    project.put("integrations/media/aaa.ts", descriptorSource("Beta", { slug: "aaa" }));
    const { code, out } = await check("--since", "HEAD");
    expect(code).toBe(1);
    expect(out).toContain("unique-integration");
  });

  test("refuses a revision that is none", async () => {
    expect(await check("--since", "nowhere")).toEqual({
      code: 2,
      out: "",
      err: "Unexpected revision `nowhere`: git knows none of that name.\n",
    });
  });
});
