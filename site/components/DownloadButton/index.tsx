import { memo } from "react";
import type { Filled } from "../../../generator/values/resolve.ts";
import { IconButton } from "../IconButton/index.tsx";
import { useNotice } from "../Notice/index.tsx";
import { savedName } from "./file-name.ts";
import { saveFile } from "./save-file.ts";

interface Props {
  /** Gives the file's text, at the moment of saving. */
  read: () => Pick<Filled, "text" | "unfilled">;
  /** Name of the file as the page shows it: it may be a path. */
  shown: string;
}

/** Saves exactly the text shown as a file, and says when an example still stands in it. */
export const DownloadButton = memo(function DownloadButton({ read, shown }: Props) {
  const { noteDownload } = useNotice();
  const name = savedName(shown);
  const save = () => {
    const { text, unfilled } = read();
    saveFile(name, text);
    noteDownload(name, unfilled);
    return true;
  };
  return <IconButton icon="download" label={`Download ${name}`} title="Download" act={save} />;
});
