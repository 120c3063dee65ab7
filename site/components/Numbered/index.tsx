import { Children, cloneElement, isValidElement, type ReactNode } from "react";
import { stepNumber } from "../../../generator/values/step-numbers.ts";
import { useVersion } from "../../reader-values/hooks.ts";

interface Props {
  /** The step's number in each release: `3, 2026.5: 4`. */
  steps: string;
  /** The list of one step, with the newest release's number. */
  children: ReactNode;
}

/** A step whose number depends on the release: in some, fewer steps stand before it. */
export default function Numbered({ steps, children }: Props) {
  const version = useVersion();
  return Children.map(children, (child) =>
    isValidElement<{ start?: number }>(child)
      ? cloneElement(child, { start: stepNumber(steps, version) })
      : child,
  );
}
