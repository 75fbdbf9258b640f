import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mean } from "../statistics.ts";
import { crossedStops, seenStops } from "./bestCheckpoint.ts";

describe("a run stopped at its best evaluation", () => {
  it("is judged on each half of the prompts where the other half was best", () => {
    // Prompts 0 and 2 are best at the second evaluation, 1 and 3 at the third.
    const evaluations = [
      [0.1, 0.1, 0.1, 0.1],
      [0.9, 0.2, 0.9, 0.2],
      [0.3, 0.8, 0.3, 0.8],
    ];
    expect(crossedStops(evaluations)).toEqual([2, 1, 2, 1]);
    expect(seenStops(evaluations)).toEqual([1, 1, 1, 1]);
  });

  it("stops at the earliest of equals", () => {
    expect(
      crossedStops([
        [0.5, 0.5],
        [0.5, 0.5],
      ]),
    ).toEqual([0, 0]);
    expect(
      seenStops([
        [0, 1],
        [1, 0],
      ]),
    ).toEqual([0, 0]);
  });

  it("of one prompt is chosen on itself, of one evaluation is that", () => {
    expect(crossedStops([[0.1], [0.4], [0.2]])).toEqual([1]);
    expect(crossedStops([[0.1, 0.2, 0.3]])).toEqual([0, 0, 0]);
  });

  it("chosen on the same prompts is at least as good as at any one step, and a prompt has no say in where it is judged", () => {
    const table = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 9 })).chain(([steps, prompts]) => {
      const row = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: prompts, maxLength: prompts });
      return fc.array(row, { minLength: steps, maxLength: steps });
    });
    fc.assert(
      fc.property(table, (evaluations) => {
        const seen = mean(seenStops(evaluations).map((at, p) => evaluations[at]![p]!));
        for (const row of evaluations) expect(seen).toBeGreaterThanOrEqual(mean(row) - 1e-12);
        const spoilt = evaluations.map((row, i) => row.with(0, i / 10));
        expect(crossedStops(spoilt)[0]).toBe(crossedStops(evaluations)[0]);
      }),
    );
  });
});
