import type { BlockInput } from "../descriptor/schema/block.ts";
import type { IntegrationInput } from "../descriptor/schema/integration.ts";

/**
 * Gives each phase and section of a descriptor a title of its own, since titles are addresses on
 * the page: the second “Create a group” becomes “Create a group (2)”.
 */
export function withOwnTitles(input: IntegrationInput): IntegrationInput {
  const page = new Map<string, number>();
  return {
    ...input,
    ...(input.notes ? { notes: blocks(input.notes, page) } : {}),
    setups: input.setups.map((setup) => {
      // The page puts each setup's name before its anchors where there are several.
      const own = input.setups.length > 1 ? new Map<string, number>() : page;
      return {
        ...setup,
        ...(setup.application ? { application: blocks(setup.application, own) } : {}),
        ...(setup.phases
          ? {
              phases: setup.phases.map((phase) => ({
                ...phase,
                title: free(phase.title, own),
                blocks: blocks(phase.blocks, own),
              })),
            }
          : {}),
      };
    }) as IntegrationInput["setups"],
    verification: blocks(input.verification, page),
    ...(input.troubleshooting ? { troubleshooting: blocks(input.troubleshooting, page) } : {}),
  };
}

/** Titles that the templates give to parts of every page. */
const taken =
  /^(?:before you start|do it with a file instead|all values|check that it works|troubleshooting|resources)$/i;

function free(title: string, known: Map<string, number>): string {
  const key = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  const before = (known.get(key) ?? 0) + (taken.test(title) && !known.has(key) ? 1 : 0);
  known.set(key, before + 1);
  if (before === 0) return title;
  const [, name] = /^configure (.+)$/i.exec(title) ?? [];
  // What is taken up again after work on the other side goes on.
  return before === 1 && name !== undefined
    ? free(`Continue with ${name}`, known)
    : `${title} (${before + 1})`;
}

function blocks<T extends BlockInput>(given: readonly T[], known: Map<string, number>): T[] {
  return given.map((block) => {
    const title = block.type === "section" ? { title: free(block.title, known) } : {};
    if (block.type === "choice") {
      return {
        ...block,
        options: block.options.map((option) => ({
          ...option,
          blocks: blocks(option.blocks, known),
        })),
      };
    }
    const inner = "blocks" in block && block.blocks ? { blocks: blocks(block.blocks, known) } : {};
    return { ...block, ...title, ...inner };
  });
}
