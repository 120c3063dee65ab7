import { ofRule, type Problem } from "./problem.ts";
import { sourcePlaces } from "./source-places.ts";
import { parseModule } from "./syntax.ts";
import { usedNames } from "./used-names.ts";

/**
 * Imports that a descriptor does not use. They harm no page, so they only warn; `npm run check:code`
 * refuses them.
 *
 * @param source a text that parses
 */
export function unusedImports(source: string, file: string): Problem[] {
  const { program } = parseModule(source);
  const { uses, inTypes } = usedNames(program);
  const used = new Set([...uses.map(({ name }) => name), ...inTypes]);
  const toPlace = sourcePlaces(source);
  return program.body.flatMap((statement) => {
    if (statement.type !== "ImportDeclaration") return [];
    const unused = statement.specifiers.filter(({ local }) => !used.has(local.name));
    return unused.map(
      ({ local }): Problem => ({
        ...ofRule("descriptor-import"),
        severity: "warning",
        file,
        place: toPlace({ start: local.start ?? 0, end: local.end ?? 0 }),
        message: `Unused import \`${local.name}\``,
        hint: "Remove it from the import, or use it.",
      }),
    );
  });
}
