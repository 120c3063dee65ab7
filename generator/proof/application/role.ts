import type { GuideProvider, GuideSetup } from "../../guide/guide.ts";
import type { ReadValue } from "./read-values.ts";

/**
 * The name of a reference without its provider's: `endpoint.login.token` is `endpoint.token`.
 *
 * @returns nothing for a value of another provider of the setup
 */
export function roleOf(
  { name }: Pick<ReadValue, "name">,
  { setup, scope }: GuideSetup,
  provider: GuideProvider,
): string | undefined {
  const isEndpoint = name.startsWith("endpoint.");
  const last = name.slice(name.lastIndexOf(".") + 1);
  if (setup.type === "combined") {
    const own = scope.get(
      isEndpoint ? `endpoint.${provider.name}.${last}` : `${provider.name}.${last}`,
    );
    // `scim.token` ends like `endpoint.token`, and is another provider's.
    if (own?.template !== scope.get(name)?.template) return undefined;
  }
  return isEndpoint ? `endpoint.${last}` : last;
}

/** Settings, by their names, for an address that the application puts its own path behind. */
const redirectBase = /BROWSER_REDIRECT_URL$/;

/**
 * The role of an address that is written out by hand, without the reference that would tell: by the
 * label of its field.
 */
export function roleOfLabel(label: string, protocol: "oauth2" | "saml"): string | undefined {
  if (protocol === "oauth2") {
    if (/(?:log|sign)[\s_-]*out/i.test(label)) {
      return /post|redirect|return/i.test(label) ? "logoutRedirectUri" : undefined;
    }
    if (redirectBase.test(label)) return undefined;
    return /redirect|callback/i.test(label) ? `redirectUri@${label}` : undefined;
  }
  if (/\bacs\b|assertion[\s_-]*consumer/i.test(label)) return "acsUrl";
  return /entity[\s_-]*id|audience/i.test(label) ? "audience" : undefined;
}
