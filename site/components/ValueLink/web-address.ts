/** An address that is safe to link: http or https, without a user name; parsed and written anew. */
export function webAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const web = url?.protocol === "https:" || url?.protocol === "http:";
  return web && url.username === "" && url.password === "" ? url.href : undefined;
}
