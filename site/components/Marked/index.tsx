import clsx from "clsx";
import { Fragment, memo } from "react";
import type { Filled, Part } from "../../../generator/values/resolve.ts";

const NAME_CLASS = "hw-name-";

/**
 * Class names that mark a stretch of text by where it comes from. They are global, because
 * highlighted code carries them on its tokens too.
 */
export function markClasses({ names }: Part, unfilled: Filled["unfilled"]): string[] {
  if (names.length === 0) return [];
  const missing = names.some((name) => unfilled.has(name));
  return [
    "hw-mark",
    missing ? "hw-mark--example" : "hw-mark--own",
    ...names.map((name) => `${NAME_CLASS}${name}`),
  ];
}

/** The placeholder that a marked element shows; the first one where it is made of several. */
export function nameOfMark(mark: Element): string | undefined {
  const found = [...mark.classList].find((name) => name.startsWith(NAME_CLASS));
  return found?.slice(NAME_CLASS.length);
}

/** Filled text in which examples and the reader's own values can be told apart. */
export const Marked = memo(function Marked({ filled }: { filled: Filled }) {
  const { parts, unfilled } = filled;
  return parts.map((part, index) => {
    const content = <Breakable key={keyOf(index)} text={part.text} />;
    return part.names.length === 0 ? (
      content
    ) : (
      <span key={keyOf(index)} className={clsx(markClasses(part, unfilled))}>
        {content}
      </span>
    );
  });
});

/** Text that may be broken after a slash, as addresses are best; not a character is added. */
function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[^/]\/)(?=[^/])/).map((piece, index) => (
    <Fragment key={keyOf(index)}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}

/** Parts of a text have no identity but their place. */
function keyOf(index: number): string {
  return String(index);
}
