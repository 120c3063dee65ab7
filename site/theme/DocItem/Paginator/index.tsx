import { useDoc } from "@docusaurus/plugin-content-docs/client";
import DocPaginator from "@theme/DocPaginator";
import { inSameFolder } from "./same-folder.ts";

/** The guides before and after this one in its category; another category is not what one reads next. */
export default function DocItemPaginator() {
  const { permalink, previous, next } = useDoc().metadata;
  return (
    <DocPaginator
      className="docusaurus-mt-lg"
      {...(previous && inSameFolder(previous.permalink, permalink) && { previous })}
      {...(next && inSameFolder(next.permalink, permalink) && { next })}
    />
  );
}
