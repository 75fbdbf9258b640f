import { expect, it } from "vitest";
import { mean, meanOrNull, ratio, sum } from "./statistics.ts";

it("sums numbers, also those of typed arrays, to 0 where there are none", () => {
  expect([sum([1, -2, 4.5]), sum(Float32Array.of(0.5, 0.25)), sum([])]).toEqual([3.5, 0.75, 0]);
});

it("divides a sum by a sum, and by nothing gives null", () => {
  expect([ratio(3, 4), ratio(0, 4), ratio(-3, 0.5), ratio(0, 0), ratio(1, 0)]).toEqual([0.75, 0, -6, null, null]);
});

it("a mean of no values is null where it may be, and an error where it may not", () => {
  expect([meanOrNull([1, 2, 6]), mean([1, 2, 6])]).toEqual([3, 3]);
  expect(meanOrNull([])).toBeNull();
  expect(() => mean([])).toThrow(RangeError);
});
