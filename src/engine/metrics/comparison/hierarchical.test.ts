import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../../basics/rng.ts";
import { mean } from "../statistics.ts";
import {
  drawn,
  drawsOf,
  iqmOfRuns,
  meanOfBases,
  percentileInterval,
  probabilityOfImprovement,
  type Rows,
  runMeans,
  shapeOf,
} from "./hierarchical.ts";

const intervalOf = (rows: Rows, count?: number) => {
  const draws = drawsOf(shapeOf(rows), count);
  return percentileInterval(draws, (draw) => meanOfBases(drawn(rows, draws, draw)));
};

/** Normal effects of base, seed, prompt and their rest. @returns [bases][seeds][prompts] */
function effects(at: number, [B, S, P]: number[], [base, seed, prompt, rest]: number[]): number[][][] {
  const rng = stream(at, "effects");
  return Array.from({ length: B! }, () => {
    const own = base! * rng.normal();
    const prompts = Array.from({ length: P! }, () => own + prompt! * rng.normal());
    return Array.from({ length: S! }, () => {
      const run = seed! * rng.normal();
      return prompts.map((value) => value + run + rest! * rng.normal());
    });
  });
}

describe("the hierarchical bootstrap", () => {
  it("has the variance that its closed form says, over bases, seeds, prompts and what is left", () => {
    const rows = effects(3, [4, 3, 6], [0.1, 0.2, 0.3, 0.2]);
    const draws = drawsOf(shapeOf(rows), 20_000);
    const values = Array.from({ length: draws.count }, (_, draw) => meanOfBases(drawn(rows, draws, draw))!);
    // Owen 2007 (the pigeonhole bootstrap), within a base: rows and columns drawn beside each other.
    const variance = (each: number[]) => mean(each.map((value) => (value - mean(each)) ** 2));
    const within = rows.map((runs) => {
      const centre = mean(runs.flat());
      const [seeds, prompts] = [runs.map(mean), runs[0]!.map((_, p) => mean(runs.map((run) => run[p]!)))];
      const rest = runs.flatMap((run, s) => run.map((value, p) => value - seeds[s]! - prompts[p]! + centre));
      return variance(seeds) / 3 + variance(prompts) / 6 + mean(rest.map((value) => value ** 2)) / 18;
    });
    const expected = (variance(rows.map((runs) => mean(runs.flat()))) + mean(within)) / 4;
    expect(variance(values) / expected).toBeCloseTo(1, 1);
    expect(mean(values)).toBeCloseTo(mean(rows.flat(2)), 2);
  });

  it("of one seed and one prompt has the percentiles of all 27 equally likely draws of three bases", () => {
    const values = [0, 1, 10];
    const all = values.flatMap((a) => values.flatMap((b) => values.map((c) => mean([a, b, c])))).sort((a, b) => a - b);
    const { low, high } = intervalOf(
      values.map((value) => [[value]]),
      20_000,
    )!;
    // 1/27 of all draws is (0, 0, 0), and another (10, 10, 10): more than the 2.5 % beyond each end.
    expect([low, high]).toEqual([all[0], all.at(-1)]);
  });

  it("draws what its numbers say: the same bases, seeds and prompts for every arm", () => {
    const rows = effects(5, [3, 2, 4], [1, 1, 1, 1]);
    const draws = drawsOf(shapeOf(rows), 50);
    const other = rows.map((runs) => runs.map((run) => run.map((value) => 2 * value + 1)));
    for (let draw = 0; draw < 50; draw++) {
      const means = drawn(rows, draws, draw);
      expect(drawn(other, draws, draw)).toEqual(
        means.map((runs) => runs.map((value) => expect.closeTo(2 * value! + 1, 9))),
      );
      for (const [place, runs] of means.entries()) {
        const at = draw * 3 + place;
        const chosen = [0, 1, 2, 3].flatMap((p) => Array.from({ length: draws.times[at * 4 + p]! }, () => p));
        expect(chosen).toHaveLength(4);
        const expected = runs.map((_, s) =>
          mean(chosen.map((p) => rows[draws.base[at]!]![draws.seed[at * 2 + s]!]![p]!)),
        );
        expect(runs).toEqual(expected.map((value) => expect.closeTo(value, 12)));
      }
    }
  });

  it("is the same each time, holds the mean, moves and stretches with the values, is a point for equal ones", () => {
    const shape = fc.record({
      B: fc.integer({ min: 3, max: 5 }),
      S: fc.integer({ min: 1, max: 3 }),
      P: fc.integer({ min: 1, max: 9 }),
      at: fc.nat(),
    });
    fc.assert(
      fc.property(shape, ({ B, S, P, at }) => {
        const rows = effects(at, [B, S, P], [0.1, 0.1, 0.1, 0.1]);
        const interval = intervalOf(rows, 400)!;
        expect(intervalOf(rows, 400)).toEqual(interval);
        const moved = intervalOf(
          rows.map((runs) => runs.map((run) => run.map((value) => 3 * value - 1))),
          400,
        )!;
        expect(moved.low).toBeCloseTo(3 * interval.low - 1, 9);
        expect(moved.high).toBeCloseTo(3 * interval.high - 1, 9);
        const equal = intervalOf(
          rows.map((runs) => runs.map((run) => run.map(() => 0.25))),
          50,
        )!;
        expect([equal.low, equal.high]).toEqual([expect.closeTo(0.25, 9), expect.closeTo(0.25, 9)]);
      }),
      { numRuns: 20 },
    );
  });

  it("has no interval of two bases, and none where a draw has no value", () => {
    expect(intervalOf([[[1, 2]], [[3, 4]]])).toBeNull();
    expect(intervalOf([[[null]], [[3]], [[4]]], 400)).toEqual({ low: 3, high: 4 });
    expect(intervalOf([[[null]], [[null]], [[null]]], 10)).toBeNull();
  });

  it("takes bases of different numbers of seeds and prompts as they are", () => {
    const rows = [
      [[1, 2, 3]],
      [
        [4, 5],
        [6, 7],
      ],
      [[8]],
    ];
    expect(meanOfBases(runMeans(rows))).toBeCloseTo(mean([2, 5.5, 8]), 12);
    const { low, high } = intervalOf(rows, 2000)!;
    expect(low).toBeGreaterThanOrEqual(1);
    expect(high).toBeLessThanOrEqual(8);
  });
});

