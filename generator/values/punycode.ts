// Values core: runs in Node and in the browser; imports nothing outside this folder.

const PREFIX = "xn--";
const BASE = 36;
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
/** Of RFC 3492, section 5: the smallest and the largest threshold. */
const T_MIN = 1;
const T_MAX = 26;

/**
 * A label of a host name as people read it: `xn--mnchen-3ya` is “münchen” (RFC 3492). What is no
 * valid punycode stays as it is. Libraries for it also encode, and weigh three times as much on
 * every page.
 */
export function readableLabel(label: string): string {
  if (!label.startsWith(PREFIX)) return label;
  try {
    return decode(label.slice(PREFIX.length).toLowerCase());
  } catch {
    // A character beyond Unicode.
    return label;
  }

  function decode(text: string): string {
    const delimiter = text.lastIndexOf("-");
    const points = [...text.slice(0, Math.max(0, delimiter))].map(pointOf);
    let point = 128;
    let bias = 72;
    let index = 0;
    let at = delimiter + 1;
    while (at < text.length) {
      const before = index;
      for (let weight = 1, k = BASE; ; k += BASE) {
        const digit = DIGITS.indexOf(text[at++] ?? "?");
        if (digit === -1) return label;
        index += digit * weight;
        const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
        if (digit < threshold) break;
        weight *= BASE - threshold;
      }
      const length = points.length + 1;
      bias = adapt(index - before, length, before === 0);
      point += Math.floor(index / length);
      index %= length;
      points.splice(index++, 0, point);
    }
    return String.fromCodePoint(...points);
  }
}

function pointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** Section 6.1 of the RFC. */
function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor((BASE * rest) / (rest + 38));
}
