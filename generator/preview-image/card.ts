import type { Icon } from "../icons.ts";

/** What a preview image says. */
export interface Card {
  /** What it is about, large: the application's name. */
  title: string;
  /** The line above the title. */
  above: string;
  /** The line below it. */
  below: string;
  /** Short facts at its foot: protocols, the category. */
  facts: string[];
  /** The brand's icon. */
  icon?: Icon | undefined;
}

/** An element as satori draws it: what JSX becomes. */
export interface CardElement {
  type: string;
  props: Record<string, unknown> & { children?: CardChild | CardChild[] };
}

type CardChild = CardElement | string;

/** Width and height in pixels: what the Open Graph protocol's users expect. */
export const cardSize = { width: 1200, height: 630 };

const colours = {
  paper: "#fdfdfb",
  ink: "#1c2326",
  soft: "#525c60",
  line: "#e3e3dc",
  accent: "#14685a",
  tint: "#e6f1ee",
};

/** The drawing of a card: the site's colours, one brand icon, and the title as large as it fits. */
export function cardElement({ title, above, below, facts, icon }: Card): CardElement {
  return box(
    {
      boxSizing: "border-box",
      width: "100%",
      height: "100%",
      flexDirection: "column",
      justifyContent: "space-between",
      padding: "64px 72px 56px",
      borderTop: `14px solid ${colours.accent}`,
      background: colours.paper,
      color: colours.ink,
      fontFamily: "Inter",
    },
    box(
      { justifyContent: "space-between", alignItems: "center", height: 112 },
      box({ fontSize: 34, fontWeight: 700, color: colours.accent }, "hostwise"),
      ...(icon ? [emblem(icon)] : []),
    ),
    box(
      { flexDirection: "column" },
      box({ fontSize: 40, color: colours.soft }, above),
      box(
        { fontSize: titleSize(title), fontWeight: 700, lineHeight: 1.15, margin: "4px 0" },
        title,
      ),
      box({ fontSize: 40, color: colours.soft }, below),
    ),
    box({ gap: 16, fontSize: 28, color: colours.accent, height: 56 }, ...facts.map(fact)),
  );
}

function emblem({ path }: Icon): CardElement {
  return box(
    {
      width: 112,
      height: 112,
      alignItems: "center",
      justifyContent: "center",
      border: `2px solid ${colours.line}`,
      borderRadius: 24,
    },
    {
      type: "svg",
      props: {
        width: 64,
        height: 64,
        viewBox: "0 0 24 24",
        fill: colours.ink,
        children: [{ type: "path", props: { d: path } }],
      },
    },
  );
}

function fact(text: string): CardElement {
  return box({ padding: "8px 20px", borderRadius: 12, background: colours.tint }, text);
}

/** Long names take two lines, and never three. */
function titleSize({ length }: string): number {
  return length <= 16 ? 112 : length <= 26 ? 84 : 64;
}

/** Satori knows flex boxes alone. */
function box(style: Record<string, unknown>, ...children: CardChild[]): CardElement {
  return { type: "div", props: { style: { display: "flex", ...style }, children } };
}