/**
 * How often the interval holds the true value, by simulation. Standard deviations of base, seed, prompt and rest are about
 * what differences of runs have. docs/numerics.md keeps the table that this prints.
 */
describe("coverage", () => {
  const STUDIES = 250;
  it.each([
    [
      [5, 2, 50],
      [0.04, 0.015, 0.2, 0.15],
    ],
    [
      [5, 2, 50],
      [0, 0.015, 0.2, 0.15],
    ],
    [
      [5, 1, 50],
      [0.04, 0.015, 0.2, 0.15],
    ],
    [
      [3, 1, 50],
      [0.04, 0.015, 0.2, 0.15],
    ],
  ])("of %j bases, seeds, prompts under effects of %j is nine in ten at least", (shape, sizes) => {
    let held = 0;
    let width = 0;
    for (let study = 0; study < STUDIES; study++) {
      const { low, high } = intervalOf(effects(study, shape, sizes), 400)!;
      if (low <= 0 && high >= 0) held++;
      width += (high - low) / STUDIES;
    }
    console.log(
      `${shape.join(" x ")}, effects ${sizes.join(", ")}: ${((100 * held) / STUDIES).toFixed(0)} %, width ${width.toFixed(3)}`,
    );
    expect(held / STUDIES).toBeGreaterThan(0.9);
  });
});

describe("beside the mean", () => {
  it("the interquartile mean is that of all runs", () => {
    expect(
      iqmOfRuns([
        [0, 1],
        [2, 3],
        [4, 100],
        [null, 5],
      ]),
    ).toBeCloseTo(mean([1, 2, 3, 4, 5]), 12);
    expect(iqmOfRuns([[null]])).toBeNull();
  });

  it("the probability of improvement compares runs of one base alone, and shares ties", () => {
    expect(probabilityOfImprovement([[2, 4]], [[1, 3]])).toBe(0.75);
    expect(probabilityOfImprovement([[1]], [[1]])).toBe(0.5);
    // Between bases the arm is always above; within each it never is.
    expect(probabilityOfImprovement([[0], [10]], [[1], [11]])).toBe(0);
    expect(probabilityOfImprovement([[null], [3]], [[1], [2]])).toBe(1);
    expect(probabilityOfImprovement([[null]], [[1]])).toBeNull();
  });
});
