/**
 * A loader of the bundler, for compiled pages under `npm start`: a changed page takes the place of
 * its former self where it is shown, by `live-page.ts`. Without it the whole site would start
 * again. It is plain JavaScript because the bundler loads it by itself.
 */
export default function livePageLoader(code) {
  // What folds away belongs to a page, which is asked for again when it changes.
  if (this.resourceQuery !== "") return code;
  const self = `./${this.resourcePath.split(/[\\/]/).at(-1)}`;
  return `${code}
import * as livePageSelf from ${JSON.stringify(self)};
import { keepLive } from "@site/site/development/live-page.ts";
if (module.hot) keepLive(livePageSelf, module.hot);
`;
}
