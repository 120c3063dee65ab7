import { memo } from "react";
import type { Filled } from "../../../generator/values/resolve.ts";
import { IconButton } from "../IconButton/index.tsx";
import { useNotice } from "../Notice/index.tsx";
import { copyText } from "./copy-text.ts";

interface Props {
  /** Gives the text to copy, at the moment of copying. */
  read: () => Pick<Filled, "text" | "unfilled">;
  /** The field that the text belongs in, for the button's name. */
  name?: string | undefined;
  /** Where there is no field: the id of the element that shows the text. */
  labelledBy?: string;
}

/** Copies exactly the text shown, and says when an example still stands in it. */
export const CopyButton = memo(function CopyButton({ read, name, labelledBy }: Props) {
  const { noteCopy } = useNotice();
  const copy = async () => {
    const { text, unfilled } = read();
    const done = await copyText(text);
    noteCopy(name, done, unfilled);
    return done;
  };
  return (
    <IconButton
      icon="copy"
      label={name === undefined ? "Copy" : `Copy ${name}`}
      labelledBy={labelledBy}
      title="Copy"
      act={copy}
    />
  );
});
