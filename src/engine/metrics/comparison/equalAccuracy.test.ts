import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestStop, differencesAtEqual, type FrontierPoint, type Trajectory } from "./equalAccuracy.ts";

/** Evaluations every 10 steps. */
const path = (...points: [x: number, y: number][]): FrontierPoint[] =>
  points.map(([x, y], i) => ({ step: 10 * i, x, y }));
const run = (seed: number, ...points: [x: number, y: number][]): Trajectory => ({ seed, evaluations: path(...points) });

/** A falling frontier: pass@1 rises from 0.2 to 0.6 while pass@32 falls from 1 to 0.6. */
const FALLING: [number, number][] = [
  [0.2, 1],
  [0.4, 0.75],
  [0.6, 0.5],
];

describe("bestStop", () => {
  it("on a falling line is where it crosses, in proportion", () => {
    expect(bestStop(path(...FALLING), 0.3)).toEqual({
      step: expect.closeTo(5, 9),
      x: 0.3,
      y: expect.closeTo(0.875, 12),
    });
    expect(bestStop(path(...FALLING), 0.55)).toEqual({
      step: expect.closeTo(17.5, 9),
      x: 0.55,
      y: expect.closeTo(0.5625),
    });
  });

  it("at an evaluation of just that x is that evaluation, the last one too", () => {
    expect(bestStop(path(...FALLING), 0.4)).toEqual({ step: 10, x: 0.4, y: 0.75 });
    expect(bestStop(path(...FALLING), 0.6)).toEqual({ step: 20, x: 0.6, y: 0.5 });
  });

  it("below all x is the best of the whole path: not to train is to stop as well", () => {
    expect(bestStop(path(...FALLING), 0.1)).toEqual({ step: 0, x: 0.2, y: 1 });
  });

  it("prefers more x where it has more y, and the earliest of equals", () => {
    expect(bestStop(path([0.2, 0.5], [0.4, 0.9], [0.5, 0.9]), 0.3)).toEqual({ step: 10, x: 0.4, y: 0.9 });
  });

  it("finds x that was passed and lost again", () => {
    expect(bestStop(path([0.2, 0.5], [0.6, 0.5], [0.2, 0.9]), 0.4)).toEqual({
      step: expect.closeTo(15, 9),
      x: 0.4,
      y: expect.closeTo(0.7, 12),
    });
  });

  it("is null where x is never reached, also of no path", () => {
    expect([bestStop(path(...FALLING), 0.61), bestStop([], 0)]).toEqual([null, null]);
  });

  it("is the best of very many points along the path", () => {
    const grid = fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10);
    fc.assert(
      fc.property(fc.array(fc.tuple(grid, grid), { minLength: 1, maxLength: 6 }), grid, (points, least) => {
        const evaluations = path(...points);
        // x moves by tenths, so that 2520 parts of a segment hold every place where x is a whole tenth.
        const dense = evaluations.flatMap((from, i) => {
          const to = evaluations[i + 1] ?? from;
          return Array.from({ length: 2521 }, (_, part) => ({
            x: from.x + (part / 2520) * (to.x - from.x),
            y: from.y + (part / 2520) * (to.y - from.y),
          }));
        });
        const offered = dense.filter(({ x }) => x >= least - 1e-9).map(({ y }) => y);
        const best = bestStop(evaluations, least);
        if (best === null) expect(offered).toEqual([]);
        else expect(best.y).toBeCloseTo(Math.max(...offered), 9);
      }),
      { numRuns: 60 },
    );
  });
});

describe("differencesAtEqual", () => {
  it("an arm on its baseline's own line gains nothing, one above it gains as much as it lies above", () => {
    const baseline = [1, 2, 3].map((seed) => run(seed, ...FALLING));
    const on = [1, 2, 3].map((seed) => run(seed, [0.2, 1], [0.3, 0.875]));
    expect(differencesAtEqual(on, baseline, "mean")).toMatchObject({ n: 3, value: expect.closeTo(0, 12) });
    const above = [1, 2, 3].map((seed) => run(seed, [0.2, 1], [0.3, 0.975]));
    expect(differencesAtEqual(above, baseline, "mean")).toMatchObject({ value: expect.closeTo(0.1, 12), positive: 3 });
  });

  it("a slower walk on the same frontier is no gain, though y is higher at the same step", () => {
    const slow = run(1, [0.2, 1], [0.25, 0.9375], [0.3, 0.875]);
    expect(differencesAtEqual([slow], [run(1, ...FALLING)], "mean").value).toBeCloseTo(0, 12);
  });

  it("leans to the baseline: a run against itself has 0 or less", () => {
    const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (points) => {
        expect(differencesAtEqual([run(1, ...points)], [run(1, ...points)], "mean").value).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("takes the last evaluation that has both, and tells where each run was stopped", () => {
    const arm: Trajectory = {
      seed: 4,
      evaluations: [...path([0.2, 1], [0.3, 0.9]), { step: 20, x: 0.9, y: null }, { step: 30, x: null, y: 1 }],
    };
    expect(differencesAtEqual([arm], [run(4, ...FALLING)], "iqm").stops).toEqual([
      {
        seed: 4,
        arm: { step: 10, x: 0.3, y: 0.9 },
        baseline: { step: expect.closeTo(5, 9), x: 0.3, y: expect.closeTo(0.875, 12) },
      },
    ]);
  });

  it("joins the neighbours of an evaluation that lacks a value", () => {
    const [first, , last] = path([0.2, 1], [0.4, 0], [0.6, 0.5]);
    const baseline: Trajectory = { seed: 1, evaluations: [first!, { step: 10, x: 0.4, y: null }, last!] };
    expect(differencesAtEqual([run(1, [0.4, 0.85])], [baseline], "mean").value).toBeCloseTo(0.1, 12);
  });

  it("names seeds whose baseline never got there apart from those without a pair", () => {
    const arm = [run(1, [0.3, 0.9]), run(2, [0.7, 0.9]), run(3, [0.3, 0.9]), run(5)];
    const baseline = [run(1, ...FALLING), run(2, ...FALLING), run(4, ...FALLING), run(5, ...FALLING)];
    expect(differencesAtEqual(arm, baseline, "mean")).toMatchObject({
      n: 1,
      reason: "fewSeeds",
      notReached: [2],
      unpaired: [3, 4, 5],
      pairs: [{ seed: 1 }],
    });
  });

  it("refuses a seed that stands twice", () => {
    const twice = [run(1, ...FALLING), run(1, ...FALLING)];
    expect(() => differencesAtEqual(twice, [run(1, ...FALLING)], "mean")).toThrow("twice in the arm");
    expect(() => differencesAtEqual([run(1, ...FALLING)], twice, "mean")).toThrow("twice in the baseline");
  });
});
