import siteStorage from "@generated/site-storage";
import { TAB_KEY } from "./chosen-tab.ts";

/** The key under which Docusaurus keeps the choice of a group of tabs. */
export function tabKey(groupId: string): string {
  return `${TAB_KEY}${groupId}${siteStorage.namespace}`;
}
