import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { addAddresses } from "../addresses.ts";
import { categories } from "../descriptor/schema/integration.ts";
import { nearestName } from "../findings/suggest.ts";
import { loadDescriptor, readDescriptors } from "../load.ts";
import type { Project } from "../pipeline.ts";
import {
  type Answers,
  pathOf,
  protocols,
  type Refused,
  reducedHost,
  refuseCategory,
  refuseHomepage,
  refuseHost,
  refuseName,
  refuseRedirectPath,
  refuseSlug,
  refuseTaken,
  supportLevels,
  type Taken,
  twinOf,
} from "./answers.ts";
import { formatSource } from "./format.ts";
import type { Prompts } from "./prompts.ts";
import { scaffold } from "./scaffold.ts";

/** What the command line says about a new integration. */
export interface NewOptions {
  name?: string;
  category?: string;
  protocol?: string;
  host?: string;
  redirectPath?: string;
  homepage?: string;
  support?: string;
  /** Slugs of similar integrations that are other applications. */
  not: string[];
}

/**
 * What came of it: the file with what is left to do, the other file that changed with it, and what
 * was made of an answer; why there is none; or that somebody gave up.
 */
export type NewOutcome =
  | { file: string; todos: string[]; changed?: string; notes: readonly string[] }
  | { refused: string[] }
  | { cancelled: true };

/**
 * Writes the descriptor of a new integration. What the options leave out is asked for, where
 * there is somebody to ask; otherwise it becomes a default or a `todo("…")`.
 */
export async function newIntegration(
  project: Project,
  slug: string,
  options: NewOptions,
  prompts: Prompts | undefined,
): Promise<NewOutcome> {
  const taken = await readTaken(project);
  const refused = refuseOptions(slug, options, taken);
  const twin =
    refused.length > 0 || prompts ? undefined : twinOf({ slug, ...options }, taken, options.not);
  if (twin) {
    refused.push(
      `There is an integration \`${twin.slug}\`. If yours is another application, say so: --not ${twin.slug}`,
    );
  }
  if (refused.length > 0) return { refused };
  const answers = prompts
    ? await ask(slug, options, taken, prompts)
    : { slug, host: `${slug}.company`, ...given(options) };
  if (answers === undefined) return { cancelled: true };
  if ("refused" in answers) return answers;
  const missing = (["name", "category", "protocol"] as const).filter((key) => !(key in answers));
  if (missing.length > 0) {
    return {
      refused: missing.map((key) => `Missing --${key}${key === "name" ? "" : choicesOf(key)}.`),
    };
  }
  return write(project, { support: "community", ...answers } as Answers);
}

/** Names that are taken, also by descriptors that are broken at the moment. */
async function readTaken({ root, integrations }: Project): Promise<Taken[]> {
  return Promise.all(
    readDescriptors(root, integrations).map(async (file) => {
      const { integration } = await loadDescriptor(root, file);
      return {
        slug: file.slug,
        names: integration ? [integration.name, ...integration.aliases] : [],
      };
    }),
  );
}

function refuseOptions(slug: string, options: NewOptions, taken: readonly Taken[]): string[] {
  const { name, category, protocol, host, redirectPath, homepage, support } = options;
  const check = <T>(value: T | undefined, refuse: (value: T) => Refused) =>
    value === undefined ? undefined : refuse(value);
  return [
    refuseSlug(slug) ?? refuseTaken({ slug, name }, taken),
    check(name, refuseName),
    check(category, refuseCategory),
    check(protocol, (word) => refuseWord("protocol", word, Object.keys(protocols), protocols)),
    check(host, refuseHost),
    check(redirectPath, (path) =>
      protocol !== undefined &&
      Object.hasOwn(protocols, protocol) &&
      !Object.hasOwn(pathOf, protocol)
        ? `Unexpected --redirect-path: with ${protocol}, authentik sends nobody to the application.`
        : refuseRedirectPath(path),
    ),
    check(homepage, refuseHomepage),
    check(support, (word) => refuseWord("support", word, supportLevels)),
  ].filter((message) => message !== undefined);
}

