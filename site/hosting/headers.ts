import type { InlineCode } from "./inline-code.ts";

/** Response headers by name. */
export type Headers = Record<string, string>;

/**
 * The headers with which every file of the site is served. Scripts run from the site's own files
 * and by the hashes of what its pages carry, nothing else does, and nothing is asked of any other
 * host.
 */
export function siteHeaders({ scripts, styles }: InlineCode): Headers {
  const policy: Record<string, string[]> = {
    "default-src": ["'none'"],
    "script-src": ["'self'", ...[...scripts].sort()],
    "style-src": ["'self'", ...(styles.size > 0 ? ["'unsafe-hashes'"] : []), ...[...styles].sort()],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'none'"],
  };
  return {
    "Content-Security-Policy": Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(" ")}`)
      .join("; "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}

/** Folder of the build in which every file has the hash of its content in its name. */
export const HASHED = "assets/";

/** Type of the pages as Markdown, which servers do not know by themselves: browsers show it. */
export const MARKDOWN = "text/markdown; charset=utf-8";

/** How long browsers keep such a file. */
export const FOREVER = "public, max-age=31536000, immutable";
