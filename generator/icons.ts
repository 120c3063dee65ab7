import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The mark of a brand, from the package simple-icons: one path in a square of 24. */
export interface Icon {
  /** Name in Simple Icons. */
  name: string;
  path: string;
}

const { resolve } = createRequire(import.meta.url);
const known = new Map<string, Icon | undefined>();

/**
 * The icon of the first of these names that is a brand's name, written with capitals and spaces
 * or without.
 *
 * @example iconOf(["Home Assistant"])?.name === "homeassistant"
 */
export function iconOf(names: readonly string[]): Icon | undefined {
  for (const name of names) {
    const icon = readIcon(iconName(name));
    if (icon) return icon;
  }
  return undefined;
}

/** A brand's name as Simple Icons names its file. */
function iconName(brand: string): string {
  return brand
    .toLowerCase()
    .replaceAll("+", "plus")
    .replaceAll(".", "dot")
    .replaceAll("&", "and")
    .normalize("NFD")
    .replace(/[^a-z\d]/g, "");
}

function readIcon(name: string): Icon | undefined {
  if (!known.has(name)) known.set(name, name === "" ? undefined : iconInPackage(name));
  return known.get(name);
}

function iconInPackage(name: string): Icon | undefined {
  let svg: string;
  try {
    svg = readFileSync(resolve(`simple-icons/icons/${name}.svg`), "utf8");
  } catch {
    return undefined;
  }
  const path = /<path d="([^"]+)"/.exec(svg)?.[1];
  if (path === undefined) throw new Error(`Unexpected form of the icon ${name} of simple-icons`);
  return { name, path };
}

/** Icons as one SVG file of symbols: `<use href="…#grafana"/>` shows one in the text's colour. */
export function iconSheet(icons: readonly Icon[]): string {
  const symbols = new Map(
    icons.map(({ name, path }) => [
      name,
      `<symbol id="${name}" viewBox="0 0 24 24"><path d="${path}"/></symbol>\n`,
    ]),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${[...symbols.values()].join("")}</svg>\n`;
}
