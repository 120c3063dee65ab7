import { useStorageSlot } from "@docusaurus/theme-common";
import { useQueryStringValue } from "@docusaurus/theme-common/internal";
import { SETUP_QUERY } from "./before-hydration.ts";

/** Id of the setup whose tab is chosen; nothing before a choice, and while the page hydrates. */
export function useChosenSetup(page: string): string | null {
  const named = useQueryStringValue(SETUP_QUERY);
  const [kept] = useStorageSlot(`docusaurus.tab.${page}`);
  return named ?? kept;
}
