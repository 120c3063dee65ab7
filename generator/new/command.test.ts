import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { main } from "../cli.ts";
import { projectAt } from "../pipeline.ts";
import { pathOf, protocols } from "./answers.ts";
import type { Prompts } from "./prompts.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hostwise-"));
  mkdirSync(join(root, "integrations/media"), { recursive: true });
  writeFileSync(join(root, "biome.json"), readFileSync(join(repository, "biome.json")));
  delete process.env.CI;
});
afterEach(() => rmSync(root, { recursive: true }));

async function hostwise(args: string[], prompts?: Prompts) {
  let out = "";
  let err = "";
  const code = await main(
    args,
    {
      out: (text) => (out += text),
      err: (text) => (err += text),
      color: false,
      interactive: false,
      ...(prompts ? { prompts: async () => prompts } : {}),
    },
    { ...projectAt(root), templates: relative(root, join(repository, "templates")) },
  );
  return { code, out, err };
}

const full = ["--name", "Photo Frame", "--category", "media", "--protocol", "oidc"];
const source = (slug: string) => readFileSync(join(root, `integrations/media/${slug}.ts`), "utf8");

describe("what it writes", () => {
  test("of every protocol it passes but for its todos, and is formatted", async () => {
    const wanted = Object.keys(protocols).flatMap((protocol) => [
      [protocol],
      ...(Object.hasOwn(pathOf, protocol)
        ? [[protocol, "--redirect-path", "/login/callback"]]
        : []),
    ]);
    const listed: string[] = [];
    for (const [index, [protocol = "", ...more]] of wanted.entries()) {
      // Short and long names break lines in different places.
      const name = `${"Long ".repeat(index)}"Frame" of ${protocol} ${index}`;
      const slug = `${protocol}-${"long-".repeat(index)}frame-${index}`;
      const args = ["--name", name, "--category", "media", "--protocol", protocol, ...more];
      const others = wanted.flatMap(([other], at) => [
        "--not",
        `${other}-${"long-".repeat(at)}frame-${at}`,
      ]);
      const { code, out, err } = await hostwise(["new", slug, ...args, ...others]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out).toContain(`Wrote integrations/media/${slug}.ts.`);
      listed.push(...(out.match(/(?<=^ {2}- ).*$/gm) ?? []));
    }
    const found: { rule: string; message: string }[] = JSON.parse(
      (await hostwise(["check", "--json"])).out,
    ).problems;
    expect(found.filter(({ rule }) => rule !== "todo-is-done")).toEqual([]);
    expect(found.map(({ message }) => message.slice("To do: ".length)).sort()).toEqual(
      listed.sort(),
    );
    const biome = join(repository, "node_modules/@biomejs/biome/bin/biome");
    execFileSync(process.execPath, [biome, "check", "--vcs-enabled=false", "."], {
      cwd: root,
      stdio: "pipe",
    });
  }, 120_000);

  test("facts that are given stand in it", async () => {
    await hostwise([
      "new",
      "photo-frame",
      ...full,
      ...["--host", "http://frame.lan:8080", "--redirect-path", "/cb", "--support", "vendor"],
      ...["--homepage", "https://frame.example.org/"],
    ]);
    expect(source("photo-frame")).toContain(`  name: "Photo Frame",
  category: "media",
  support: "vendor",
  homepage: "https://frame.example.org/",
  about: todo("what Photo Frame is, in a sentence or two of your own"),
  placeholders: { photoFrame: origin("http://frame.lan:8080", "the Photo Frame installation") },
  setups: [
    oidc({
      provider: { redirectUris: [strict("{{photoFrame.url}}/cb")] },
`);
  });

  test("what is more than a host is left out, and said", async () => {
    const { out, err } = await hostwise(["new", "frame", ...full, "--host", "https://f.lan/app"]);
    expect(err).toBe(
      "Left out “/app”: only the host is needed. If every address there begins with it, add it to each yourself.\n",
    );
    expect(out).toMatch(/^Wrote integrations\/media\/frame\.ts\. Added .*\. Still to find out:\n/);
    expect(source("frame")).toContain('origin("https://f.lan", ');
  });

  test("the ledger of addresses is named", async () => {
    const { out } = await hostwise(["new", "frame", ...full]);
    expect(out).toMatch(
      /^Wrote integrations\/media\/frame\.ts\. Added its address to integrations\/addresses\.yaml\. Still/,
    );
  });

  test.each([
    ["3cx", "cx"],
    ["365", "app"],
    ["ldap", "ldapApp"],
  ])("the placeholder of %s is %s", async (slug, placeholder) => {
    await hostwise(["new", slug, ...full]);
    expect(source(slug)).toContain(`placeholders: { ${placeholder}: origin(`);
  });
});

