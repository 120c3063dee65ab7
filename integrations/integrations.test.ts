import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Nodes } from "mdast";
import { beforeAll, describe, expect, test } from "vitest";
import { textReport } from "../generator/findings/report-text.ts";
import { Pipeline, projectAt, type Run, type WholePage, wholePage } from "../generator/pipeline.ts";
import { findRoute } from "../generator/values/catalogue.ts";
import { type KindName, kindOf } from "../generator/values/kinds.ts";
import { filler, type ReaderValues } from "../generator/values/resolve.ts";
import { transforms } from "../generator/values/transforms.ts";
import {
  type AuthentikVersion,
  authentikVersions,
  inSpan,
  isAuthentikVersion,
  newestVersion,
  type VersionSpan,
} from "../generator/values/versions.ts";

const folder = import.meta.dirname;
const slugs = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => /(?<!\.test)\.ts$/.test(file))
  .map((file) => file.replace(/^.*[\\/]|\.ts$/g, ""))
  .sort();

let run: Run;
let pages: WholePage[];
beforeAll(async () => {
  run = await new Pipeline(projectAt(join(folder, ".."))).run();
  pages = await Promise.all(run.pages.map(wholePage));
}, 240_000);

function pageOf(slug: string): WholePage {
  const page = pages.find(({ guide }) => guide.slug === slug);
  if (!page) throw new Error(`${slug} has no page`);
  return page;
}

test("every descriptor gives a page, and none a problem", () => {
  expect(textReport(run.problems, run)).toBe("No problems found\n");
  expect(pages.map(({ guide }) => guide.slug).sort()).toEqual(slugs);
});

/** Values of a reader, by kind of placeholder; none of them looks like an example. */
const readers: Record<string, Record<"authentik" | "other", string>> = {
  ports: { authentik: "https://sso.a.example:8443", other: "https://app.b.example:8444" },
  IPv6: { authentik: "https://[2001:db8::1]:9443", other: "http://[2001:db8::2]:3000" },
  "an internationalised name": {
    authentik: "https://anmeldung.bücher.example",
    other: "https://büro.bücher.example",
  },
  "http and a single label": { authentik: "http://auth", other: "http://app" },
};

const plainValues: Record<Exclude<KindName, "origin">, string> = {
  domain: "b.example",
  slug: "another-slug",
  dn: "dc=b,dc=example",
  port: "4321",
  email: "someone@b.example",
  url: "https://tenant.b.example:8445/another/path?tenant=1",
  text: "another text",
  secret: "another secret",
};

function valuesFor(page: WholePage, reader: string): ReaderValues {
  const { authentik, other } = readers[reader] ?? { authentik: "", other: "" };
  return Object.fromEntries(
    Object.entries(page.guide.values.placeholders).map(([name, { kind }]) => {
      const raw =
        kind === "origin" ? (name === "authentik" ? authentik : other) : plainValues[kind];
      const normalised = kindOf(kind).normalise(raw);
      if (!("value" in normalised)) throw new Error(`${raw}: ${normalised.message}`);
      return [name, normalised.value];
    }),
  );
}

/** A text of a page, with the releases that show it. */
interface Shown {
  text: string;
  spans: VersionSpan[];
  /** Label of the setting that it is the value of. */
  setting: string | undefined;
}

const known = new WeakMap<WholePage, Shown[]>();

/** Every text of a page that holds values or could hold an address, in its original form. */
function textsOf(page: WholePage): Shown[] {
  const texts = known.get(page) ?? readTexts(page);
  known.set(page, texts);
  return texts;
}

