/** Whether two pages stand in one folder of the site: `/a/b/` and `/a/c` do, `/a/` and `/a/b` do not. */
export function inSameFolder(one: string, other: string): boolean {
  return folderOf(one) === folderOf(other);
}

function folderOf(address: string): string {
  return address.replace(/\/$/, "").replace(/[^/]*$/, "");
}
