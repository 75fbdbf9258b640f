import { describe, expect, it } from "vitest";
import { pairedDifferences } from "./pairs.ts";
import { summary } from "./summary.ts";

const seeds = (...values: (number | null)[]) => values.map((value, i) => ({ seed: i + 7, value }));

describe("pairedDifferences", () => {
  it("are summarised as any values of seeds", () => {
    const paired = pairedDifferences(seeds(5, 7, 6, 9, 4), seeds(1, 5, 6, 6, 5), "iqm");
    expect(paired.pairs.map(({ difference }) => difference)).toEqual([4, 2, 0, 3, -1]);
    expect(paired).toMatchObject(summary([4, 2, 0, 3, -1], "iqm"));
    expect(paired).toMatchObject({ n: 5, positive: 3, ties: 1, unpaired: [] });
  });

  it("are of seeds that both have, whatever their order, and name those that are left out", () => {
    const arm = [
      { seed: 3, value: 0.5 },
      { seed: 1, value: 0.25 },
      { seed: 4, value: null },
      { seed: 10, value: 1 },
    ];
    const baseline = [
      { seed: 1, value: 0.125 },
      { seed: 4, value: 1 },
      { seed: 2, value: 0 },
      { seed: 3, value: 1 },
    ];
    expect(pairedDifferences(arm, baseline, "mean")).toEqual({
      kind: "mean",
      n: 2,
      value: -0.1875,
      low: null,
      high: null,
      reason: "fewSeeds",
      pairs: [
        { seed: 1, arm: 0.25, baseline: 0.125, difference: 0.125 },
        { seed: 3, arm: 0.5, baseline: 1, difference: -0.5 },
      ],
      positive: 1,
      ties: 0,
      unpaired: [2, 4, 10],
    });
  });

  it("take the seeds' own differences out: a constant gain has no spread, however far seeds lie apart", () => {
    const paired = pairedDifferences(seeds(0.3, 0.5, 0.9, 0.2, 0.7), seeds(0.2, 0.4, 0.8, 0.1, 0.6), "mean");
    expect(paired).toMatchObject({ value: expect.closeTo(0.1, 12), positive: 5, reason: "equalSeeds" });
  });

  it("without a common seed there is nothing to say", () => {
    expect(pairedDifferences(seeds(1), [], "mean")).toMatchObject({ n: 0, value: null, positive: 0, unpaired: [7] });
  });

  it("refuse a seed that stands twice", () => {
    const twice = [...seeds(1), ...seeds(2)];
    expect(() => pairedDifferences(twice, seeds(1), "mean")).toThrow("twice in the arm");
    expect(() => pairedDifferences(seeds(1), twice, "mean")).toThrow("twice in the baseline");
  });
});
