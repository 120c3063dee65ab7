import { expect, test } from "vitest";
import { integration } from "./schema/integration.ts";
import { isTodo, todo, todosIn } from "./todo.ts";

test("a todo is a text that says what is missing", () => {
  expect(todo("the path")).toBe("⟦TODO: the path⟧");
  expect(todosIn(`{{app.url}}${todo("the path")} and ${todo("")}`)).toEqual(["the path", ""]);
  expect(todosIn("TODO: nothing")).toEqual([]);
  expect(todosIn(todo("one⟧ two"))).toEqual(["one two"]);
});

test("a todo that does not say what is missing is one all the same", () => {
  // @ts-expect-error: an author's slip, which the editor shows
  expect(todosIn(todo())).toEqual([""]);
});

test.each([
  [todo("the path"), true],
  [`/${todo("the path")}`, false],
  [`${todo("one")}${todo("two")}`, false],
  ["", false],
])("%s alone: %s", (text, alone) => {
  expect(isTodo(text)).toBe(alone);
});

test("it stands for every kind of text, web addresses too", () => {
  const { name, homepage, about, resources } = integration.parse({
    name: todo("name"),
    category: "media",
    support: "community",
    homepage: todo("home page"),
    about: todo("about"),
    setups: [
      {
        type: "saml",
        provider: { acsUrl: todo("ACS URL") },
        application: [{ type: "step", text: todo("step") }],
      },
    ],
    verification: [{ type: "step", text: todo("step") }],
    resources: [{ title: todo("title"), url: todo("address") }],
  });
  expect([name, homepage, about, resources[0]?.url].every((text) => isTodo(text ?? ""))).toBe(true);
});

test("a wrong web address is still told as one", () => {
  const result = integration.shape.homepage.safeParse("example");
  expect(result.success).toBe(false);
});
