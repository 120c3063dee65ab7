import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listDescriptors } from "../load.ts";
import { type Project, projectAt } from "../pipeline.ts";

/**
 * Makes a project of many integrations from those of a repository: each is one of the real ones
 * with a name, a slug and hosts of its own, so that no two pages are the same.
 */
export function makeCatalogue(repository: string, root: string, count: number): Project {
  cpSync(join(repository, "templates"), join(root, "templates"), { recursive: true });
  cpSync(join(repository, "site/static"), join(root, "site/static"), { recursive: true });
  // What is stored between runs lies below it.
  mkdirSync(join(root, "node_modules"), { recursive: true });
  const real = listDescriptors(repository, "integrations")
    .map((descriptor) => ({
      ...descriptor,
      source: readFileSync(join(repository, descriptor.file), "utf8"),
    }))
    // What others import from must be there before them.
    .sort((one, other) => Number(BESIDE.test(one.source)) - Number(BESIDE.test(other.source)));
  const addresses: string[] = [];
  for (let index = 0; index < count; index++) {
    const descriptor = real[index % real.length];
    if (!descriptor) throw new Error("There are no integrations to make more from");
    const number = Math.floor(index / real.length) + 1;
    const slug = `${descriptor.slug}-${number}`;
    const path = join(root, "integrations", descriptor.folder, `${slug}.ts`);
    mkdirSync(dirname(path), { recursive: true });
    // Which other guides there are, the count decides: what links to one leads to itself.
    const linked = descriptor.source.replace(
      /(?<=\]\(\/integrations\/)[a-z0-9-]+\/[a-z0-9-]+/g,
      `${descriptor.folder}/${slug}`,
    );
    writeFileSync(path, renamed(linked, number));
    addresses.push(`${descriptor.folder}/${slug}:\n`);
  }
  writeFileSync(join(root, "integrations/addresses.yaml"), addresses.join(""));
  return projectAt(root);
}

/** An import from a descriptor beside it. */
const BESIDE = /(?<=^\} from "\.\/[a-z0-9-]+|^import .* from "\.\/[a-z0-9-]+)(?=\.ts";$)/m;

/** The descriptor of another application of the same kind. */
function renamed(source: string, number: number): string {
  return (
    source
      .replace(new RegExp(BESIDE, "gm"), `-${number}`)
      .replace(
        /(defineIntegration\(\{\s+name: ")([^"]*)"/,
        (_, key: string, name: string) => `${key}${name} ${number}"`,
      )
      // Guides of different applications share few sentences of their own.
      .replace(/"([A-Z][^"\\\n]{12,}\.)"/g, (_, sentence: string) => `"${sentence} ${number}."`)
      .replace(/\b(?!authentik\b)([a-z0-9-]+)\.company\b/g, `$1${number}.company`)
  );
}

/** A descriptor of a catalogue with one word of its page changed. */
export function changeOne(project: Project, file: string, word: string): void {
  const path = join(project.root, file);
  const source = readFileSync(path, "utf8");
  writeFileSync(path, source.replace(/^( {2}about:\s*["`])(?:\S+ once )?/m, `$1${word} once `));
}
