import type { ListItem, Nodes, Root, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { pageAddress } from "../guide/address.ts";
import type { Guide, GuideSetup } from "../guide/guide.ts";
import { phaseAnchor } from "../page/phase-anchor.ts";

/** One action of a guide, in the words of https://schema.org/HowToStep. */
interface HowToStep {
  "@type": "HowToStep";
  text: string;
}

/** A phase of a setup. */
interface HowToSection {
  "@type": "HowToSection";
  name: string;
  url: string;
  itemListElement: HowToStep[];
}

/** One way to connect an application, as search engines read it: https://schema.org/HowTo. */
export interface HowTo {
  "@context": "https://schema.org";
  "@type": "HowTo";
  name: string;
  description: string;
  url: string;
  image: string;
  step: HowToSection[];
}

/**
 * What a guide says, as structured data: a `HowTo` for each setup, a section for each of its
 * phases, a step for each numbered step.
 *
 * @param tree the guide's page as it is for one reader, without components
 * @param site address of the site, with its final slash
 * @param image address of the guide's preview image
 */
export function howTosOf(guide: Guide, tree: Root, site: string, image: string): HowTo[] {
  const { name } = guide.integration;
  const url = `${site}${pageAddress(guide).slice(1)}/`;
  const steps = stepsByPhase(tree.children, guide);
  return guide.setups.map((setup) => ({
    "@context": "https://schema.org",
    "@type": "HowTo",
    name: `Connect ${name} to authentik${guide.setups.length > 1 ? ` (${setup.title})` : ""}`,
    description: `Log in to ${name} through authentik with ${protocolsOf(setup)}.`,
    url,
    image,
    step: setup.phases.flatMap((phase) => {
      const anchor = phaseAnchor(guide, setup, phase);
      const found = steps.get(anchor) ?? [];
      return found.length === 0
        ? []
        : [
            {
              "@type": "HowToSection",
              name: phase.title,
              url: `${url}#${anchor}`,
              itemListElement: found.map((text) => ({ "@type": "HowToStep", text })),
            } satisfies HowToSection,
          ];
    }),
  }));
}

function protocolsOf({ protocols }: GuideSetup): string {
  return protocols.join(" and ");
}

/** The texts of the numbered steps below each phase's heading, by the phase's anchor. */
function stepsByPhase(nodes: readonly RootContent[], guide: Guide): Map<string, string[]> {
  const awaited = guide.setups.flatMap((setup) =>
    setup.phases.map(({ title, ...phase }) => ({
      title: phase.optional ? `${title} (optional)` : title,
      anchor: phaseAnchor(guide, setup, { title, ...phase }),
    })),
  );
  const steps = new Map<string, string[]>();
  let found: string[] | undefined;
  for (const node of nodes) {
    if (node.type === "heading" && node.depth === 2) {
      // Phases stand in their order; other headings of their depth end the one before.
      const isNext = textOf(node) === awaited[0]?.title;
      const phase = isNext ? awaited.shift() : undefined;
      found = phase && [];
      if (phase && found) steps.set(phase.anchor, found);
    } else if (node.type === "list" && node.ordered) {
      found?.push(...node.children.map(stepText));
    }
  }
  return steps;
}

/** A step in one line: its sentences and its settings; files are left out. */
function stepText({ children }: ListItem): string {
  return children.flatMap(linesOf).join(" ").replace(/\s+/g, " ").trim();
}

function linesOf(node: Nodes): string[] {
  switch (node.type) {
    case "code":
      return [];
    case "list":
      return node.children.map(({ children }) =>
        children
          .flatMap(linesOf)
          .join(" ")
          .replace(/[.:]?$/, "."),
      );
    case "blockquote":
      return node.children.flatMap(linesOf);
    default:
      return [textOf(node)];
  }
}
