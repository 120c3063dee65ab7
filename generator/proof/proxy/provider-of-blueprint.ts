import { type BlueprintEntry, entryOf, textOf } from "../blueprint-file.ts";
import { ProofFailure } from "../failure.ts";

/** What the outpost gets to know of a proxy provider. */
export interface ProxyFacts {
  mode: string;
  /** Where users reach the application. */
  external: URL;
  /** Where the outpost reaches it; mode `proxy` only. */
  internal: URL | undefined;
  /** Domain whose hosts it protects; mode `forward_domain` only. */
  cookieDomain: string | undefined;
  /** Paths that are open to everybody. */
  open: readonly RegExp[];
  /** Whether the outpost logs in to the application with HTTP Basic. */
  basic: boolean;
}

/** Reads a proxy provider of a blueprint, as authentik's own validator would. */
export function proxyOf(entries: readonly BlueprintEntry[], name: string): ProxyFacts {
  const { attrs } = entryOf(entries, "authentik_providers_proxy.proxyprovider", name);
  const address = (key: string) => {
    const text = textOf(attrs, key);
    if (text !== undefined && !URL.canParse(text)) throw new ProofFailure(`${key}: “${text}”`);
    return text === undefined ? undefined : new URL(text);
  };
  const mode = textOf(attrs, "mode") ?? "proxy";
  const external = address("external_host");
  const internal = address("internal_host");
  if (!external) throw new ProofFailure("The proxy provider has no external host.");
  if (mode === "proxy" && !internal) {
    throw new ProofFailure("The proxy provider has no internal host.");
  }
  const basic = attrs.basic_auth_enabled === true;
  const keys = ["basic_auth_user_attribute", "basic_auth_password_attribute"];
  if (basic && keys.some((key) => textOf(attrs, key) === undefined)) {
    throw new ProofFailure("HTTP Basic needs both attributes.");
  }
  return {
    mode,
    external,
    internal,
    cookieDomain: textOf(attrs, "cookie_domain"),
    basic,
    open: (textOf(attrs, "skip_path_regex") ?? "")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => new RegExp(line)),
  };
}

/** A path that one of the expressions opens: the beginning of one that is plain text. */
export function openPath({ open }: ProxyFacts): string | undefined {
  for (const expression of open) {
    const [, path] = /^\^((?:\\?\/|[\w-])+)/.exec(expression.source) ?? [];
    const plain = path?.replaceAll("\\/", "/");
    if (plain !== undefined && expression.test(plain)) return plain;
  }
  return undefined;
}

/** Whether the outpost knows an application at an address. */
export function isServed({ mode, external, cookieDomain }: ProxyFacts, url: URL): boolean {
  if (mode !== "forward_domain") return url.origin === external.origin;
  const domain = cookieDomain ?? external.hostname;
  return url.hostname === domain || url.hostname.endsWith(`.${domain}`);
}
