import type { Node, Program } from "./syntax.ts";

/** What the names in a descriptor file stand for. */
export interface ModuleNames {
  /** Initial values of the file's constants. */
  readonly constants: ReadonlyMap<string, Node>;
  /** The exporting module's name of each imported name. */
  readonly imports: ReadonlyMap<string, string>;
  /** Names that stand for a whole module: `import * as hostwise`. */
  readonly namespaces: ReadonlySet<string>;
  /** What the file exports as default. */
  readonly root: Node | undefined;
}

/** Collects the top level of a module: only names declared there can build a descriptor. */
export function moduleNames(program: Program): ModuleNames {
  const constants = new Map<string, Node>();
  const imports = new Map<string, string>();
  const namespaces = new Set<string>();
  let root: Node | undefined;
  for (const statement of program.body) {
    if (statement.type === "ImportDeclaration") {
      for (const specifier of statement.specifiers) {
        const local = specifier.local.name;
        if (specifier.type === "ImportNamespaceSpecifier") namespaces.add(local);
        if (specifier.type !== "ImportSpecifier") continue;
        const { imported } = specifier;
        imports.set(local, imported.type === "Identifier" ? imported.name : imported.value);
      }
    }
    if (statement.type === "ExportDefaultDeclaration") root = statement.declaration;
    const declaration =
      statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration" || declaration.kind !== "const") continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type === "Identifier" && init) constants.set(id.name, init);
    }
  }
  return { constants, imports, namespaces, root };
}
