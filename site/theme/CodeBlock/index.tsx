import type { Props } from "@theme/CodeBlock";
import CodeBlockInit from "@theme-init/CodeBlock";
import { Children, type ComponentType, type ReactNode, useContext, useMemo } from "react";
import { readFenceMeta } from "../../../generator/values/fence.ts";
import type { Template } from "../../../generator/values/template.ts";
import { Marked } from "../../components/Marked/index.tsx";
import { ReaderContext, useFilled } from "../../reader-values/hooks.ts";
import { MarkedCodeContext, markedLines } from "./marked-code.ts";

const Original: ComponentType<Props> = CodeBlockInit;

/**
 * A code block. In a guide its text is a template: the original block is given the filled text,
 * so that it highlights and copies exactly that.
 */
export default function CodeBlock(props: Props) {
  const reader = useContext(ReaderContext);
  const template = textOf(props.children);
  return reader === undefined || template === undefined ? (
    <Original {...props} />
  ) : (
    <FilledCodeBlock {...props} template={template} />
  );
}

function FilledCodeBlock({ template, metastring, ...props }: Props & { template: Template }) {
  const filled = useFilled(template);
  const { title, rest } = readFenceMeta(metastring);
  const name = useFilled(title ?? "");
  const marked = useMemo(
    () => ({
      filled,
      lines: markedLines(filled),
      fileName: title === undefined ? undefined : name.text,
    }),
    [filled, title, name],
  );
  return (
    <MarkedCodeContext value={marked}>
      <Original
        {...props}
        metastring={rest}
        title={title === undefined ? props.title : <Marked filled={name} />}
      >
        {filled.text}
      </Original>
    </MarkedCodeContext>
  );
}

/** The text of a fenced block; a block made of elements has none. */
function textOf(children: ReactNode): string | undefined {
  const parts = Children.toArray(children);
  return parts.every((part) => typeof part === "string") ? parts.join("") : undefined;
}
