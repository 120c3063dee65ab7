import clsx from "clsx";
import { Fragment, memo, useCallback } from "react";
import type { Part } from "../../../generator/values/resolve.ts";
import { type Template, writeTemplate } from "../../../generator/values/template.ts";
import { useExamples, useReaderStore } from "../../reader-values/hooks.ts";
import { FROM } from "../../reader-values/marks.ts";

const NAME_CLASS = "hw-name-";

/** The placeholder that a marked element shows; the first one where it is made of several. */
export function nameOfMark(mark: Element): string | undefined {
  const found = [...mark.classList].find((name) => name.startsWith(NAME_CLASS));
  return found?.slice(NAME_CLASS.length);
}

/** A template's text, in which examples and the reader's own values can be told apart. */
export const Marked = memo(function Marked({ t }: { t: Template }) {
  return useExamples(t).parts.map((part, index, { length }) =>
    part.from ? (
      <Mark key={keyOf(index)} part={part} />
    ) : (
      <Breakable
        key={keyOf(index)}
        text={part.text}
        before={index > 0 ? MARK : ""}
        after={index < length - 1 ? MARK : ""}
      />
    ),
  );
});

/** The same of text that is broken where its lines end. */
export function MarkedLines({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) =>
    part.from ? <Mark key={keyOf(index)} part={part} /> : part.text,
  );
}

/**
 * A stretch that shows a reader's value. React renders its example; the store writes the value
 * into it (`reader-values/marks.ts`), so what the page holds when it hydrates may differ.
 */
export function Mark({ part, className }: { part: Part; className?: string }) {
  const store = useReaderStore();
  const from = part.from && writeTemplate([part.from]);
  const ref = useCallback(
    (mark: Element | null) => (mark && from !== undefined ? store.addMark(mark) : undefined),
    [store, from],
  );
  return (
    <span
      ref={ref}
      suppressHydrationWarning
      className={clsx(
        className,
        "hw-mark hw-mark--example",
        part.names.map((name) => `${NAME_CLASS}${name}`),
      )}
      {...{ [FROM]: from }}
    >
      {part.text}
    </span>
  );
}

/** Stands for a mark beside a text. */
const MARK = "\u{fffc}";

/** Text that may be broken after a slash, as addresses are best; not a character is added. */
function Breakable({ text, before, after }: { text: string; before: string; after: string }) {
  return (before + text + after).split(/(?<=[^/]\/)(?=[^/])/).map((piece, index) => (
    <Fragment key={keyOf(index)}>
      {index > 0 && <wbr />}
      {piece.replaceAll(MARK, "")}
    </Fragment>
  ));
}

/** Parts of a text have no identity but their place. */
function keyOf(index: number): string {
  return String(index);
}
