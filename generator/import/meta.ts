import { basename, dirname } from "node:path";
import { type Category, categories } from "../descriptor/schema/integration.ts";
import { nearestName } from "../findings/suggest.ts";
import { slugOf } from "../new/answers.ts";

/** What a guide's place and front matter say about its integration. */
export interface Meta {
  name: string;
  slug: string;
  category: Category;
  /** The folder's name, where it is no category of the catalogue. */
  unknownCategory?: string;
  support: "community" | "vendor" | "authentik";
}

/**
 * Reads name, slug, category and support level. A guide is `<category>/<slug>/index.md` or
 * `<category>/<slug>.md`.
 *
 * @param path absolute path of the guide
 * @param category says what the folder does not
 */
export function metaOf(
  path: string,
  frontMatter: Readonly<Record<string, unknown>>,
  heading: string | undefined,
  category: string | undefined,
): Meta {
  const file = basename(path).replace(/\.mdx?$/i, "");
  const isIndex = /^(?:index|readme)$/i.test(file);
  const folder = dirname(isIndex ? dirname(path) : path);
  const parent = isIndex ? basename(folder) : basename(dirname(path));
  const title =
    text(frontMatter.sidebar_label) ??
    text(frontMatter.title) ??
    heading ??
    (isIndex ? basename(dirname(path)) : file);
  const name =
    title
      .replace(/^(?:integrate|integration|connect)\s+(?:with\s+)?/i, "")
      .replace(/\s+(?:with|to) authentik$/i, "")
      .replaceAll("{{", "")
      .replace(/\s+/g, " ")
      .trim() || "Application";
  const known = category ?? parent;
  const near = categoryOf(known);
  const own = isIndex
    ? basename(dirname(path))
    : near !== undefined && category === undefined
      ? file
      : name;
  const slug = slugOf(own) || slugOf(name) || "application";
  return {
    name,
    slug: /^(?:authorize|token|device|userinfo|introspect|revoke)$/.test(slug)
      ? `${slug}-app`
      : slug,
    category: near ?? "miscellaneous",
    ...(near === undefined ? { unknownCategory: known } : {}),
    support: supportOf(text(frontMatter.support_level)),
  };
}

function categoryOf(name: string): Category | undefined {
  const isKnown = (id: string): id is Category => Object.hasOwn(categories, id);
  if (isKnown(name)) return name;
  const near = nearestName(name, Object.keys(categories));
  return near !== undefined && isKnown(near) ? near : undefined;
}

function supportOf(level: string | undefined): Meta["support"] {
  const plain = level?.toLowerCase() ?? "";
  return plain === "vendor" || plain === "authentik" ? plain : "community";
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

/** Entries of the front matter that the import reads, or that the generator writes by itself. */
const read = new Set([
  "title",
  "sidebar_label",
  "support_level",
  "description",
  "slug",
  "id",
  "hide_title",
  "sidebar_position",
  "keywords",
  "tags",
  "toc_max_heading_level",
  "authentik_version",
  "authentik_enterprise",
  "authentik_preview",
]);

/** Entries of the front matter that the descriptor has no place for. */
export function unreadEntries(frontMatter: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(frontMatter).filter((key) => !read.has(key));
}
