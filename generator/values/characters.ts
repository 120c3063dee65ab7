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
