import { expect, test } from "vitest";
import noWeakLoader from "./no-weak-loader.mjs";

test("what is named weakly is no longer named; what is loaded when it is asked for stays", () => {
  const registry = (weak: string) => `export default {
  "content---alpha": [() => import(/* webpackChunkName: "content---alpha" */ "@site/a.mdx"), "@site/a.mdx", ${weak}],
};
`;
  expect(noWeakLoader(registry('require.resolveWeak("@site/a.mdx")'))).toBe(registry("undefined"));
});
