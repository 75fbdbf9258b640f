import { describe, expect, it } from "vitest";
import { warmupConstant, warmupCosine } from "./schedule.ts";

describe("warmupConstant", () => {
  it("rises linearly to the peak and stays", () => {
    const rates = Array.from({ length: 6 }, (_, step) => warmupConstant(step, 8, 4));
    expect(rates).toEqual([2, 4, 6, 8, 8, 8]);
  });
  it.each([0, 1])("without warm-up (%i steps) starts at the peak", (warmup) => {
    expect(warmupConstant(0, 3, warmup)).toBe(3);
  });
});

describe("warmupCosine", () => {
  const rates = Array.from({ length: 101 }, (_, step) => warmupCosine(step, 2, 10, 101, 0.1));
  it("rises to the peak, passes the middle of its fall half-way, ends at the floor", () => {
    expect(rates[0]).toBeCloseTo(0.2, 12);
    expect(rates[10]).toBeCloseTo(2, 12);
    expect(rates[55]).toBeCloseTo((2 + 0.2) / 2, 12);
    expect(rates[100]).toBeCloseTo(0.2, 12);
  });
  it("never rises after the warm-up", () => {
    const fall = rates.slice(10);
    expect(fall.every((rate, i) => i === 0 || rate <= fall[i - 1]!)).toBe(true);
  });
  it("stays at the floor beyond the last step", () => {
    expect(warmupCosine(500, 2, 10, 101, 0.1)).toBeCloseTo(0.2, 12);
  });
});
