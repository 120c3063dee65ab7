import { existsSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Nodes } from "mdast";
import type { BlockInput } from "../descriptor/schema/block.ts";
import { todo } from "../descriptor/todo.ts";
import { enter, type Ledger } from "./ledger.ts";
import { attributeOf, type Element, isElement, isParent } from "./tree.ts";

/** Where the site has the picture that a guide shows; undefined if its file is not there. */
export type FindPicture = (url: string) => string | undefined;

/** A picture of a guide that the site needs. */
export interface Picture {
  /** Absolute path of its file. */
  from: string;
  /** Path below the site's static files, as the descriptor names it. */
  to: string;
}

/** A picture that a descriptor shows and the site still lacks. */
export interface NotCopied {
  /** Its file, as reports show it. */
  from: string;
  /** Where it belongs. */
  to: string;
  /** Why it is not there. */
  reason: string;
}

/** Finds the pictures beside a guide, and gathers those that it uses. */
export function picturesBeside(
  path: string,
  slug: string,
): { find: FindPicture; used: Map<string, Picture> } {
  const used = new Map<string, Picture>();
  const find: FindPicture = (url) => {
    const [plain = ""] = url.split(/[?#]/, 1);
    if (!/^(?![a-z]+:|\/)[^\0]+\.(?:png|jpe?g|gif|webp|svg|avif)$/i.test(plain)) return undefined;
    const from = join(dirname(path), decoded(plain));
    if (!existsSync(from) || !statSync(from).isFile()) return undefined;
    const known = used.get(from);
    if (known) return known.to;
    const name = basename(from, extname(from)).replace(/[^\w.-]+/g, "-");
    const ending = extname(from).toLowerCase();
    const others = new Set([...used.values()].map(({ to }) => to));
    let to = `/img/${slug}/${name}${ending}`;
    for (let index = 2; others.has(to); index++) to = `/img/${slug}/${name}-${index}${ending}`;
    used.set(from, { from, to });
    return to;
  };
  return { find, used };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Whether a node is or holds a picture. */
export function hasPicture(node: Nodes): boolean {
  return (
    node.type === "image" ||
    isElement(node, "img", "Image") ||
    (isParent(node) && (node.children as Nodes[]).some(hasPicture))
  );
}

/** The pictures in some nodes as blocks, in order; one without its file is a to-do in its place. */
export function pictureBlocks(
  nodes: readonly Nodes[],
  { ledger, findPicture }: { ledger: Ledger; findPicture: FindPicture },
): BlockInput[] {
  const blocks: BlockInput[] = [];
  const add = (node: Nodes, url: string, alt: string) => {
    const src = findPicture(url);
    const text = alt.replaceAll("{{", "{ {").replace(/\s+/g, " ").trim();
    if (src === undefined) {
      const what = `the picture ${url}${text === "" ? "" : `: ${text}`}`.replace(
        /[⟦⟧`{}<>\n]/g,
        "",
      );
      blocks.push({ type: "prose", text: todo(what) });
      enter(ledger, [node], "free");
      return;
    }
    blocks.push({ type: "image", src, alt: text || todo("what the picture shows") });
    enter(ledger, [node], "fact");
  };
  const look = (node: Nodes): void => {
    if (node.type === "image") add(node, node.url, node.alt ?? "");
    else if (isElement(node, "img", "Image")) {
      add(node, sourceOf(node), attributeOf(node, "alt") ?? "");
    } else if (isParent(node)) for (const child of node.children) look(child);
  };
  for (const node of nodes) look(node);
  return blocks;
}

/** `src="./a.png"` and `src={require("./a.png").default}` name the same file. */
function sourceOf(element: Element): string {
  const plain = attributeOf(element, "src");
  if (plain !== undefined) return plain;
  const attribute = element.attributes.find(
    (one) => one.type === "mdxJsxAttribute" && one.name === "src",
  );
  const code = typeof attribute?.value === "object" ? (attribute.value?.value ?? "") : "";
  return /["'`]([^"'`]+)["'`]/.exec(code)?.[1] ?? code;
}
