import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import { categories } from "./descriptor/schema/integration.ts";
import { mergeMarksIn } from "./findings/merge-marks.ts";
import type { Place, Problem } from "./findings/problem.ts";
import { nearestName } from "./findings/suggest.ts";
import { type DescriptorFile, listDescriptors } from "./load.ts";
import type { Project } from "./project.ts";
import { remembered } from "./remember.ts";
import { writeWhole } from "./write-whole.ts";

/** Name of the ledger in the folder of descriptors. */
export const ADDRESSES = "addresses.yaml";

/** What the ledger of addresses says. */
export interface Addresses {
  /** Where former addresses lead, both below the site: `/integrations/media/old`. */
  redirects: ReadonlyMap<string, string>;
  problems: Problem[];
}

/** An address of the ledger: `media/jellyfin`, and where it leads when no guide has it any more. */
interface Entry {
  address: string;
  target: string | undefined;
  place: Place;
  targetPlace: Place;
}

/**
 * Reads the ledger of every address that guides ever had, and holds it against those that they
 * have now: no address may disappear without a place to go.
 */
export function readAddresses(
  { root, integrations, keepsAddresses }: Project,
  descriptors: readonly Pick<DescriptorFile, "file" | "folder" | "slug">[],
): Addresses {
  const file = `${integrations}/${ADDRESSES}`;
  const path = join(root, file);
  if (existsSync(path)) return checkAddresses(readFileSync(path, "utf8"), file, descriptors);
  const isMissed = keepsAddresses && descriptors.length > 0;
  return { redirects: new Map(), problems: isMissed ? [missingLedger(file)] : [] };
}

function missingLedger(file: string): Problem {
  return {
    ...ledger(file),
    message: "The file is missing: the ledger of every address that a guide ever had",
    hint: `Get it back: \`git checkout HEAD -- ${file}\`, or in place of HEAD the commit before the one that \`git log --diff-filter=D -- ${file}\` shows. A project that never had one begins with an empty file; \`check\` then names the lines that it needs.`,
  };
}

