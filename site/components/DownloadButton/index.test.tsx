import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TestPage } from "../../reader-values/testing.tsx";
import { savedName } from "./file-name.ts";
import { DownloadButton } from "./index.tsx";

describe("savedName", () => {
  it.each([
    ["compose.yaml", "compose.yaml"],
    ["/etc/zulip/settings.py", "settings.py"],
    ["C:\\Program Files\\app\\config.ini", "config.ini"],
    [".env", ".env"],
    ["/etc/caddy/Caddyfile", "Caddyfile"],
    ["/etc/nginx/conf.d/", "conf.d"],
    ["../../..", "file.txt"],
    ["", "file.txt"],
    [" . ", "file.txt"],
    ['a<b>:"c|d?*.ini ', "a-b-c-d-.ini"],
    ["a\u0000\u202Egpj.exe", "a-gpj.exe"],
    ["crm.example:8443.yaml", "crm.example-8443.yaml"],
    ["NUL.txt", "_NUL.txt"],
    ["name.", "name"],
    ["Größe 日本.yaml", "Größe 日本.yaml"],
  ])("%j is saved as %j", (shown, expected) => {
    expect(savedName(shown)).toBe(expected);
  });
});

describe("DownloadButton", () => {
  const saved: { name: string; blob: Blob }[] = [];
  const blobs = new Map<string, Blob>();

  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    vi.useFakeTimers();
    URL.createObjectURL = (blob) => {
      const address = `blob:${blobs.size}`;
      blobs.set(address, blob as Blob);
      return address;
    };
    URL.revokeObjectURL = (address) => void blobs.delete(address);
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      const blob = blobs.get(this.href);
      if (blob) saved.push({ name: this.download, blob });
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    saved.length = 0;
    blobs.clear();
  });

  it("saves the text under the name, and lets the file go", async () => {
    const notice = await press("/etc/crm/app.yaml", "ü: 1\n", []);
    expect(saved.map(({ name }) => name)).toEqual(["app.yaml"]);
    expect(notice).toBe("Downloaded app.yaml");
    expect(blobs.size).toBe(1);
    act(() => void vi.advanceTimersByTime(10_000));
    expect(blobs.size).toBe(0);
    vi.useRealTimers();
    expect(await textOf(saved[0]?.blob ?? new Blob())).toBe("ü: 1\n");
  });

  it("names what is still an example, in a live region", async () => {
    expect(await press("app.yaml", "x", ["authentik", "slug"])).toBe(
      "Downloaded app.yaml, but it still holds an example for the authentik installation and the slug.",
    );
  });

  it("says that browsers drop the first dot of a name", async () => {
    expect(await press(".env", "x", [])).toBe(
      "Downloaded .env. If your browser left out the name’s first dot, put it back.",
    );
  });
});

/** Presses the button of a block and returns what is said. */
async function press(shown: string, text: string, missing: string[]) {
  const root = document.createElement("div");
  const read = () => ({ text, unfilled: new Set(missing) });
  await act(async () => {
    createRoot(root).render(
      <TestPage>
        <DownloadButton read={read} shown={shown} />
      </TestPage>,
    );
  });
  await act(async () => {
    root.querySelector<HTMLButtonElement>('button[aria-label^="Download "]')?.click();
  });
  return root.querySelector('[role="status"]')?.textContent;
}

function textOf(blob: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.readAsText(blob);
  });
}
