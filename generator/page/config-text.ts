import type { Block } from "../descriptor/schema/block.ts";
import type { PropertyPath } from "../findings/problem.ts";
import type { Scope } from "../references/scope.ts";
import type { Template } from "../values/template.ts";
import { fenceLanguage, type PageWriter } from "./writer.ts";

/** The text of a config block with what a fence says of it. */
export function configText(
  block: Extract<Block, { type: "config" }>,
  path: PropertyPath,
  { writer, scope }: { writer: PageWriter; scope: Scope },
): { title: Template | undefined; language: string; text: Template } {
  const title =
    block.file === undefined
      ? undefined
      : writer.template(block.file, { path: [...path, "file"], scope });
  const spot = { path: [...path, "content"], scope };
  // In a Compose file, `$` in a value would name a variable.
  const format = block.format === "yaml" && isCompose(block.file) ? "compose" : block.format;
  const text =
    typeof block.content === "string"
      ? writer.code(format, block.content, spot)
      : writer.data(format, block.content, spot, block.options);
  return { title, language: fenceLanguage(block.format), text };
}

/** Whether a file is one that Docker Compose reads: `docker-compose.yml`, `compose.override.yaml`. */
export function isCompose(file: string | undefined): boolean {
  return /(?:^|[\\/])(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/.test(file ?? "");
}
