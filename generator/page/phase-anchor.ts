import type { Guide, GuidePhase, GuideSetup } from "../guide/guide.ts";
import { kebab } from "./kebab.ts";

/** Begins the anchors of a setup's sections; nothing where the page has one setup. */
export function setupPrefix({ setups }: Guide, { id }: GuideSetup): string {
  return setups.length > 1 ? `${id}-` : "";
}

/** Anchor of a phase's heading on its page: `saml-configure-nextcloud`. */
export function phaseAnchor(guide: Guide, setup: GuideSetup, { title }: GuidePhase): string {
  return `${setupPrefix(guide, setup)}${kebab(title)}`;
}
