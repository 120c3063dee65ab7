import { signatures } from "../descriptor/authoring.ts";
import { placeProblems } from "../findings/place-problems.ts";
import { orderProblems, type Problem } from "../findings/problem.ts";
import { pageAddress } from "../guide/address.ts";
import { buildGuide } from "../guide/build.ts";
import type { Guide } from "../guide/guide.ts";
import type { LoadedDescriptor } from "../load.ts";
import { prepareGuide, renderPrepared } from "../page/render.ts";
import type { Templates } from "../page/templates.ts";
import { isMdxFault, type PageFacts, readPage } from "../verify/page-facts.ts";
import { verifyPage } from "../verify/verify-page.ts";

/**
 * Renders and checks a descriptor that is in no folder yet, as if it were alone in its project.
 * Problems have their places in the descriptor's source.
 *
 * @param pictures static files that come with it
 */
export async function checkDraft(
  descriptor: LoadedDescriptor,
  templates: Templates,
  pictures: ReadonlySet<string> = new Set(),
): Promise<{ problems: Problem[]; guide?: Guide; facts?: PageFacts }> {
  const { integration, file, source } = descriptor;
  const place = (problems: readonly Problem[]) =>
    orderProblems(placeProblems(problems, new Map([[file, source]]), signatures));
  if (!integration) return { problems: place(descriptor.problems) };
  const guide = buildGuide(integration, descriptor);
  const page = renderPrepared(prepareGuide(guide), templates);
  const facts = await readPage(page.mdx);
  const pages = new Map([[pageAddress(guide), isMdxFault(facts) ? undefined : facts.anchors]]);
  const site = { pages, hasStatic: (path: string) => pictures.has(path) };
  const problems = place(
    await verifyPage({ descriptor, guide, page, facts }, site, templates.sources),
  );
  return isMdxFault(facts) ? { problems, guide } : { problems, guide, facts };
}
