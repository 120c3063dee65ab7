import { ofRule, type Problem } from "./problem.ts";
import { sourcePlaces } from "./source-places.ts";
import { type Node, parseModule } from "./syntax.ts";
import { walk } from "./walk.ts";

/**
 * Properties that an object of a descriptor writes more than once: JavaScript keeps the last of
 * them and says nothing of the others.
 *
 * @param source a text that parses
 */
export function repeatedKeys(source: string, file: string): Problem[] {
  const toPlace = sourcePlaces(source);
  const placeOf = ({ start, end }: Node) => toPlace({ start: start ?? 0, end: end ?? 0 });
  const problems: Problem[] = [];
  walk(parseModule(source).program, (node) => {
    if (node.type !== "ObjectExpression") return;
    const first = new Map<string, Node>();
    for (const property of node.properties) {
      const name = property.type === "SpreadElement" ? undefined : keyName(property);
      if (property.type === "SpreadElement" || name === undefined) continue;
      const known = first.get(name);
      if (known === undefined) {
        first.set(name, property.key);
        continue;
      }
      problems.push({
        ...ofRule("descriptor-shape"),
        file,
        place: placeOf(property.key),
        message: `Unexpected second ${JSON.stringify(name)} in one object: only the last one counts`,
        hint: "Remove one of them, or name it otherwise.",
        cause: { message: "the first one", place: placeOf(known) },
      });
    }
  });
  return problems;
}

/** The name of a property, if its source tells it: `a`, `"a"`, `1`. */
function keyName({ computed, key }: { computed?: boolean; key: Node }): string | undefined {
  if (key.type === "StringLiteral" || key.type === "NumericLiteral") return String(key.value);
  return key.type === "Identifier" && !computed ? key.name : undefined;
}
