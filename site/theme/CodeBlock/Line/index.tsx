import type { Props } from "@theme/CodeBlock/Line";
import LineInit from "@theme-init/CodeBlock/Line";
import { type ComponentType, useContext } from "react";
import { lineOfClasses, MarkedCodeContext, markTokens } from "../marked-code.ts";

const Original: ComponentType<Props> = LineInit;

/** One line of a code block, with the reader's values in it marked. */
export default function CodeBlockLine(props: Props) {
  const number = lineOfClasses(props.classNames);
  const marked = useContext(MarkedCodeContext);
  const ranges = number === undefined ? undefined : marked?.lines.get(number);
  return <Original {...props} line={ranges ? markTokens(props.line, ranges) : props.line} />;
}
