import { expect, test } from "vitest";
import { remembered } from "./remember.ts";

test("works once for each key, and anew when it holds too many", () => {
  const asked: number[] = [];
  const double = remembered(
    (number: number) => {
      asked.push(number);
      return number * 2;
    },
    String,
    2,
  );
  expect([1, 1, 2, 2, 3, 1].map(double)).toEqual([2, 2, 4, 4, 6, 2]);
  expect(asked).toEqual([1, 2, 3, 1]);
});
