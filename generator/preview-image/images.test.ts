import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { entryOf } from "../catalogue.ts";
import { renderPage } from "../page/testing.ts";
import { type Card, type CardElement, cardElement, cardSize } from "./card.ts";
import { drawCard } from "./draw.ts";
import { previewCards, writePreviews } from "./images.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hostwise-previews-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const card: Card = { above: "Connect", title: "Élan", below: "to authentik", facts: ["OIDC"] };

/** Every text of a drawing. */
function textsOf(element: CardElement | string): string[] {
  if (typeof element === "string") return [element];
  return [element.props.children ?? []].flat().flatMap(textsOf);
}

describe("previewCards", () => {
  it("names the application, its protocols and its category, with the brand's icon", () => {
    const { guide } = renderPage({ name: "Grafana" });
    const cards = previewCards([entryOf(guide)], "Guides in one line");
    expect([...cards.keys()]).toEqual(["img/preview/hostwise.png", "img/preview/media/app.png"]);
    const own = cards.get("img/preview/media/app.png");
    expect(own?.icon?.name).toBe("grafana");
    if (!own) throw new Error("There is no card");
    expect(textsOf(cardElement(own))).toEqual([
      "hostwise",
      "Connect",
      "Grafana",
      "to authentik",
      "OIDC",
      "Media",
    ]);
  });
});

describe("drawCard", () => {
  it("draws a PNG of the size that is promised, the same each time, another for another name", async () => {
    const one = Buffer.from(await drawCard(card));
    expect(one.subarray(1, 4).toString()).toBe("PNG");
    // The first chunk is the header: width and height.
    expect({ width: one.readUInt32BE(16), height: one.readUInt32BE(20) }).toEqual(cardSize);
    expect(Buffer.from(await drawCard(card)).equals(one)).toBe(true);
    expect(Buffer.from(await drawCard({ ...card, title: "Elan" })).equals(one)).toBe(false);
  });
});

describe("writePreviews", () => {
  it("draws each card once, however often a site is built", async () => {
    const drawn: string[] = [];
    const draw = async ({ title }: Card) => {
      drawn.push(title);
      return Buffer.from(title);
    };
    const cards = new Map([
      ["img/a.png", card],
      ["img/b.png", { ...card, title: "Other" }],
    ]);
    const write = (site: string) =>
      writePreviews(cards, join(folder, site), join(folder, "cache"), draw);
    expect(await write("one")).toBe(2);
    expect(await write("two")).toBe(0);
    expect(drawn).toEqual(["Élan", "Other"]);
    cards.set("img/b.png", { ...card, title: "Renamed" });
    expect(await write("three")).toBe(1);
    expect(readFileSync(join(folder, "two/img/b.png"), "utf8")).toBe("Other");
    expect(readFileSync(join(folder, "three/img/b.png"), "utf8")).toBe("Renamed");
  });
});
