import type { Block } from "../descriptor/schema/block.ts";
import type { PropertyPath } from "../findings/problem.ts";
import type { BlockContext } from "./blocks.ts";
import { textMdx } from "./markdown.ts";
import type { Mdx } from "./mdx.ts";
import { providerNamed } from "./provider-settings.ts";
import type { BlockView } from "./view.ts";
import { adminUrl } from "./walk-application.ts";

/** The step that fetches a SAML provider's signing certificate or metadata from its page. */
export function downloadWalk(
  block: Extract<Block, { type: "downloadCertificate" | "downloadMetadata" }>,
  path: PropertyPath,
  number: number,
  context: BlockContext,
): BlockView {
  const entry = providerNamed(block.provider, path, context, ({ type }) => type === "saml");
  if (!entry) return { partial: "block-text", text: "" as Mdx };
  const { writer, scope, setup } = context;
  const name = setup?.setup.type === "combined" ? `${entry.name}.` : "";
  return {
    partial: `walk-${block.type}`,
    number,
    admin: adminUrl,
    application: textMdx(entry.application),
    providerName: entry.provider.name === undefined ? null : textMdx(entry.provider.name),
    metadata:
      block.type === "downloadMetadata"
        ? writer.value(`{{endpoint.${name}metadata}}`, { path, scope }, "Metadata")
        : null,
  };
}
