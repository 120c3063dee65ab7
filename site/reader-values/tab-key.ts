import siteStorage from "@generated/site-storage";

/** The key under which Docusaurus keeps the choice of a group of tabs. */
export function tabKey(groupId: string): string {
  return `docusaurus.tab.${groupId}${siteStorage.namespace}`;
}
