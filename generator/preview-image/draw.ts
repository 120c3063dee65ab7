import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import satori from "satori";
import { type Card, cardElement, cardSize } from "./card.ts";

const { resolve } = createRequire(import.meta.url);

/** The site's own font in images: nothing depends on what a computer has installed. */
const fontFiles = [400, 700].flatMap((weight) =>
  ["latin", "latin-ext"].map((script) => ({
    name: "Inter",
    weight: weight as 400 | 700,
    file: `@fontsource/inter/files/inter-${script}-${weight}-normal.woff`,
  })),
);

let ready: Promise<Awaited<ReturnType<typeof prepare>>> | undefined;

async function prepare() {
  await initWasm(await readFile(resolve("@resvg/resvg-wasm/index_bg.wasm")));
  return Promise.all(
    fontFiles.map(async ({ file, ...font }) => ({ ...font, data: await readFile(resolve(file)) })),
  );
}

/** Draws a card as PNG; the same card always gives the same bytes. */
export async function drawCard(card: Card): Promise<Uint8Array> {
  ready ??= prepare();
  const fonts = await ready;
  // Satori's parameter is React's node; it reads nothing of it but type and props.
  const element = cardElement(card) as unknown as Parameters<typeof satori>[0];
  const image = new Resvg(await satori(element, { ...cardSize, fonts }));
  return image.render().asPng();
}
