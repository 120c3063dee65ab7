import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TestPage } from "../../reader-values/testing.tsx";
import { Editor } from "./Editor.tsx";

/** What a browser has and jsdom lacks. */
class NoResizes {
  observe() {}
  disconnect() {}
}

describe("the field of a mark", () => {
  let root: Root;
  const close = vi.fn();
  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    vi.stubGlobal("ResizeObserver", NoResizes);
    HTMLElement.prototype.showPopover = () => {};
    document.body.innerHTML = '<span id="mark"></span><div id="page"></div>';
    root = createRoot(document.getElementById("page") ?? document.body);
    const mark = document.getElementById("mark") ?? document.body;
    act(() =>
      root.render(
        <TestPage>
          <Editor name="espocrm" mark={mark} close={close} />
        </TestPage>,
      ),
    );
  });
  afterEach(() => {
    act(() => root.unmount());
    vi.unstubAllGlobals();
    localStorage.clear();
    close.mockClear();
  });

  const press = (key: string, more: KeyboardEventInit = {}) =>
    act(() =>
      document
        .querySelector("input")
        ?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more })),
    );

  it.each(["Enter", "Escape"])("is closed by %s", (key) => {
    press(key);
    expect(close).toHaveBeenCalledOnce();
  });

  it.each(["Enter", "Escape"])("leaves %s to an input method that composes a word", (key) => {
    press(key, { isComposing: true });
    // Safari's, when the word is finished.
    press(key, { keyCode: 229 });
    expect(close).not.toHaveBeenCalled();
  });
});
