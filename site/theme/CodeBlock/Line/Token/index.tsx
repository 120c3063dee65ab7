import type { Props } from "@theme/CodeBlock/Line/Token";
import TokenInit from "@theme-init/CodeBlock/Line/Token";
import clsx from "clsx";
import type { ComponentType } from "react";
import type { Part } from "../../../../../generator/values/resolve.ts";
import { Mark } from "../../../../components/Marked/index.tsx";

const Original: ComponentType<Props> = TokenInit;

/** A token of a line of code; a reader's value is marked. */
export default function CodeBlockLineToken(props: Props) {
  const { part } = props.token as Props["token"] & { part?: Part };
  return part ? <Mark part={part} className={clsx(props.className)} /> : <Original {...props} />;
}
