import GithubSlugger from "github-slugger";
import type { Heading, Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import { VFileMessage } from "vfile-message";
import { apart, remembered } from "../remember.ts";
import { type Found, nothing } from "./found.ts";
import { parseMdx, parsePage } from "./parse-mdx.ts";
import { type Piece, type Prose, piecesOf, placeOnPage } from "./pieces.ts";
import { readPlainProse } from "./plain-prose.ts";
import { slimTree } from "./slim-tree.ts";
import { treeMaker } from "./tree-of-pieces.ts";

/** What the checks read from a page: collected in one walk over its tree. */
export interface PageFacts {
  tree: Root;
  /** The tree without places in the page, front matter and comments: what Markdown is made of. */
  slimTree: Root;
  anchors: ReadonlySet<string>;
  /** The anchor of each heading. Of headings with the same, a link reaches the first. */
  headings: Spotted<string>[];
  links: Spotted<string>[];
  images: Spotted<{ src: string; alt: string }>[];
  /** Code blocks; the text is a template. */
  codes: Spotted<{ language: string; code: string }>[];
  /** Templates in attributes of components. */
  templates: Spotted<string>[];
  /** Names of the components that the page uses. */
  components: Spotted<string>[];
  /** Literal text: what no template fills in. */
  texts: Spotted<string>[];
}

/** Something on a page with its offset there. */
export interface Spotted<T> {
  is: T;
  offset: number;
}

/** Why a page is not MDX. */
export interface MdxFault {
  message: string;
  offset: number;
}

/** Reads a page with the syntax of the site and collects its facts. */
export async function readPage(mdx: string): Promise<PageFacts | MdxFault> {
  const facts = readInPieces(mdx);
  if (facts) return facts;
  try {
    return factsOfTree(await parsePage(mdx));
  } catch (error) {
    return mdxFault(error, mdx);
  }
}

/** Collects the facts of a page that was read without a fault before. */
export function readPageSync(mdx: string): PageFacts {
  return readInPieces(mdx) ?? readWhole(mdx);
}

/** Reads a page in one go, as Docusaurus does. Throws when it is no MDX. */
export function readWhole(mdx: string): PageFacts {
  return factsOfTree(parseMdx(mdx));
}

function factsOfTree(tree: Root): PageFacts {
  let slim: Root | undefined;
  return {
    ...factsOf(collect(tree)),
    tree,
    get slimTree() {
      slim ??= slimTree(tree);
      return slim;
    },
  };
}

/**
 * Reads the pieces of a page one by one: code and lines of tags by themselves, prose by MDX's
 * parser, which takes most of a page's time, once for all pages that share it. Gives the facts that
 * reading it whole gives, or nothing: then the page is at fault, or of another form.
 */
export function readInPieces(mdx: string): PageFacts | undefined {
  const found = nothing();
  const pieces = piecesOf(mdx);
  if (!pieces || !readPieces(pieces, found)) return undefined;
  let tree: Root | undefined;
  let slim: Root | undefined;
  const facts: PageFacts = {
    ...factsOf(found),
    get tree() {
      tree ??= parseMdx(mdx);
      return tree;
    },
    get slimTree() {
      slim ??= treeOfPieces(mdx) ?? slimTree(facts.tree);
      return slim;
    },
  };
  return facts;
}

/** Adds what stands in pieces; says whether all of them can be read and all tags are closed. */
function readPieces(pieces: readonly Piece[], found: Found): boolean {
  const open: string[] = [];
  for (const piece of pieces) {
    switch (piece.is) {
      case "code":
        found.codes.push({ is: piece.code, offset: piece.offset });
        break;
      case "tag": {
        if (piece.closes && open.pop() !== piece.name) return false;
        if (piece.closes) break;
        if (piece.opens) open.push(piece.name);
        found.components.push({ is: piece.name, offset: piece.offset });
        for (const { name, value } of piece.attributes) {
          if (name === "t") found.templates.push({ is: value, offset: piece.offset });
        }
        break;
      }
      case "prose": {
        const read = readProse(piece.text);
        if (!read || (piece.isLine && read.mayGoOn)) return false;
        add(read, piece, found);
        break;
      }
      case "entries":
      case "rows": {
        const inside = nothing();
        if (readPieces(partsOf(piece), inside)) addAll(inside, found);
        else if (!readPieces([piece.whole], found)) return false;
        break;
      }
    }
  }
  return open.length === 0;
}

function partsOf(piece: Extract<Piece, { whole: Prose }>): readonly Piece[] {
  return piece.is === "rows"
    ? piece.rows
    : piece.entries.flatMap(({ head, inside }) => [head, ...inside]);
}

/** So many pieces of prose are kept, some 300 bytes each: what the templates say, and a guide's own. */
const PROSE = 20_000;

const readProse = remembered(
  (part: string): Found | undefined => {
    const text = apart(part);
    const plain = readPlainProse(text);
    if (plain) return plain;
    try {
      const found = readProseWhole(text);
      // An address without a place in the text has another one in the page.
      return found.isPlaced ? found : undefined;
    } catch {
      // What is wrong with it, the whole page says.
      return undefined;
    }
  },
  (text) => text,
  PROSE,
);

/** Reads prose by MDX's parser. */
export function readProseWhole(text: string): Found {
  return collect(parseMdx(text));
}

/** The slim tree of a page that can be read in pieces. */
export const treeOfPieces = treeMaker(parseMdx, slimTree);

/** Whether reading a page failed. */
export function isMdxFault(result: PageFacts | MdxFault): result is MdxFault {
  return "message" in result;
}

/** The lists of what stands in a text. */
const LISTS = ["headings", "links", "images", "codes", "templates", "components", "texts"] as const;

/** Adds what stands in a piece of a page, with its places on the page. */
function add(read: Found, piece: Prose, found: Found): void {
  for (const list of LISTS) {
    const to: Spotted<unknown>[] = found[list];
    for (const { is, offset } of read[list]) to.push({ is, offset: placeOnPage(piece, offset) });
  }
}

/** Adds what stands in some pieces, with its places on the page already. */
function addAll(inside: Found, found: Found): void {
  for (const list of LISTS) (found[list] as Spotted<unknown>[]).push(...inside[list]);
}

function factsOf(found: Found): Omit<PageFacts, "tree" | "slimTree"> {
  const slugger = new GithubSlugger();
  const headings = found.headings.map(({ is: { id, text }, offset }) => ({
    is: id ?? slugger.slug(text),
    offset,
  }));
  const { links, images, codes, templates, components, texts } = found;
  const anchors = new Set(headings.map(({ is }) => is));
  return { anchors, headings, links, images, codes, templates, components, texts };
}

function collect(tree: Root): Found {
  const found = nothing();
  visit(tree, (node: Nodes) => {
    if (!node.position) found.isPlaced = false;
    const offset = node.position?.start.offset ?? 0;
    switch (node.type) {
      case "heading":
        found.headings.push({ is: { id: explicitId(node), text: textOf(node) }, offset });
        break;
      case "link":
        found.links.push({ is: node.url, offset });
        break;
      case "image":
        // Its address stands at its end.
        found.images.push({
          is: { src: node.url, alt: node.alt ?? "" },
          offset: (node.position?.end.offset ?? 1) - 1,
        });
        break;
      case "code":
        found.codes.push({ is: { language: node.lang ?? "text", code: node.value }, offset });
        break;
      case "text":
        if (/[*_~`[\]]/.test(node.value)) found.mayGoOn = true;
        found.texts.push({ is: node.value, offset });
        break;
      case "inlineCode":
        found.texts.push({ is: node.value, offset });
        break;
      case "mdxJsxTextElement":
      case "mdxJsxFlowElement":
        found.components.push({ is: node.name ?? "", offset });
        for (const attribute of node.attributes) {
          if (attribute.type === "mdxJsxAttribute" && typeof attribute.value === "string") {
            if (attribute.name === "t") found.templates.push({ is: attribute.value, offset });
          }
        }
        break;
      case "yaml":
        return SKIP;
      default:
        break;
    }
    return undefined;
  });
  return found;
}

/** The id that a heading states in a comment at its end, as Docusaurus reads it. */
function explicitId(heading: Heading): string | undefined {
  const last = heading.children.at(-1);
  const comment = last?.type === "mdxTextExpression" ? last.value : "";
  return /^\/\*\s*#(\S+)\s*\*\/$/.exec(comment)?.[1];
}

function mdxFault(error: unknown, mdx: string): MdxFault {
  if (!(error instanceof VFileMessage)) throw error;
  const place = error.place;
  const point = place && "start" in place ? place.start : place;
  const line = point?.line ?? 1;
  const lineStart =
    mdx
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0);
  return {
    message: error.reason,
    offset: point?.offset ?? lineStart + (point?.column ?? 1) - 1,
  };
}
