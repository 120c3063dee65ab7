// Values core: runs in Node and in the browser; imports nothing outside this folder.

/** Characters that nobody sees: controls, formats (zero width, bidi), line ends, half surrogates. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * A reader's own text inside a message, in quotation marks. The text may come from somebody
 * else's link, so it is cut short and what is invisible in it shows.
 */
export function quote(text: string): string {
  const visible = [...text.slice(0, 200)].map((character) =>
    INVISIBLE.test(character) ? "\u{fffd}" : character,
  );
  const short = visible.length > 60 ? [...visible.slice(0, 59), "…"] : visible;
  return `“${short.join("")}”`;
}

/** What stands round an address that was copied out of a file, a chat or a mail. */
const AROUND = /^(?:"([^"]*)"|'([^']*)'|`([^`]*)`|<([^<>]*)>|“([^“”]*)”|«([^«»]*)»)$/u;

/** What is said of blanks and line ends at the ends of an entry. */
export const BLANKS_LEFT_OUT = "Left out the blanks round it.";

/** A text without the blanks round it, and whether there were any. */
export function trimmed(raw: string): { text: string; notes: string[] } {
  const text = raw.trim();
  return { text, notes: text === raw ? [] : [BLANKS_LEFT_OUT] };
}

/** A text without blanks and one pair of quotation marks or brackets round it, and what that was. */
export function unwrap(raw: string): { text: string; notes: string[] } {
  const { text, notes } = trimmed(raw);
  const inner = AROUND.exec(text)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (inner === undefined) return { text, notes };
  const within = trimmed(inner);
  return {
    text: within.text,
    notes: [
      ...new Set([...notes, ...within.notes]),
      `Left out ${text[0]} and ${text.at(-1)} round it.`,
    ],
  };
}
