/**
 * A built page with structured data in its head, as a data block: no script, so that no content
 * security policy minds it.
 *
 * @throws Error where the page has no head to hold it
 */
export function insertStructuredData(html: string, data: readonly object[]): string {
  const end = html.indexOf("</head>");
  if (end === -1) throw new Error("Unexpected page without the end of its head");
  const blocks = data.map((item) => {
    // A `<` could end the block.
    const json = JSON.stringify(item).replaceAll("<", "\\u003c");
    return `<script type="application/ld+json">${json}</script>`;
  });
  return html.slice(0, end) + blocks.join("") + html.slice(end);
}
