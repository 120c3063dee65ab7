import { compileText } from "../../references/scope.ts";
import type { Field } from "../application/fields.ts";
import type { ReadPage } from "../application/side.ts";

/** The application's SCIM service as the page describes it. */
export interface ScimApplication {
  url: string;
  token: string;
}

/**
 * What the application shows beside its fields: its SCIM address and its token. Where a page tells
 * of no field with the address, it is the provider's, which only the application's own host is in.
 */
export function readScimApplication(
  { setup, provider, fill }: ReadPage,
  fields: readonly Field[],
): ScimApplication {
  const filled = (text: string) => fill(compileText(text, setup.scope).template).text;
  const url = provider.provider.type === "scim" ? provider.provider.url : "";
  const names = compileText(url, setup.scope).used.map(({ name }) => name);
  const isAddress = ({ label, names: own }: Field) =>
    own.includes("scim.url") ||
    (/scim|endpoint|base url/i.test(label) && own.some((name) => names.includes(name)));
  const token = setup.scope.get("scim.token");
  return {
    url: (fields.find(isAddress)?.text ?? filled(url)).replace(/\/$/, ""),
    token:
      fields.find((field) => field.names.includes("scim.token"))?.text ??
      (token ? fill(token.template).text : "token-by-oauth"),
  };
}
