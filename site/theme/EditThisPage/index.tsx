import Link from "@docusaurus/Link";
import type { Props } from "@theme/EditThisPage";

/** The way to a page's source, which is its descriptor. */
export default function EditThisPage({ editUrl }: Props) {
  return (
    <Link to={editUrl} className="theme-edit-this-page">
      Edit this descriptor
    </Link>
  );
}
