import { expect, it } from "vitest";
import { ofCategory } from "./of-category.ts";

const entries = ["one", "two"].map((name) => ({ path: `/integrations/media/${name}/` }));
const [one, two] = entries;

it.each([
  ["/", ["/integrations/media/two/"], [two]],
  ["/docs/", ["/docs/integrations/media/one/", "/docs/integrations/media/two/"], [one, two]],
  ["/docs/", ["/integrations/media/one/"], []],
  ["/", ["/reference/rules/"], []],
])("below %s, the guides of a category are those that it leads to", (baseUrl, hrefs, found) => {
  const items = [{ type: "html" }, ...hrefs.map((href) => ({ type: "link", href }))];
  expect(ofCategory(entries, baseUrl, items)).toEqual(found);
});

it("a list without a category's entries has none", () => {
  expect(ofCategory(entries, "/")).toEqual([]);
});
