import clsx from "clsx";
import styles from "./styles.module.css";

const TONES = [styles.tone0, styles.tone1, styles.tone2, styles.tone3, styles.tone4, styles.tone5];

/**
 * Stands for an application without a picture of it: its initials in a calm tone of its own. The
 * style sheet draws them: they are no word of the page.
 */
export function Monogram({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(styles.monogram, TONES[hash(name) % TONES.length])}
      data-initials={initials(name)}
    />
  );
}

/** "Home Assistant" is HA, "EspoCRM" is EC, "Grafana" is Gr. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const [first = "", second] = words;
  if (second) return `${[...first][0] ?? ""}${[...second][0] ?? ""}`.toUpperCase();
  const inner = [...first].slice(1).find((letter) => /\p{Lu}/u.test(letter));
  return `${[...first][0]?.toUpperCase() ?? ""}${inner ?? [...first][1] ?? ""}`;
}

function hash(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65521;
  return sum;
}
