import { afterEach, describe, expect, it, vi } from "vitest";
import { copyText } from "./copy-text.ts";

describe("copyText", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("writes what is there at once", async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    expect(await copyText("text")).toBe(true);
    expect(writeText).toHaveBeenCalledWith("text");
  });

  it("gives the browser what is on its way in the moment of the click", async () => {
    const written: { items: Record<string, Promise<string>> }[] = [];
    vi.stubGlobal(
      "ClipboardItem",
      class {
        items: Record<string, Promise<string>>;
        constructor(items: Record<string, Promise<string>>) {
          this.items = items;
        }
      },
    );
    const write = async (items: typeof written) => void written.push(...items);
    vi.stubGlobal("navigator", { clipboard: { write } });
    let resolve: (text: string) => void = () => {};
    const promise = new Promise<string>((give) => {
      resolve = give;
    });
    const done = copyText(promise);
    expect(written.length).toBe(1);
    resolve("text");
    expect(await done).toBe(true);
    expect(await written[0]?.items["text/plain"]).toBe("text");
  });

  it("waits for it where the browser takes no promise, and where there is no clipboard", async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    expect(await copyText(Promise.resolve("text"))).toBe(true);
    expect(writeText).toHaveBeenCalledWith("text");
    vi.stubGlobal("navigator", {});
    const command = vi.fn(() => true);
    document.execCommand = command;
    expect(await copyText(Promise.resolve("text"))).toBe(true);
    expect(command).toHaveBeenCalledWith("copy");
  });

  it("says when nothing was copied", async () => {
    const writeText = vi.fn(async () => Promise.reject(new Error("refused")));
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    expect(await copyText("text")).toBe(false);
    expect(await copyText(Promise.reject(new Error("not loaded")))).toBe(false);
  });
});
