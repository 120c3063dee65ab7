import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Findings } from "./index.tsx";

describe("Findings", () => {
  let root: Root;
  let page: HTMLElement;
  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    document.body.innerHTML = '<button id="elsewhere">x</button><div id="page"></div>';
    page = document.getElementById("page") ?? document.body;
    root = createRoot(page);
  });
  afterEach(() => act(() => root.unmount()));

  const show = (report: string) => {
    act(() => root.render(<Findings report={report} />));
    return page.querySelector<HTMLElement>('[role="alertdialog"]');
  };
  const dismiss = () => act(() => page.querySelector("button")?.click());

  it("is nothing without findings", () => {
    expect(show("")).toBeNull();
    expect(page.innerHTML).toBe("");
  });

  it("shows the report as text, with a name and a description", () => {
    const report = "a.ts:1:2  error\n  > 1 | <b>&amp;</b>";
    const dialog = show(report);
    const described = (name: string) =>
      document.getElementById(dialog?.getAttribute(name) ?? "")?.textContent;
    expect(described("aria-labelledby")).toBe("hostwise found problems");
    expect(described("aria-describedby")).toBe(report);
    expect(dialog?.querySelector("b")).toBeNull();
  });

  it("takes the focus and gives it back", () => {
    const elsewhere = document.getElementById("elsewhere");
    elsewhere?.focus();
    const dialog = show("one");
    expect(document.activeElement).toBe(dialog);
    dismiss();
    expect(document.activeElement).toBe(elsewhere);
  });

  it("goes when it is dismissed or mended, and comes back with other findings", () => {
    show("one");
    dismiss();
    expect(show("one")).toBeNull();
    expect(show("two")).not.toBeNull();
    expect(show("")).toBeNull();
    expect(show("one")).not.toBeNull();
  });

  it("goes with Escape", () => {
    const dialog = show("one");
    act(() => {
      dialog?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    });
    expect(page.innerHTML).toBe("");
  });
});
