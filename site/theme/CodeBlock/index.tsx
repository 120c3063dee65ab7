import type { Props } from "@theme/CodeBlock";
import CodeBlockInit from "@theme-init/CodeBlock";
import { Children, type ComponentType, type ReactNode, useContext, useMemo } from "react";
import { readFenceMeta } from "../../../generator/values/fence.ts";
import type { Template } from "../../../generator/values/template.ts";
import { Marked } from "../../components/Marked/index.tsx";
import { ReaderContext, useExamples } from "../../reader-values/hooks.ts";
import { MarkedCodeContext, markedLines } from "./marked-code.ts";

const Original: ComponentType<Props> = CodeBlockInit;

/**
 * A code block. In a guide its text is a template: the original block highlights it with its
 * examples, once, and the marks in it follow the reader's values.
 */
export default function CodeBlock(props: Props) {
  const reader = useContext(ReaderContext);
  const template = textOf(props.children);
  return reader === undefined || template === undefined ? (
    <Original {...props} />
  ) : (
    <MarkedCodeBlock {...props} template={template.replace(/\n$/, "")} />
  );
}

function MarkedCodeBlock({ template, metastring, ...props }: Props & { template: Template }) {
  const examples = useExamples(template);
  const { title, rest } = readFenceMeta(metastring);
  const marked = useMemo(
    () => ({ template, lines: markedLines(examples), fileName: title }),
    [template, examples, title],
  );
  return (
    <MarkedCodeContext value={marked}>
      <Original
        {...props}
        metastring={rest}
        title={title === undefined ? props.title : <Marked t={title} />}
      >
        {examples.text}
      </Original>
    </MarkedCodeContext>
  );
}

/** The text of a fenced block; a block made of elements has none. */
function textOf(children: ReactNode): string | undefined {
  const parts = Children.toArray(children);
  return parts.every((part) => typeof part === "string") ? parts.join("") : undefined;
}
