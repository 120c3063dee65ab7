import { afterEach, expect, it, vi } from "vitest";
import { afterFrame } from "./after-frame.ts";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function open() {
  vi.useFakeTimers();
  let done = 0;
  const putOff = afterFrame(() => done++);
  return { putOff, done: () => done };
}

it("does its work once, after the frame and not within it", () => {
  const { putOff, done } = open();
  putOff.soon();
  putOff.soon();
  let inFrame: number | undefined;
  requestAnimationFrame(() => {
    inFrame = done();
  });
  vi.runAllTimers();
  expect([inFrame, done()]).toEqual([0, 1]);
  putOff.soon();
  vi.runAllTimers();
  expect(done()).toBe(2);
});

it("does it at once where it is asked to, and not again", () => {
  const { putOff, done } = open();
  putOff.now();
  expect(done()).toBe(0);
  putOff.soon();
  putOff.now();
  expect(done()).toBe(1);
  vi.runAllTimers();
  expect(done()).toBe(1);
});

it("waits for no frame in a hidden page, which draws none", () => {
  const { putOff, done } = open();
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  const frame = vi.spyOn(window, "requestAnimationFrame");
  putOff.soon();
  vi.runAllTimers();
  expect(done()).toBe(1);
  expect(frame).not.toHaveBeenCalled();
});
