import { afterEach, expect, it } from "vitest";
import { keepKeys } from "./keep-keys.ts";

const body = document.body;
let stop = () => {};
afterEach(() => {
  stop();
  body.replaceChildren();
});

/** Which of these events reach the page from an element. */
function reaching(from: string, ...events: Event[]): string[] {
  body.innerHTML =
    "<form><input id=in><button type=button id=button></button></form><input id=out>";
  stop();
  stop = keepKeys(window, { current: body.querySelector("form") });
  const heard: string[] = [];
  for (const { type } of events) {
    for (const capture of [true, false])
      body.addEventListener(type, ({ type: name }) => heard.push(name), { capture, once: true });
  }
  for (const event of events) body.querySelector(`#${from}`)?.dispatchEvent(event);
  return heard;
}

const key = (type: string, name: string, more = {}) =>
  new KeyboardEvent(type, { key: name, bubbles: true, ...more });
const told = (type: string) => new InputEvent(type, { bubbles: true });

it("keeps a character that is typed into the form from the page", () => {
  const events = () => [
    key("keydown", "a"),
    key("keypress", "a"),
    told("beforeinput"),
    told("textInput"),
    told("selectionchange"),
    key("keyup", "a"),
  ];
  expect(reaching("in", ...events())).toEqual([]);
  expect(reaching("out", ...events())).toHaveLength(12);
  expect(reaching("button", ...events())).toHaveLength(12);
});

it.each([
  ["what it changed", told("input")],
  ["a shortcut", key("keydown", "k", { ctrlKey: true })],
  ["a shortcut on a Mac", key("keydown", "k", { metaKey: true })],
  ["the key to the next field", key("keydown", "Tab")],
  ["Escape", key("keydown", "Escape")],
])("lets pass %s", (_, event) => {
  expect(reaching("in", event)).toEqual([event.type, event.type]);
});

it("ends when it is told to", () => {
  body.innerHTML = "<form><input></form>";
  const [form, input] = [body.querySelector("form"), body.querySelector("input")];
  const end = keepKeys(window, { current: form });
  end();
  let heard = 0;
  body.addEventListener("keydown", () => heard++, { once: true });
  input?.dispatchEvent(key("keydown", "a"));
  expect(heard).toBe(1);
});
