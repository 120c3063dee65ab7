import { defineCheck } from "./check.ts";
import { isExample } from "./no-literal-host.ts";

/** Words of a key whose value is nobody's business. */
const SECRET = /secret|passw|token|api[ _-]?key/i;

/** What can be a secret that was made by a machine. */
const LITERAL = /^[A-Za-z0-9+/=_~.-]{16,}$/;

/** A secret's key with its value in the same text: `--password=…`, `"api_key": "…"`. */
const ASSIGNED =
  /(?:secret|passw|token|api_?key)[\w-]*["'`]?\s*(?:=>|[:=])\s*["'`]?([A-Za-z0-9+/=_~.-]{16,})/gi;

/** A real secret that was pasted into a guide would be published with it. */
export const noSecret = defineCheck("no-secret", ({ strings }) =>
  strings.flatMap(({ path, text }) => {
    if (isExample(path)) return [];
    const key = path.findLast((part) => typeof part === "string" && part !== "value");
    const found =
      SECRET.test(String(key)) && LITERAL.test(text)
        ? [{ at: 0, literal: text }]
        : [...text.matchAll(ASSIGNED)].map(({ index, 0: all, 1: literal = "" }) => ({
            at: index + all.length - literal.length,
            literal,
          }));
    return found
      .filter(({ literal }) => isRandom(literal))
      .map(({ at, literal }) => ({
        path,
        offset: at,
        length: literal.length,
        message: "Unexpected secret, expected a reference",
        hint: "Write `{{clientSecret}}`, or declare a placeholder of the kind `secret`. If it is a real one, revoke it.",
      }));
  }),
);

/**
 * Whether a text looks as if a machine had made it: letters and digits, and a change from one kind
 * of character to another much more often than words have it.
 */
function isRandom(text: string): boolean {
  const kinds = [...text].map((character) =>
    /[a-z]/.test(character) ? "a" : /[A-Z]/.test(character) ? "A" : /\d/.test(character) ? "1" : "",
  );
  const changes = kinds.filter((kind, index) => {
    const before = kinds[index - 1] ?? "";
    return kind !== "" && before !== "" && kind !== before;
  }).length;
  return kinds.includes("1") && changes >= text.length / 4 && new Set(text).size >= 8;
}