function refuseWord(
  what: string,
  word: string,
  words: readonly string[],
  titles: Readonly<Record<string, string>> = {},
): Refused {
  if (words.includes(word)) return undefined;
  const plain = (text: string) => text.toLowerCase().replaceAll("-", " ");
  const near =
    nearestName(word, words) ??
    words.find((one) => word !== "" && plain(titles[one] ?? "").includes(plain(word)));
  return `Unexpected ${what} \`${word}\`. ${near === undefined ? `There are ${words.join(", ")}.` : `Did you mean \`${near}\`?`}`;
}

function choicesOf(key: "category" | "protocol"): string {
  return `: ${Object.keys(key === "category" ? categories : protocols).join(", ")}`;
}

/** The facts that the options give; they have been checked. */
function given({ not: _, ...options }: NewOptions): Partial<Answers> {
  return options as Partial<Answers>;
}

/** Asks for what the options leave out; nothing when somebody gives up. */
async function ask(
  slug: string,
  options: NewOptions,
  taken: readonly Taken[],
  prompts: Prompts,
): Promise<Partial<Answers> | { refused: string[] } | undefined> {
  const known = given(options);
  const others = [...options.not];
  /** Asks of each integration that is near whether it is the same; tells which one is. */
  const same = async (named: string | undefined): Promise<Taken | "none" | undefined> => {
    for (;;) {
      const twin = twinOf({ slug, name: named }, taken, others);
      if (!twin) return "none";
      const answer = await prompts.confirm({
        message: `There is a guide of ${twin.names[0] ?? twin.slug} already. Is this the same application?`,
      });
      if (answer !== false) return answer && twin;
      others.push(twin.slug);
    }
  };
  const already = ({ slug: twin }: Taken) => ({
    refused: [`There is an integration \`${twin}\` already.`],
  });
  const before = await same(known.name);
  if (before === undefined) return undefined;
  if (before !== "none") return already(before);
  const name =
    known.name ??
    (await prompts.text({
      message: "What is the application's name, as its vendor writes it?",
      refuse: (entry) => refuseName(entry) ?? refuseTaken({ slug, name: entry }, taken),
    }));
  if (name === undefined) return undefined;
  const after = await same(name);
  if (after === undefined) return undefined;
  if (after !== "none") return already(after);
  const category =
    known.category ??
    (await prompts.select({ message: "What kind of application is it?", options: categories }));
  if (category === undefined) return undefined;
  const protocol =
    known.protocol ??
    (await prompts.select({ message: "How does it log in?", options: protocols }));
  if (protocol === undefined) return undefined;
  const host =
    known.host ??
    (await prompts.text({
      message: "What host shall stand for the reader's own?",
      otherwise: `${slug}.company`,
      refuse: refuseHost,
    }));
  if (host === undefined) return undefined;
  const path = pathOf[protocol];
  const redirectPath =
    path === undefined
      ? ""
      : (known.redirectPath ??
        (await prompts.text({
          message: `What is the path of its ${path}? Leave it empty if you do not know yet.`,
          otherwise: "",
          refuse: refuseRedirectPath,
        })));
  if (redirectPath === undefined) return undefined;
  const homepage =
    known.homepage ??
    (await prompts.text({
      message: "Where is its home page? Leave it empty if you do not know yet.",
      otherwise: "",
      refuse: refuseHomepage,
    }));
  if (homepage === undefined) return undefined;
  return {
    slug,
    name,
    category,
    protocol,
    host,
    ...(known.support === undefined ? {} : { support: known.support }),
    ...(redirectPath === "" ? {} : { redirectPath }),
    ...(homepage === "" ? {} : { homepage }),
  };
}

async function write(project: Project, answers: Answers): Promise<NewOutcome> {
  const { root, integrations } = project;
  const file = `${integrations}/${answers.category}/${answers.slug}.ts`;
  const { host, notes } = reducedHost(answers.host);
  const draft = scaffold({ ...answers, host });
  const source = formatSource(root, file, draft);
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  // Never over a file that appeared in the meantime.
  writeFileSync(path, source, { flag: "wx" });
  const written = { file, todos: todosOfSource(draft), notes };
  const changed = addAddresses(project, [`${answers.category}/${answers.slug}`]);
  return { ...written, ...(changed === undefined ? {} : { changed }) };
}

/** What a scaffold's source leaves to be found out; it writes each text in double quotes. */
function todosOfSource(source: string): string[] {
  return Array.from(
    source.matchAll(/\btodo\(\s*("(?:[^"\\]|\\.)*")/g),
    ([, text = '""']) => JSON.parse(text) as string,
  );
}
