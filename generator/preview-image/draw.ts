import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import satori, { type Font } from "satori";
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

let fonts: Promise<Font[]> | undefined;

function readFonts(): Promise<Font[]> {
  return Promise.all(
    fontFiles.map(async ({ file, ...font }) => ({ ...font, data: await readFile(resolve(file)) })),
  );
}

/** Draws a card as PNG; the same card always gives the same bytes. */
export async function drawCard(card: Card): Promise<Uint8Array> {
  fonts ??= readFonts();
  // Satori's parameter is React's node; it reads nothing of it but type and props.
  const element = cardElement(card) as unknown as Parameters<typeof satori>[0];
  const svg = await satori(element, { ...cardSize, fonts: await fonts });
  // The text is drawn as paths already: no font of the computer is asked for.
  const image = new Resvg(svg, { font: { loadSystemFonts: false } });
  return image.render().asPng();
}
