import { beforeEach, describe, expect, it } from "vitest";
import { actOf } from "./keys.ts";

describe("the keys of the catalogue", () => {
  beforeEach(() => {
    document.body.innerHTML =
      '<input><select></select><button></button><a href="/a">A</a><a href="/b">B</a>';
  });
  const at = (selector: string) => document.querySelector<HTMLElement>(selector);
  const press = (selector: string, key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, ...more });
    at(selector)?.focus();
    at(selector)?.dispatchEvent(event);
    return actOf(event, at("input"), [...document.querySelectorAll("a")]);
  };

  it("lead from the field through the entries and back", () => {
    expect(press("input", "ArrowDown")).toEqual({ goTo: at("a") });
    expect(press("a", "ArrowDown")).toEqual({ goTo: at("a + a") });
    expect(press("a + a", "ArrowDown")).toEqual({ goTo: at("a + a") });
    expect(press("a + a", "ArrowUp")).toEqual({ goTo: at("a") });
    expect(press("a", "ArrowUp")).toEqual({ goTo: at("input") });
    expect(press("input", "ArrowUp")).toBeUndefined();
  });

  it("open the first entry from the field; an entry and a button open themselves", () => {
    expect(press("input", "Enter")).toEqual({ open: at("a") });
    expect(press("a + a", "Enter")).toBeUndefined();
    expect(press("button", "Enter")).toBeUndefined();
  });

  it("show all entries again", () => {
    expect(press("input", "Escape")).toBe("show all");
    expect(press("a", "Escape")).toBe("show all");
  });

  it.each(["ArrowDown", "ArrowUp", "Enter", "Escape"])("leave %s to a list of choices", (key) => {
    expect(press("select", key)).toBeUndefined();
  });

  it.each(["ArrowDown", "Enter", "Escape"])("leave %s to an input method", (key) => {
    expect(press("input", key, { isComposing: true })).toBeUndefined();
    // Safari's, when the word is finished.
    expect(press("input", key, { keyCode: 229 })).toBeUndefined();
  });
});
