import { ofRule, type Problem } from "./problem.ts";
import { sourcePlaces } from "./source-places.ts";
import { nearestName } from "./suggest.ts";
import { parseModule } from "./syntax.ts";

/** What a descriptor's imports are held against. */
export interface ImportContext {
  /** The descriptor's file, as reports show it. */
  readonly file: string;
  /** Names that "hostwise" exports. */
  readonly helpers: readonly string[];
  /** Whether a file exists, by its path relative to the descriptor. */
  readonly exists: (path: string) => boolean;
}

/**
 * The imports of a descriptor that lead nowhere. Found before the file is loaded, because what a
 * loader says of them names no place, and differs between loaders.
 *
 * @param source a text that parses
 */
export function importProblems(source: string, context: ImportContext): Problem[] {
  const { file, helpers, exists } = context;
  const toPlace = sourcePlaces(source);
  const problem = (
    node: { start?: number | null; end?: number | null },
    message: string,
    hint: string,
  ): Problem => ({
    ...ofRule("descriptor-import"),
    file,
    place: toPlace({ start: node.start ?? 0, end: node.end ?? 0 }),
    message,
    hint,
  });
  return parseModule(source).program.body.flatMap((statement): Problem[] => {
    if (statement.type !== "ImportDeclaration" || statement.importKind === "type") return [];
    const from = statement.source.value;
    if (from.startsWith(".")) {
      if (exists(from)) return [];
      const message = `Unexpected import of "${from}": the file does not exist`;
      return [problem(statement.source, message, "Name a file beside this one, with its ending.")];
    }
    if (from !== "hostwise") {
      const message = `Unexpected import of "${from}", expected "hostwise"`;
      const near = nearestName(from.split("/")[0] ?? "", ["hostwise"]);
      const isMeant = near !== undefined || from.startsWith("hostwise/");
      return [
        problem(
          statement.source,
          message,
          isMeant
            ? 'Write `from "hostwise"`.'
            : "Remove the import: descriptors hold facts and need no other packages.",
        ),
      ];
    }
    return statement.specifiers.flatMap((specifier) => {
      if (specifier.type !== "ImportSpecifier" || specifier.importKind === "type") return [];
      const { imported } = specifier;
      const name = imported.type === "Identifier" ? imported.name : imported.value;
      if (helpers.includes(name)) return [];
      const near = nearestName(name, helpers);
      return [
        problem(
          imported,
          `Unexpected import \`${name}\`, expected one of hostwise's helpers`,
          near ? `Did you mean \`${near}\`?` : "Remove it.",
        ),
      ];
    });
  });
}