function readTexts(page: WholePage): Shown[] {
  const texts = new Map<string, Shown>();
  const read = (node: Nodes, spans: VersionSpan[], setting: string | undefined): void => {
    let within = spans;
    let label = setting;
    const add = (text: string) => {
      if (!/\{\{|\.|:\/\//.test(text)) return;
      const shown = { text, spans: within, setting: label };
      texts.set(JSON.stringify(shown), shown);
    };
    if (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") {
      const attributes = new Map(
        node.attributes.flatMap((it) =>
          it.type === "mdxJsxAttribute" ? [[it.name, String(it.value)] as const] : [],
        ),
      );
      const [since, before] = [attributes.get("since"), attributes.get("before")];
      within = [
        ...spans,
        {
          since: since !== undefined && isAuthentikVersion(since) ? since : undefined,
          before: before !== undefined && isAuthentikVersion(before) ? before : undefined,
        },
      ];
      if (node.name === "Setting") label = attributes.get("name");
      if (node.name === "SettingNote") label = undefined;
      for (const value of attributes.values()) add(value);
    }
    if (node.type === "text" || node.type === "inlineCode" || node.type === "code") add(node.value);
    if (node.type === "code" && node.meta) add(node.meta);
    if (node.type === "link") add(node.url);
    if ("children" in node) for (const child of node.children) read(child, within, label);
  };
  read(page.facts.tree, [], undefined);
  return [...texts.values()];
}

const isShown = ({ spans }: Shown, version: AuthentikVersion) =>
  spans.every((span) => inSpan(version, span));

/** What follows an origin in a text, up to where an address ends. */
function pathsAfter(origin: string, text: string): string[] {
  return text
    .split(origin)
    .slice(1)
    .filter((rest) => !/^[\w.:-]*\w/.test(rest))
    .map((rest) => (/^[^\s"'`<>|\\,;)\]}]*/.exec(rest)?.[0] ?? "").replace(/[.:!]+$/, ""));
}

function routeFaults(page: WholePage, values: ReaderValues): string[] {
  const origin = values.authentik ?? page.guide.values.placeholders.authentik?.example ?? "";
  const texts = textsOf(page);
  let found = 0;
  const faults = authentikVersions.flatMap((version) => {
    const fill = filler(page.guide.values, values, version);
    return texts
      .filter((shown) => isShown(shown, version))
      .flatMap(({ text }) =>
        pathsAfter(origin, fill(text).text).flatMap((path) => {
          found += 1;
          const plain = path.replace(/#.*$/, "");
          // Some routes have a query of their own; any other, such as a logout's, changes nothing.
          const isRoute = (it: string) =>
            it === "" ||
            [it, it.replace(/\?.*$/, "")].some(
              (route) => findRoute(route, "authentik", version) !== undefined,
            );
          // Some applications want an address without its final slash, which is asked for by name.
          const isVariant = text.includes("|withoutSlash") && isRoute(`${plain}/`);
          return isRoute(plain) || isVariant ? [] : [`${version}: ${path} in ${text}`];
        }),
      );
  });
  expect(found, "addresses on authentik's host").toBeGreaterThan(0);
  return faults;
}

describe.each(slugs)("%s", { timeout: 60_000 }, (slug) => {
  test("every address on authentik's host is a route of the release", () => {
    expect(routeFaults(pageOf(slug), {})).toEqual([]);
  });

  test.each(Object.keys(readers))("… with %s", (reader) => {
    const page = pageOf(slug);
    expect(routeFaults(page, valuesFor(page, reader))).toEqual([]);
  });

  test.each(Object.keys(readers))("no example host is left with %s", (reader) => {
    const page = pageOf(slug);
    const { placeholders } = page.guide.values;
    const values = valuesFor(page, reader);
    const examples = Object.values(placeholders)
      .flatMap(({ kind, example }) => [
        kindOf(kind).parts.hostname?.(example) ?? "",
        kind === "domain" ? example : "",
      ])
      .filter((host) => host.includes(".") && !Object.values(values).includes(host));
    expect(examples.length).toBeGreaterThan(0);
    const left = authentikVersions.flatMap((version) => {
      const fill = filler(page.guide.values, values, version);
      return textsOf(page)
        .map(({ text }) => fill(text).text)
        .filter((text) => [...examples, ".company"].some((host) => text.includes(host)));
    });
    expect(left).toEqual([]);
  });

  test("redirect URIs are the descriptor's, wherever they stand", () => {
    const page = pageOf(slug);
    const { guide } = page;
    const fill = filler(guide.values, {}, newestVersion);
    /** An independent reading of what the descriptor says. */
    const example = (url: string, quote: (text: string) => string) =>
      url.replace(/\{\{([\w.]+)\}\}/g, (_, path: string) => {
        const [name = "", part = ""] = path.split(".");
        const placeholder = guide.values.placeholders[name];
        if (!placeholder) throw new Error(`${path} of ${url} is no placeholder`);
        return quote(kindOf(placeholder.kind).parts[part]?.(placeholder.example) ?? "");
      });
    const declared = guide.setups.flatMap(({ providers }) =>
      providers.flatMap(({ provider }) =>
        provider.type === "oauth2"
          ? provider.redirectUris.map(({ url, matchingMode }) =>
              example(url, matchingMode === "regex" ? transforms.regex : (text) => text),
            )
          : [],
      ),
    );
    const inAuthentik = textsOf(page)
      .filter(({ setting, text }) => setting?.startsWith("Redirect URIs") && text !== setting)
      .filter(({ text }) => text.includes("{{") || text.includes("://"))
      .map(({ text }) => fill(text).text);
    expect(new Set(inAuthentik)).toEqual(new Set(declared));
    for (const [name, [template]] of Object.entries(guide.values.derived)) {
      if (/[rR]edirectUri\d*$/.test(name)) expect(declared).toContain(fill(template).text);
    }
  });
});
