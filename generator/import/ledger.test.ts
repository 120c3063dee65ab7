import type { Nodes } from "mdast";
import { expect, test } from "vitest";
import { enter, isEntered, type Ledger } from "./ledger.ts";

const text = (value: string): Nodes => ({ type: "text", value });
const paragraph = (...children: Nodes[]) => ({ type: "paragraph", children }) as Nodes;

test("each leaf is entered, with the better of two outcomes", () => {
  const ledger: Ledger = new Map();
  const [one, two] = [text("one"), text("two")];
  enter(ledger, [paragraph(one, two)], "free");
  enter(ledger, [one], "fact");
  enter(ledger, [two], "out", "too late");
  expect([ledger.get(one), ledger.get(two), ledger.size]).toEqual([
    { outcome: "fact" },
    { outcome: "free" },
    2,
  ]);
});

test("a reason stands beside its outcome, and goes with it", () => {
  const ledger: Ledger = new Map();
  const one = text("one");
  enter(ledger, [one], "out", "a comment");
  expect(ledger.get(one)).toEqual({ outcome: "out", reason: "a comment" });
  enter(ledger, [one], "step");
  expect(ledger.get(one)).toEqual({ outcome: "step" });
});

test("nodes are entered when all that they say is", () => {
  const ledger: Ledger = new Map();
  const [one, two] = [text("one"), text("two")];
  const nodes = [paragraph(one, text(" ")), paragraph(two)];
  enter(ledger, [one], "fact");
  expect(isEntered(ledger, nodes)).toBe(false);
  enter(ledger, [two], "fact");
  expect(isEntered(ledger, nodes)).toBe(true);
  expect(isEntered(ledger, [text(" ")])).toBe(false);
});
