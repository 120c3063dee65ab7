import type { Props } from "@theme/CodeBlock";
import StringContent from "@theme/CodeBlock/Content/String";
import CodeBlockInit from "@theme-init/CodeBlock";
import clsx from "clsx";
import { Children, type ComponentType, type ReactNode, useContext, useMemo } from "react";
import { readFenceMeta } from "../../../generator/values/fence.ts";
import type { Template } from "../../../generator/values/template.ts";
import { Marked } from "../../components/Marked/index.tsx";
import { ReaderContext, useExamples } from "../../reader-values/hooks.ts";
import { MarkedCodeContext, markedLines } from "./marked-code.ts";

const Original: ComponentType<Props> = CodeBlockInit;

/**
 * A code block. In a guide its text is a template: it is highlighted with its examples, once, and
 * the marks in it follow the reader's values. The original makes every block a second time once a
 * page has come alive, for themes that differ in light and dark.
 */
export default function CodeBlock(props: Props) {
  const reader = useContext(ReaderContext);
  const text = textOf(props.children)?.replace(/\n$/, "");
  if (text === undefined) return <Original {...props} />;
  const className = clsx(props.className, !text.includes("\n") && "hw-one-line");
  return reader === undefined ? (
    <StringContent {...props} className={className}>
      {text}
    </StringContent>
  ) : (
    <MarkedCodeBlock {...props} className={className} template={text} />
  );
}

function MarkedCodeBlock({ template, metastring, ...props }: Props & { template: Template }) {
  const examples = useExamples(template);
  const { title, rest } = readFenceMeta(metastring);
  const marked = useMemo(
    () => ({
      template,
      parts: examples.parts,
      lines: markedLines(examples),
      fileName: title,
    }),
    [template, examples, title],
  );
  return (
    <MarkedCodeContext value={marked}>
      <StringContent
        {...props}
        metastring={rest}
        title={title === undefined ? props.title : <Marked t={title} />}
      >
        {examples.text}
      </StringContent>
    </MarkedCodeContext>
  );
}

/** The text of a fenced block; a block made of elements has none. */
function textOf(children: ReactNode): string | undefined {
  const parts = Children.toArray(children);
  return parts.every((part) => typeof part === "string") ? parts.join("") : undefined;
}
