import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TestPage } from "../../reader-values/testing.tsx";
import { useNotice } from "./index.tsx";

/** Something that can be undone, by a key or otherwise. */
function Clear({ byKeyboard, undo }: { byKeyboard: boolean; undo: () => void }) {
  const { notify } = useNotice();
  return (
    <button type="button" id="clear" onClick={() => notify({ text: "Cleared", undo, byKeyboard })}>
      Clear
    </button>
  );
}

describe("a notice with something to undo", () => {
  let root: Root;
  const undo = vi.fn();
  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    vi.useFakeTimers();
    document.body.innerHTML = '<div id="page"></div>';
    root = createRoot(document.getElementById("page") ?? document.body);
  });
  afterEach(() => {
    act(() => root.unmount());
    vi.useRealTimers();
    undo.mockClear();
  });

  const clearButton = () => document.getElementById("clear");
  const undoButton = () =>
    document.querySelector<HTMLButtonElement>('[role="status"] button') ?? undefined;
  const clear = async (byKeyboard: boolean) => {
    await act(() =>
      root.render(
        <TestPage>
          <Clear byKeyboard={byKeyboard} undo={undo} />
        </TestPage>,
      ),
    );
    clearButton()?.focus();
    act(() => clearButton()?.click());
  };

  it("takes the focus where a key made it, and gives it back", async () => {
    await clear(true);
    expect(document.activeElement).toBe(undoButton());
    act(() => undoButton()?.click());
    expect(undo).toHaveBeenCalledOnce();
    expect(undoButton()).toBeUndefined();
    expect(document.activeElement).toBe(clearButton());
  });

  it("leaves the focus where a pointer made it", async () => {
    await clear(false);
    expect(document.activeElement).toBe(clearButton());
    expect(undoButton()?.textContent).toBe("Undo");
  });

  it("stays while somebody has the focus in it, and goes after a while otherwise", async () => {
    await clear(true);
    act(() => void vi.advanceTimersByTime(60_000));
    expect(undoButton()).toBeDefined();
    act(() => clearButton()?.focus());
    act(() => void vi.advanceTimersByTime(8000));
    expect(undoButton()).toBeUndefined();
    expect(undo).not.toHaveBeenCalled();
  });
});