describe("what it refuses", () => {
  test.each<[string, string[], string]>([
    [
      "a slug of another form",
      ["Photo Frame", ...full],
      "Unexpected slug `Photo Frame`, expected lower-case words joined by hyphens. Perhaps `photo-frame`?",
    ],
    ["a reserved slug", ["token", ...full], "authentik reserves the slug `token` for itself."],
    [
      "a category that does not exist",
      ["frame", "--name", "F", "--protocol", "oidc", "--category", "medai"],
      "Unexpected category `medai`. Did you mean `media`?",
    ],
    [
      "a category by a part of it",
      ["frame", "--name", "F", "--protocol", "oidc", "--category", "chat"],
      "Unexpected category `chat`. Did you mean `chat-communication-collaboration`?",
    ],
    [
      "a protocol that does not exist",
      ["frame", "--name", "F", "--category", "media", "--protocol", "odic"],
      "Unexpected protocol `odic`. Did you mean `oidc`?",
    ],
    [
      "a protocol by another name",
      ["frame", "--name", "F", "--category", "media", "--protocol", "oauth2"],
      "Unexpected protocol `oauth2`. Did you mean `oidc`?",
    ],
    [
      "a protocol in other words",
      ["frame", "--name", "F", "--category", "media", "--protocol", "forward-auth"],
      "Unexpected protocol `forward-auth`. Did you mean `proxy`?",
    ],
    ["no host", ["frame", ...full, "--host", "a b"], "Unexpected host `a b`."],
    [
      "a path without its slash",
      ["frame", ...full, "--redirect-path", "cb"],
      "Unexpected path `cb`, expected one that begins with a slash, without the host.",
    ],
    [
      "a path that nothing uses",
      [
        "frame",
        "--name",
        "F",
        "--category",
        "media",
        "--protocol",
        "ldap",
        "--redirect-path",
        "/cb",
      ],
      "Unexpected --redirect-path: with ldap",
    ],
    [
      "a home page without its scheme",
      ["frame", ...full, "--homepage", "example.org"],
      "Unexpected home page `example.org`",
    ],
  ])("%s", async (_, args, message) => {
    const { code, out, err } = await hostwise(["new", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
    expect(existsSync(join(root, "integrations/media", `${args[0]}.ts`))).toBe(false);
  });

  test("what is missing, all at once, with nobody to ask", async () => {
    const { code, err } = await hostwise(["new", "frame"]);
    expect(code).toBe(2);
    expect(err).toContain("Missing --name.\nMissing --category: chat-communication-collaboration,");
    expect(err).toContain("Missing --protocol: oidc, saml, ldap, proxy, radius, scim.");
  });

  test.each<[string, string[], string]>([
    ["the same slug", ["photo-frame", ...full], "There is an integration `photo-frame` already."],
    [
      "the same name",
      ["frames", ...full],
      "There is an integration named Photo Frame already: `photo-frame`.",
    ],
    [
      "the same name in other words",
      ["photoframe", "--name", "PhotoFrame"],
      "There is an integration `photo-frame`. If yours is another application, say so: --not photo-frame",
    ],
    ["a near slug", ["photo-frane", "--name", "Other"], "There is an integration `photo-frame`."],
    ["a near name", ["other", "--name", "Photo Frames"], "There is an integration `photo-frame`."],
  ])("%s", async (_, args, message) => {
    await hostwise(["new", "photo-frame", ...full]);
    const before = source("photo-frame");
    const { code, err } = await hostwise(["new", ...args]);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(source("photo-frame")).toBe(before);
  });

  test("a near one is fine once it is said to be another application", async () => {
    await hostwise(["new", "radarr", ...full.with(1, "Radarr")]);
    const lidarr = ["new", "lidarr", ...full.with(1, "Lidarr")];
    expect((await hostwise(lidarr)).code).toBe(2);
    expect((await hostwise([...lidarr, "--not", "radarr"])).code).toBe(0);
  });
});

describe("at a terminal", () => {
  const answering = (
    answers: Record<string, string | undefined>,
  ): Prompts & { asked: string[] } => {
    const asked: string[] = [];
    const answer = (message: string) => {
      asked.push(message);
      return Object.entries(answers).find(([part]) => message.includes(part))?.[1];
    };
    return {
      asked,
      text: async ({ message, refuse }) => {
        const given = answer(message);
        expect(given ? refuse(given) : undefined).toBeUndefined();
        return given;
      },
      confirm: async ({ message }) => {
        const given = answer(message);
        return given === undefined ? undefined : given === "yes";
      },
      select: async ({ message, options }) => {
        const given = answer(message);
        return (Object.keys(options) as (keyof typeof options)[]).find((key) => key === given);
      },
    };
  };
  const all = {
    name: "Frame",
    kind: "media",
    "log in": "saml",
    host: "frame.lan",
    path: "",
    "home page": "",
  };

  test("it asks for everything", async () => {
    const prompts = answering(all);
    expect((await hostwise(["new", "frame"], prompts)).code).toBe(0);
    expect(prompts.asked).toHaveLength(6);
    expect(source("frame")).toContain('origin("frame.lan", "the Frame installation")');
    expect(source("frame")).toContain("acsUrl: `{{frame.url}}${todo(");
  });

  test("it asks for nothing that the options say", async () => {
    const prompts = answering(all);
    const args = [...full, "--host", "a.lan", "--redirect-path", "/cb"];
    await hostwise(["new", "frame", ...args], prompts);
    expect(prompts.asked).toEqual([
      "Where is its home page? Leave it empty if you do not know yet.",
    ]);
  });

  describe("of a slug that is near another", () => {
    const near = (answers: Record<string, string | undefined>) => answering({ ...all, ...answers });
    beforeEach(async () => {
      await hostwise(["new", "photo-frame", ...full]);
    });

    test.each([
      ["photoframes", "Frame"],
      ["other", "Photo Frames"],
    ])("it asks whether it is the same: %s, %s", async (slug, name) => {
      const same = near({ name, "same application": "yes" });
      expect(await hostwise(["new", slug], same)).toMatchObject({
        code: 2,
        err: "There is an integration `photo-frame` already.\n",
      });
      const another = near({ name, "same application": "no" });
      expect((await hostwise(["new", slug], another)).code).toBe(0);
      expect(another.asked.filter((message) => message.includes("same"))).toEqual([
        "There is a guide of Photo Frame already. Is this the same application?",
      ]);
    });
  });

  test("whoever gives up leaves nothing behind", async () => {
    const { code, err } = await hostwise(["new", "frame"], answering({ ...all, host: undefined }));
    expect({ code, err }).toEqual({ code: 2, err: "Nothing was written.\n" });
    expect(existsSync(join(root, "integrations/media/frame.ts"))).toBe(false);
  });
});
