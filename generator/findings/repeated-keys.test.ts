import { expect, test } from "vitest";
import { repeatedKeys } from "./repeated-keys.ts";

const show = (source: string) =>
  repeatedKeys(source, "a.ts").map(
    ({ place, message, cause }) =>
      `${place?.line}:${place?.column} ${message}, first ${cause?.place?.line}:${cause?.place?.column}`,
  );

test("names the later ones, each with the first", () => {
  const again = (name: string) =>
    `Unexpected second "${name}" in one object: only the last one counts`;
  expect(
    show(`export default {
  about: "a",
  setups: [settings({ "Client ID": "a", "Client ID": "b", 1: "c", "1": "d" })],
  "about": "b",
  about: "c",
};`),
  ).toEqual([
    `4:3 ${again("about")}, first 2:3`,
    `5:3 ${again("about")}, first 2:3`,
    `3:41 ${again("Client ID")}, first 3:23`,
    `3:67 ${again("1")}, first 3:59`,
  ]);
});

test("the same name in different objects, in a spread or computed is none", () => {
  expect(
    show("const a = { b: 1 }; export default { b: 1, c: { b: 2 }, ...a, [b]: 1, [b]: 2 };"),
  ).toEqual([]);
});
