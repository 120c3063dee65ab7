/**
 * A client module: a link to a heading in a tab that is not chosen chooses that tab. Browsers
 * cannot scroll to what is hidden.
 */
export function showAnchor(hash: string): void {
  let id: string;
  try {
    id = decodeURIComponent(hash.slice(1));
  } catch {
    return;
  }
  const target = id === "" ? null : document.getElementById(id);
  const panels: Element[] = [];
  for (
    let panel = target?.closest(HIDDEN_PANEL);
    panel;
    panel = panel.parentElement?.closest(HIDDEN_PANEL)
  ) {
    panels.unshift(panel);
  }
  if (panels.length === 0) return;
  for (const panel of panels) tabOf(panel)?.click();
  // The tabs need a moment to show their panels.
  requestAnimationFrame(() => target?.scrollIntoView());
}

/**
 * Docusaurus calls this after each navigation, the first page included. There the tabs are still
 * taking up the choice that they have kept, at no moment that can be asked for: the anchor wins
 * by looking again.
 */
export function onRouteDidUpdate({ location }: { location: Location }): void {
  if (location.hash === "") return;
  for (const delay of [0, 150, 500]) setTimeout(() => showAnchor(location.hash), delay);
}

const HIDDEN_PANEL = '[role="tabpanel"][hidden]';

/** The tab of a panel: tabs and panels stand in the same order. */
function tabOf(panel: Element): HTMLElement | null | undefined {
  const index = [...(panel.parentElement?.children ?? [])].indexOf(panel);
  const tabs = panel.closest(".tabs-container")?.querySelector('[role="tablist"]');
  return tabs?.querySelector<HTMLElement>(`:scope > [role="tab"]:nth-child(${index + 1})`);
}
