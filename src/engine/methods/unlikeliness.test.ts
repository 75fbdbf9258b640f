/** Ranks against a sort of one's own, and rewards that were shaped by hand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { anySettings, groups, logs } from "../testing/groups.ts";
import { grpo, relativeAdvantages } from "./grpo.ts";
import { ranks, unlikeliness } from "./unlikeliness.ts";

const weightsOf = (group: Parameters<typeof unlikeliness.group>[0], settings = DEFAULT_SETTINGS) =>
  unlikeliness.group(group, settings).responses.map(({ reweighted }) => reweighted);

describe("ranks", () => {
  it("count from the lowest, and equals share the mean of their places", () => {
    expect(ranks([-1, -3, -2])).toEqual([2, 0, 1]);
    expect(ranks([0, -1, 0, 0])).toEqual([2, 0, 2, 2]);
    expect(ranks([-1, -1])).toEqual([0.5, 0.5]);
  });
  it("are places in a sorted list, of which equals have the mean", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 0 }), { minLength: 2, maxLength: 9 }), (scores) => {
        const sorted = scores.toSorted((a, b) => a - b);
        const want = scores.map((score) => (sorted.indexOf(score) + sorted.lastIndexOf(score)) / 2);
        expect(ranks(scores)).toEqual(want);
      }),
    );
  });
});

describe("the unlikeliness reward", () => {
  const group = {
    rewards: [1, 1, 0, 1],
    correct: [true, true, false, true],
    responseLogprob: [logs(0.9), logs(0.1, 0.1), logs(0.5), logs(0.3)],
    promptLogprob: logs(0.5),
  };

  it("by hand: ranks 3, 0, 2, 1 of four pay .8125, 1, 0 and .9375", () => {
    const want = relativeAdvantages([0.8125, 1, 0, 0.9375], "group-std");
    weightsOf(group).forEach((weight, i) => {
      expect(weight).toBeCloseTo(want[i]!, 9);
    });
  });

  it("reports what was paid, before it was shaped", () => {
    const { responses } = unlikeliness.group(group, DEFAULT_SETTINGS);
    expect(responses.map(({ reward }) => reward)).toEqual(group.rewards);
  });

  it("says nothing where none is correct, or all answers are one", () => {
    const wrong = { ...group, rewards: [0, 0, 0, 0], correct: [false, false, false, false] };
    const equal = {
      ...group,
      rewards: [1, 1, 1, 1],
      correct: [true, true, true, true],
      responseLogprob: group.rewards.map(() => logs(0.4, 0.4)),
    };
    for (const each of [wrong, equal]) expect(weightsOf(each)).toEqual([0, 0, 0, 0]);
  });

  it("where all are right pays the rarest most, at whole advantages however small the coefficient", () => {
    const solved = { ...group, rewards: [1, 1, 1, 1], correct: [true, true, true, true] };
    const weights = weightsOf(solved, { ...DEFAULT_SETTINGS, unlikelinessCoef: 0.05 });
    expect(Math.max(...weights)).toBe(weights[1]);
    expect(weights[1]).toBeGreaterThan(1);
  });

  it("is centred, and GRPO at a coefficient of 0; two answers of a group are enough", () => {
    fc.assert(
      fc.property(groups, anySettings, (each, settings) => {
        const weights = weightsOf(each, settings);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0, 6);
        const base = grpo.group(each, settings).responses;
        weightsOf(each, { ...settings, unlikelinessCoef: 0 }).forEach((weight, i) => {
          expect(weight).toBeCloseTo(base[i]!.advantage, 9);
        });
      }),
    );
  });
});