/** The same for a ledger's text. */
export function checkAddresses(
  source: string,
  file: string,
  descriptors: readonly Pick<DescriptorFile, "file" | "folder" | "slug">[],
): Addresses {
  const { entries, faults } = parseEntries(source);
  const problems = faults.map((fault): Problem => ({ ...fault, ...ledger(file) }));
  const now = new Map(
    descriptors.filter(isPlaced).map((one) => [`${one.folder}/${one.slug}`, one.file]),
  );
  // Where these belong, another rule says; what they are called now is no address to keep.
  const misplaced = new Set(descriptors.filter((one) => !isPlaced(one)).map(({ slug }) => slug));
  const listed = new Map(entries.map(({ address, target }) => [address, target]));
  const redirects = new Map<string, string>();
  for (const entry of entries) {
    if (entry.target === undefined && misplaced.has(entry.address.replace(/^.*\//, ""))) continue;
    const fault = faultOf(entry, now, listed);
    if (fault) problems.push({ ...fault, ...ledger(file) });
    else if (entry.target !== undefined) {
      redirects.set(`/integrations/${entry.address}`, `/integrations/${entry.target}`);
    }
  }
  for (const [address, descriptor] of faults.length > 0 ? [] : now) {
    if (listed.has(address)) continue;
    problems.push({
      ...ledger(descriptor),
      message: `Unexpected new address \`${address}\`, expected it in ${file}`,
      hint: `Add the line \`${address}:\` to ${file}, so that links to the guide are kept when it moves.`,
      place: { line: 1, column: 1, endLine: 1, endColumn: 2 },
    });
  }
  return { redirects, problems };
}

/** Whether a descriptor lies in a category's folder, under a name that can be an address. */
function isPlaced({ folder, slug }: Pick<DescriptorFile, "folder" | "slug">): boolean {
  return Object.hasOwn(categories, folder) && /^[a-z0-9-]+$/.test(slug);
}

/**
 * Adds addresses to a project's ledger. A project without other guides begins one; where guides
 * are there but no ledger, none is made: it would lack what is to be restored.
 *
 * @returns the ledger's path below the root, if it was written
 */
export function addAddresses(
  { root, integrations }: Project,
  addresses: readonly string[],
): string | undefined {
  const file = `${integrations}/${ADDRESSES}`;
  const path = join(root, file);
  const isNew = !existsSync(path);
  const others = () =>
    listDescriptors(root, integrations).filter(
      ({ folder, slug }) => !addresses.includes(`${folder}/${slug}`),
    );
  if (addresses.length === 0 || (isNew && others().length > 0)) return undefined;
  const known = isNew ? BEGINNING : readFileSync(path, "utf8");
  const text = addresses.reduce(withAddress, known);
  if (text === known) return undefined;
  writeWhole(path, text);
  return file;
}

/** What a new ledger says of itself. */
const BEGINNING = `# Every address that a guide of this site ever had, as category/slug. Links and bookmarks lead to them,
# so none may be removed: a guide that moves or goes names where its readers are led instead, such as
#   media/old-name: media/new-name
`;

/**
 * The ledger with one more address, in order, with the comments, the line breaks and the byte order
 * mark that it has. One that is there already stays as it is: whether readers of an older guide lose
 * their way is for `check` to ask. So does a ledger with faults, as a merge may leave: `check` names them, and the address then.
 */
export function withAddress(source: string, address: string): string {
  if (readEntries(source).faults.length > 0) return source;
  const document = parseDocument(source.replaceAll("\r\n", "\n"));
  if (document.has(address)) return source;
  document.set(address, null);
  if (isMap(document.contents)) {
    document.contents.items.sort((one, other) => (String(one.key) < String(other.key) ? -1 : 1));
  }
  const text = document.toString({ nullStr: "" }).replace(/: $/gm, ":");
  const mark = source.startsWith("\uFEFF") ? "\uFEFF" : "";
  return mark + (source.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text);
}

function ledger(file: string) {
  return { rule: "address-is-kept", severity: "error", file } as const;
}

type Fault = Pick<Problem, "message" | "place"> & { hint: string };

function faultOf(
  { address, target, place, targetPlace }: Entry,
  now: ReadonlyMap<string, string>,
  listed: ReadonlyMap<string, string | undefined>,
): Fault | undefined {
  const descriptor = now.get(address);
  if (target === undefined) {
    if (descriptor !== undefined) return undefined;
    const category = address.replace(/\/.*/, "");
    const near =
      placeNow(address, now, listed) ??
      (isUsedCategory(category, now) ? category : undefined) ??
      [...now.keys()][0]?.replace(/\/.*/, "") ??
      category;
    return {
      message: `Missing redirect: no guide has the address \`${address}\` any more`,
      hint: `Write where its readers are led instead, such as \`${address}: ${near}\`. A guide that there is, or a category that has one, will do.`,
      place,
    };
  }
  if (descriptor !== undefined) {
    return {
      message: `Unexpected redirect of \`${address}\`: ${descriptor} has this address`,
      hint: `Links and bookmarks that lead to \`${target}\` would open this guide. Give it another name, or remove the target if it is the same application's.`,
      place: targetPlace,
    };
  }
  if (now.has(target) || isUsedCategory(target, now)) return undefined;
  const further = endOf(target, listed);
  const near = listed.has(target)
    ? placeNow(target, now, listed)
    : nearestName(target, [...now.keys(), ...Object.keys(categories)]);
  return {
    message: `Unexpected target \`${target}\`, expected a guide or a category that there is`,
    hint:
      further !== undefined
        ? `\`${target}\` leads on to \`${further}\`: write that.`
        : near === undefined
          ? "`npx hostwise list` names the guides."
          : `Did you mean \`${near}\`?`,
    place: targetPlace,
  };
}

/** Where a former address leads in the end, by way of others or not; nowhere if in a circle. */
function endOf(
  address: string,
  listed: ReadonlyMap<string, string | undefined>,
  passed: ReadonlySet<string> = new Set(),
): string | undefined {
  const next = listed.get(address);
  if (next === undefined) return passed.size > 0 ? address : undefined;
  return passed.has(address) ? undefined : endOf(next, listed, new Set([...passed, address]));
}

/** The guide that most likely is the one of a former address. */
function placeNow(
  address: string,
  now: ReadonlyMap<string, string>,
  listed: ReadonlyMap<string, string | undefined>,
): string | undefined {
  const addresses = [...now.keys()];
  const ending = address.replace(/^.*\//, "/");
  // Of a guide that moved, the new address is not listed yet either.
  const unlisted = addresses.filter((one) => !listed.has(one));
  return (
    addresses.find((one) => one.endsWith(ending)) ??
    (unlisted.length === 1 ? unlisted[0] : nearestName(address, unlisted)) ??
    nearestName(address, addresses)
  );
}

/** A category has a page while it has a guide. */
function isUsedCategory(category: string, now: ReadonlyMap<string, string>): boolean {
  return [...now.keys()].some((address) => address.startsWith(`${category}/`));
}

/** The ledger as it was read last: while one writes, it hardly ever changes. */
const parseEntries = remembered(readEntries, (source) => source, 1);

function readEntries(source: string): { entries: Entry[]; faults: Fault[] } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: false });
  const placeOf = (start: number, end: number): Place => {
    const { line, col } = lines.linePos(start);
    const last = lines.linePos(end);
    return { line, column: col, endLine: last.line, endColumn: last.col };
  };
  const placeOfNode = (node: Node | null): Place =>
    node?.range ? placeOf(node.range[0], node.range[1]) : placeOf(0, 1);
  const merge = mergeMarksIn(source);
  if (merge) {
    const fault = {
      message: merge.message,
      hint: "Keep the lines of both sides, and remove the marks.",
      place: placeOf(merge.start, merge.end),
    };
    return { entries: [], faults: [fault] };
  }
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ message, pos }) => ({
      message: `Unexpected YAML: ${message.split("\n")[0]?.replace(/[.:]?(?: at line .*)?$/, "")}`,
      hint: "A line of the file is `category/slug:`, or `category/slug: other-category/other-slug`.",
      place: placeOf(pos[0], pos[1]),
    }));
    return { entries: [], faults };
  }
  if (document.contents === null) return { entries: [], faults: [] };
  if (!isMap(document.contents)) {
    return {
      entries: [],
      faults: [formFault("list of addresses", placeOfNode(document.contents))],
    };
  }
  const entries: Entry[] = [];
  const faults: Fault[] = [];
  const listed = new Set<string>();
  for (const { key, value } of document.contents.items as Pair<Node, Node | null>[]) {
    const address = isScalar(key) ? String(key.value) : "";
    const target = isScalar(value) ? value.value : value;
    const place = placeOfNode(key);
    if (listed.has(address)) {
      faults.push({
        message: `Unexpected second line for \`${address}\`, expected one`,
        hint: "Remove one of them.",
        place,
      });
    } else if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(address))
      faults.push(formFault(`\`${address}\``, place));
    else if (target !== null && typeof target !== "string") {
      const [start = 0, end = 0] = value?.range ?? [];
      faults.push(formFault(`\`${source.slice(start, end)}\``, placeOfNode(value)));
    } else {
      listed.add(address);
      entries.push({
        address,
        target: target ?? undefined,
        place,
        targetPlace: placeOfNode(value),
      });
    }
  }
  return { entries, faults };
}

function formFault(found: string, place: Place): Fault {
  return {
    message: `Unexpected ${found}, expected addresses such as \`media/jellyfin:\``,
    hint: "A line of the file is `category/slug:`, or `category/slug: other-category/other-slug`.",
    place,
  };
}
