import { afterEach, expect, test, vi } from "vitest";
import { embed } from "./embed.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** How often a file with so many references is searched for what could begin next. */
function searches(language: string, lines: number): number {
  const exec = vi.spyOn(RegExp.prototype, "exec");
  const text = Array.from({ length: lines }, () => "SHOP_URL={{shop.url}}\n").join("");
  expect(embed(language, text, { isPlain: () => true }).problems).toEqual([]);
  const found = exec.mock.contexts.filter(
    (pattern) =>
      pattern instanceof RegExp && pattern.flags.includes("g") && /[#"']/.test(pattern.source),
  ).length;
  exec.mockRestore();
  return found;
}

test.each(["dotenv", "ini", "caddyfile"])(
  "what a %s file does not hold is looked for once, however many references it has",
  (language) => {
    expect(searches(language, 100)).toBe(searches(language, 10));
  },
);
