/**
 * A loader of the bundler: what folds away in a page becomes a module of its own, which a page
 * loads when it is asked for. `page.mdx?fold=1` is the second fold of `page.mdx`. It is plain
 * JavaScript because the bundler loads it by itself.
 */
export default function foldLoader(source) {
  const asked = new URLSearchParams(this.resourceQuery).get("fold");
  if (asked !== null) return [...source.matchAll(FOLD)][Number(asked)]?.[2] ?? "";
  const name = this.resourcePath.split(/[\\/]/).at(-1);
  let count = 0;
  return source.replace(FOLD, (_, label) => {
    const file = JSON.stringify(`./${name}?fold=${count++}`);
    return `<Fold label=${label} load={() => import(${file})} />`;
  });
}

/** A fold as the generator writes it: its tags stand alone on their lines, and it holds no other. */
const FOLD = /^<Fold label=("[^"\n]*")>\n([\s\S]*?)^<\/Fold>$/gm;
