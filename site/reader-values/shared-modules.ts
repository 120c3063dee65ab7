import * as parts from "../../generator/values/parts.ts";
import * as resolve from "../../generator/values/resolve.ts";
import * as template from "../../generator/values/template.ts";
import * as versions from "../../generator/values/versions.ts";
import * as asked from "./asked.ts";
import * as beforeHydration from "./before-hydration.ts";
import * as chosenTab from "./chosen-tab.ts";
import * as keptValues from "./kept-values.ts";
import * as marks from "./marks.ts";

/**
 * What the script before the first paint has in common with the page, by path from the project's
 * root: a built page takes these modules from there instead of loading them once more.
 */
export const sharedModules = {
  "generator/values/parts.ts": parts,
  "generator/values/resolve.ts": resolve,
  "generator/values/template.ts": template,
  "generator/values/versions.ts": versions,
  "site/reader-values/asked.ts": asked,
  "site/reader-values/before-hydration.ts": beforeHydration,
  "site/reader-values/chosen-tab.ts": chosenTab,
  "site/reader-values/kept-values.ts": keptValues,
  "site/reader-values/marks.ts": marks,
};

/** Name of the global variable that holds them. */
export const SHARED = "hostwiseShared";
