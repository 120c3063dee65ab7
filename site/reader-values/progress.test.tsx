import { beforeEach, describe, expect, it, vi } from "vitest";
import { createProgress, PROGRESS_KEY } from "./progress.ts";

beforeEach(() => localStorage.clear());

describe("createProgress", () => {
  it("keeps what is ticked off, by guide", () => {
    const progress = createProgress(localStorage);
    progress.set("espocrm", "configure", true);
    progress.set("espocrm", "create", true);
    progress.set("espocrm", "create", false);
    const later = createProgress(localStorage);
    expect(later.isDone("espocrm", "configure")).toBe(true);
    expect(later.isDone("espocrm", "create")).toBe(false);
    expect(later.isDone("nextcloud", "configure")).toBe(false);
    expect(later.isDone("constructor", "name")).toBe(false);
  });

  it("leaves nothing behind when nothing is ticked", () => {
    const progress = createProgress(localStorage);
    progress.set("espocrm", "create", true);
    progress.set("espocrm", "create", false);
    expect(localStorage.getItem(PROGRESS_KEY)).toBeNull();
  });

  it("forgets all, and brings all back", () => {
    const progress = createProgress(localStorage);
    progress.set("espocrm", "create", true);
    const undo = progress.clear();
    expect(progress.isDone("espocrm", "create")).toBe(false);
    expect(localStorage.getItem(PROGRESS_KEY)).toBeNull();
    undo();
    expect(createProgress(localStorage).isDone("espocrm", "create")).toBe(true);
  });

  it("brings all back beside what was ticked off since", () => {
    const progress = createProgress(localStorage);
    progress.set("espocrm", "create", true);
    const undo = progress.clear();
    progress.set("espocrm", "configure", true);
    progress.set("zulip", "create", true);
    undo();
    const later = createProgress(localStorage);
    expect(later.isDone("espocrm", "create")).toBe(true);
    expect(later.isDone("espocrm", "configure")).toBe(true);
    expect(later.isDone("zulip", "create")).toBe(true);
  });

  it("follows other tabs, and does not undo what they ticked", () => {
    const progress = createProgress(localStorage);
    const listener = vi.fn();
    const stop = progress.subscribe(listener);
    createProgress(localStorage).set("zulip", "create", true);
    window.dispatchEvent(new StorageEvent("storage", { key: PROGRESS_KEY }));
    expect(listener).toHaveBeenCalledTimes(1);
    expect(progress.isDone("zulip", "create")).toBe(true);
    stop();
    createProgress(localStorage).set("zulip", "configure", true);
    progress.set("espocrm", "create", true);
    expect(createProgress(localStorage).isDone("zulip", "configure")).toBe(true);
  });

  it.each(["nonsense", "[1]", '{"espocrm":"create"}', '{"espocrm":[{"create":1}]}', "null"])(
    "reads %s as nothing",
    (stored) => {
      localStorage.setItem(PROGRESS_KEY, stored);
      expect(createProgress(localStorage).isDone("espocrm", "create")).toBe(false);
    },
  );

  it("works without storage, until the page is left", () => {
    const progress = createProgress(undefined);
    progress.set("espocrm", "create", true);
    expect(progress.isDone("espocrm", "create")).toBe(true);
    const refusing = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
      removeItem: () => {},
    };
    const full = createProgress(refusing);
    full.set("espocrm", "create", true);
    expect(full.isDone("espocrm", "create")).toBe(true);
  });
});
