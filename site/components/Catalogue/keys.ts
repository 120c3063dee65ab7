import { isComposing } from "../../composing.ts";

/** What a key does: it goes to an element, opens an entry, or shows all of them again. */
type Act =
  | { goTo: HTMLElement | null | undefined }
  | { open: HTMLElement | undefined }
  | "show all";

/**
 * Arrow keys walk from the field through the entries and back; Enter in the field opens the first,
 * Escape shows all. In a list of choices each key does what it does in any other.
 */
export function actOf(
  event: KeyboardEvent,
  field: HTMLElement | null,
  entries: readonly HTMLElement[],
): Act | undefined {
  const { key, target } = event;
  if (isComposing(event) || target instanceof HTMLSelectElement) return undefined;
  const here = entries.findIndex((entry) => entry.matches(":focus"));
  if (key === "ArrowDown") return { goTo: entries[Math.min(here + 1, entries.length - 1)] };
  if (key === "ArrowUp" && here >= 0) return { goTo: entries[here - 1] ?? field };
  if (key === "Enter" && target === field) return { open: entries[0] };
  return key === "Escape" ? "show all" : undefined;
}
