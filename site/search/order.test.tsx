import { expect, test } from "vitest";
import { inOrder, type Reading } from "./order.ts";

const HERE = "/espocrm/";

/** Finds places by the query's name: `{ exact: ["/grafana/ title"] }`. */
function finder(places: Record<string, readonly string[]>) {
  return (query: string) =>
    (places[query] ?? []).map((id) => ({ id, page: id.split(" ")[0] ?? "" }));
}

const readings: Reading<string>[] = [
  { query: "exact", isFuzzy: false },
  { query: "beginning", isFuzzy: false },
  { query: "mistyped", isFuzzy: true },
];

function search(finders: Parameters<typeof inOrder<string, { id: string; page: string }>>[1]) {
  return inOrder(readings, finders, HERE, 4).map(({ id }) => id);
}

test("titles and headings stand above text, even where only a word's beginning is typed", () => {
  const titles = finder({ beginning: ["/nextcloud/ title"] });
  const text = finder({ exact: ["/a/ 1", "/b/ 2", "/c/ 3", "/d/ 4"] });
  expect(search([titles, text])).toEqual(["/nextcloud/ title", "/a/ 1", "/b/ 2", "/c/ 3"]);
});

test("the page at hand comes first, and takes no more than half where others have hits", () => {
  const titles = finder({ exact: ["/a/ title"] });
  const text = finder({ exact: ["/b/ 1", `${HERE} 1`, `${HERE} 2`, `${HERE} 3`] });
  expect(search([titles, text])).toEqual([`${HERE} 1`, `${HERE} 2`, "/a/ title", "/b/ 1"]);
  expect(search([text])).toEqual([`${HERE} 1`, `${HERE} 2`, "/b/ 1", `${HERE} 3`]);
});

test("what is mistyped on the page at hand does not stand above what is meant elsewhere", () => {
  const titles = finder({ exact: ["/slack/ title"], mistyped: [`${HERE} stack`] });
  expect(search([titles])).toEqual(["/slack/ title", `${HERE} stack`]);
});

test("a place that several readings find is shown once, as the first of them finds it", () => {
  const text = (query: string) =>
    query === "mistyped" ? [] : [{ id: "1", page: "/a/", found: query }];
  expect(inOrder(readings, [text], HERE, 4)).toEqual([{ id: "1", page: "/a/", found: "exact" }]);
});
