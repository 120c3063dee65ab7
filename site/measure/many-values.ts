import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "../../generator/testing.ts";
import { buildSite } from "../e2e/build-site.ts";
import { copyWithoutGuides } from "../e2e/copy-without-guides.ts";

const GUIDE = "integrations/chat-communication-collaboration/nextcloud";

/** Settings, and as many lines of a file, that make the host's stretches on that guide's page 500. */
const MORE = 191;

/**
 * Builds a site whose one guide shows authentik's host in 500 stretches: Nextcloud's, with a list
 * of settings and a file that hold it again and again.
 *
 * @param folder where the site goes; made, and emptied before
 */
export async function buildManyValues(folder: string): Promise<void> {
  const root = copyWithoutGuides();
  try {
    const path = join(root, `${GUIDE}.ts`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, enlarged(readFileSync(join(repository, `${GUIDE}.ts`), "utf8")));
    writeFileSync(join(root, "integrations/addresses.yaml"), `${GUIDE.replace(/^\w+\//, "")}:\n`);
    await buildSite(folder, root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function enlarged(source: string): string {
  const entries = (name: string) =>
    Array.from({ length: MORE }, (_, index) => `"${name}${index + 1}": "{{authentik.url}}",`).join(
      "\n",
    );
  const blocks = `settings({ ${entries("Address ")} }), config("dotenv", { ${entries("ADDRESS_")} })`;
  const result = source
    .replace("import {\n", "import {\n  config,\n")
    .replace("  verification: [\n", (start) => `${start}    step("Enter:", ${blocks}),\n`);
  if (!result.includes(blocks)) throw new Error(`${GUIDE}.ts has no verification to add values to`);
  return result;
}
