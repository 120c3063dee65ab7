import { buildGuide } from "../guide/build.ts";
import type { Guide } from "../guide/guide.ts";
import { type LoadedDescriptor, loadDescriptor, readDescriptors } from "../load.ts";
import { projectAt } from "../pipeline.ts";

const { root, integrations } = projectAt(process.cwd());

/** The project's descriptors, validated. */
export async function loadIntegrations(): Promise<LoadedDescriptor[]> {
  return Promise.all(
    readDescriptors(root, integrations).map((descriptor) => loadDescriptor(root, descriptor)),
  );
}

/** The guide of a descriptor; a faulty one is the checks' business, and has none. */
export function guideOf(descriptor: LoadedDescriptor): Guide | undefined {
  return descriptor.integration && buildGuide(descriptor.integration, descriptor);
}
