/**
 * Words of any form as a name in camel case, of ASCII letters and digits: `actual-budget` is
 * `actualBudget`, `CLIENT_ID` is `clientId`. It begins with a letter; empty where none is left.
 */
export function camelCase(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => {
      const lower = word === word.toUpperCase() ? word.toLowerCase() : word;
      return lower.charAt(0).toUpperCase() + lower.slice(1);
    })
    .join("")
    .replace(/^[0-9]+/, "")
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}
