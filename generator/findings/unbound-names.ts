import { ofRule, type Problem } from "./problem.ts";
import { sourcePlaces } from "./source-places.ts";
import { nearestName } from "./suggest.ts";
import { type Node, type Program, parseModule } from "./syntax.ts";
import { type NameUse, usedNames } from "./used-names.ts";
import { walk } from "./walk.ts";

/** What the names of a descriptor are held against. */
export interface NameContext {
  /** The descriptor's file, as reports show it. */
  readonly file: string;
  /** Names that "hostwise" exports. */
  readonly helpers: readonly string[];
  /** Names that begin a reference wherever they stand: `endpoint`, `slug`. */
  readonly references: Iterable<string>;
}

/**
 * The names that a descriptor uses although nothing stands for them: a helper that is not imported
 * (once, at its first use), one that is misspelt, a placeholder that is written as a variable. Found
 * before the file is loaded, which would end at the first of them and not tell its place.
 *
 * @param source a text that parses
 */
export function unboundNames(source: string, context: NameContext): Problem[] {
  const { program } = parseModule(source);
  const { declared, uses } = usedNames(program);
  const unbound = uses.filter(({ name }) => !declared.has(name) && !isGlobal(name, context));
  if (unbound.length === 0) return [];
  const toPlace = sourcePlaces(source);
  const references = new Set([...context.references, ...placeholdersOf(program)]);
  const words: Words = { ...context, declared, references };
  const missing = new Set(
    unbound.filter((use) => kindOf(use, words) === "helper").map(({ name }) => name),
  );
  const told = new Set<string>();
  return unbound.flatMap((use): Problem[] => {
    const problem = { ...ofRule("descriptor-import"), file: context.file, place: toPlace(use) };
    if (kindOf(use, words) !== "helper") return [{ ...problem, ...misnamed(use, words) }];
    if (told.has(use.name)) return [];
    told.add(use.name);
    return [
      {
        ...problem,
        message: `Missing import of \`${use.name}\``,
        hint: importsHelpers(program)
          ? `Add \`${use.name}\` to the import from "hostwise".`
          : `Begin the file with \`import { ${[...missing].sort().join(", ")} } from "hostwise";\`.`,
      },
    ];
  });
}

interface Words extends Pick<NameContext, "helpers"> {
  readonly declared: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
}

/** Whether JavaScript itself has the name. A helper of the same name is what a descriptor means. */
function isGlobal(name: string, { helpers }: NameContext): boolean {
  return name === "arguments" || (name in globalThis && !helpers.includes(name));
}

/** What a name was meant for. `slug` is both a helper and a reference. */
function kindOf({ name, as }: NameUse, { helpers, references }: Words) {
  const isHelper = helpers.includes(name);
  if (references.has(name) && !(isHelper && as !== "interpolation")) return "reference";
  return isHelper ? "helper" : undefined;
}

function misnamed(use: NameUse, words: Words): Pick<Problem, "message" | "hint"> {
  const { name, path, as } = use;
  if (kindOf(use, words) === "reference") {
    return {
      message: `Unexpected name \`${name}\`: what a reader's value stands for is no variable`,
      hint: `Write \`{{${path}}}\`, in quotes.`,
    };
  }
  const message = `Unexpected name \`${name}\`, expected a helper of hostwise or a constant of this file`;
  const helper = nearestName(name, [...words.helpers, ...words.declared]);
  const reference = nearestName(name, words.references);
  if (reference !== undefined && (as === "interpolation" || helper === undefined)) {
    const meant = reference + path.slice(name.length);
    return { message, hint: `Did you mean \`{{${meant}}}\`, in quotes?` };
  }
  if (helper !== undefined) {
    const isImported = words.declared.has(helper);
    return {
      message,
      hint: `Did you mean \`${helper}\`?${isImported ? "" : ' Import it from "hostwise" as well.'}`,
    };
  }
  return { message, hint: `If it is text, put it in quotes: ${JSON.stringify(path)}.` };
}

/** The names of the placeholders that a file declares. */
function placeholdersOf(program: Program): string[] {
  const names: string[] = [];
  walk(program, (node) => {
    if (node.type !== "ObjectProperty" || nameOf(node.key) !== "placeholders") return;
    if (node.value.type !== "ObjectExpression") return;
    for (const property of node.value.properties) {
      const name = property.type === "SpreadElement" ? undefined : nameOf(property.key);
      if (name !== undefined) names.push(name);
    }
  });
  return names;
}

function nameOf(key: Node): string | undefined {
  if (key.type === "Identifier") return key.name;
  return key.type === "StringLiteral" ? key.value : undefined;
}

function importsHelpers(program: Program): boolean {
  return program.body.some(
    (statement) => statement.type === "ImportDeclaration" && statement.source.value === "hostwise",
  );
}
