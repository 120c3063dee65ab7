import type { PropDocContent } from "@docusaurus/plugin-content-docs";
import { expect, test, vi } from "vitest";
import { keepLive, livePageOf } from "./live-page.ts";
import livePageLoader from "./live-page-loader.mjs";

/** A page's module, as the bundler runs it after the one before. */
function runModule(title: string, former?: Record<string, unknown>) {
  const page = (() => null) as unknown as PropDocContent;
  let left: Record<string, unknown> = {};
  const hot = {
    data: former,
    accept: vi.fn(),
    dispose: (leave: (data: Record<string, unknown>) => void) => {
      left = {};
      leave(left);
    },
  };
  keepLive({ default: page, contentTitle: title } as Parameters<typeof keepLive>[0], hot);
  expect(hot.accept).toHaveBeenCalledOnce();
  return { page, left };
}

test("a page's next module takes the place of the one that is shown", () => {
  const first = runModule("One");
  const shown = livePageOf(first.page);
  const told = vi.fn();
  shown.subscribe(told);
  const second = runModule("Two", first.left);
  expect(told).toHaveBeenCalledOnce();
  expect(shown.newest()).toBe(second.page);
  expect(shown.newest()).toHaveProperty("contentTitle", "Two");
  expect(livePageOf(second.page)).toBe(shown);
});

test("who no longer looks is not told", () => {
  const first = runModule("One");
  const told = vi.fn();
  livePageOf(first.page).subscribe(told)();
  runModule("Two", first.left);
  expect(told).not.toHaveBeenCalled();
});

test("a page that is not ours stays as it is", () => {
  const page = (() => null) as unknown as PropDocContent;
  expect(livePageOf(page).newest()).toBe(page);
  expect(livePageOf(page)).toBe(livePageOf(page));
});

test("the loader has each page's module hand itself over, but not what folds away in it", () => {
  const load = (resourceQuery: string) =>
    livePageLoader.call({ resourcePath: "/site/docs/media/app.mdx", resourceQuery }, "code;");
  expect(load("")).toBe(`code;
import * as livePageSelf from "./app.mdx";
import { keepLive } from "@site/site/development/live-page.ts";
if (module.hot) keepLive(livePageSelf, module.hot);
`);
  expect(load("?fold=0")).toBe("code;");
});
