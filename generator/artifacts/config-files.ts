import type { Block } from "../descriptor/schema/block.ts";
import type { PropertyPath } from "../findings/problem.ts";
import { languages } from "../formats/index.ts";
import { type Located, located } from "../guide/guide.ts";
import { configText } from "../page/config-text.ts";
import { PageWriter } from "../page/writer.ts";
import { inSpan } from "../values/versions.ts";
import type { Artifact } from "./artifact.ts";
import type { Wanted } from "./context.ts";

/** A config file of the application, as one place of the guide shows it. */
export interface ConfigFile extends Artifact {
  /** Choices that lead to it: `["Docker Compose"]`. */
  choices: readonly string[];
}

/** The application's own config files that a setup shows, in the page's order. */
export function configFiles({ guide, setup, version }: Wanted): ConfigFile[] {
  const writer = new PageWriter(guide);
  const visit = (blocks: readonly Located<Block>[], choices: readonly string[]): ConfigFile[] =>
    blocks.flatMap(({ value: block, path }) => {
      const inside = (inner: readonly Block[], at: PropertyPath, more = choices) =>
        visit(located(inner, at), more);
      switch (block.type) {
        case "config": {
          const { title, language, text } = configText(block, path, {
            writer,
            scope: setup.scope,
          });
          const name = title ?? `${guide.slug}.${languages[block.format].extension}`;
          return [{ name, language, text, notes: [], choices }];
        }
        case "choice":
          return block.options.flatMap((option, index) =>
            inside(
              option.blocks,
              [...path, "options", index, "blocks"],
              [...choices, option.label],
            ),
          );
        case "when":
          return inSpan(version, block) ? inside(block.blocks, [...path, "blocks"]) : [];
        default:
          return "blocks" in block ? inside(block.blocks, [...path, "blocks"]) : [];
      }
    });
  return setup.phases.flatMap(({ blocks }) => visit(blocks, []));
}
