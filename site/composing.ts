/** What browsers give as the code of a key that an input method has taken. */
const TAKEN = 229;

/**
 * Whether a key belongs to an input method that composes a word, as for Chinese or Japanese: arrows
 * choose from its list, Enter takes the word, Escape gives it up. Safari tells of the key after the
 * word is finished, and only its code says whose it was.
 */
export function isComposing({
  isComposing,
  keyCode,
}: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return isComposing || keyCode === TAKEN;
}
