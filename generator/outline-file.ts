import { join } from "node:path";

/**
 * The file that holds the outline's hash while one writes: it changes when the outline does, so
 * Docusaurus can watch it. It stands alone because Docusaurus's process loads it.
 */
export function outlineFile({ generatedFilesDir }: { generatedFilesDir: string }): string {
  return join(generatedFilesDir, "hostwise-outline.txt");
}
