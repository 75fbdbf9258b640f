/** The formula written out in probabilities, and what has to hold of it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { anySettings, groups, logs } from "../testing/groups.ts";
import { grpo } from "./grpo.ts";
import { rarityShares, ucpo } from "./ucpo.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("shares by rarity", () => {
  it("by hand: probabilities 3 to 1, tau 0.2", () => {
    // v = 4/3 and 4, so the rare one has 3/4 of the part that is dealt by rarity.
    const [likely, rare] = rarityShares([Math.log(0.6), Math.log(0.2)], 0.2);
    expect(likely).toBeCloseTo(0.8 + 0.2 * 2 * 0.25, 12);
    expect(rare).toBeCloseTo(0.8 + 0.2 * 2 * 0.75, 12);
  });
  it("at tau 1 and equal lengths are in inverse proportion to probability", () => {
    const scores = [0.5, 0.1, 0.04].map(Math.log);
    const shares = rarityShares(scores, 1);
    expect(shares[1]! / shares[0]!).toBeCloseTo(5, 9);
    expect(shares[2]! / shares[0]!).toBeCloseTo(12.5, 9);
  });
  it("add up to their number, at least 1 - tau each", () => {
    const scores = fc.array(fc.double({ min: -40, max: 0, noNaN: true }), { minLength: 1, maxLength: 16 });
    fc.assert(
      fc.property(scores, fc.double({ min: 0, max: 1, noNaN: true }), (list, tau) => {
        const shares = rarityShares(list, tau);
        expect(sum(shares)).toBeCloseTo(list.length, 9);
        for (const share of shares) expect(share).toBeGreaterThanOrEqual(1 - tau);
      }),
    );
  });
  it("an improbable answer counts as one in a million at least", () => {
    const [likely, rare] = rarityShares([0, -100], 1);
    expect(rare! / likely!).toBeCloseTo(1e6, 0);
  });
});

describe("UCPO", () => {
  const weights = (group: Parameters<typeof ucpo.group>[0], settings: Parameters<typeof ucpo.group>[1]) =>
    ucpo.group(group, settings).responses.map(({ reweighted }) => reweighted);

  it("keeps the sum of what the correct ones earn, and leaves wrong ones alone", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, settings) => {
        const base = grpo.group(group, settings).responses.map(({ advantage }) => advantage);
        const own = weights(group, settings);
        const ofRight = (values: readonly number[]) => sum(values.filter((_, i) => group.correct[i]));
        expect(ofRight(own)).toBeCloseTo(ofRight(base), 9);
        group.correct.forEach((yes, i) => {
          if (!yes) expect(own[i]).toBe(base[i]);
        });
      }),
    );
  });

  it("is GRPO with tau 0, where fewer than two are correct, and where all are", () => {
    const solved = { correct: [true, true], rewards: [1, 1], responseLogprob: [logs(0.9), logs(0.1)] };
    const single = { correct: [true, false], rewards: [1, 0], responseLogprob: [logs(0.9), logs(0.1)] };
    for (const group of [solved, single])
      expect(weights({ ...group, promptLogprob: logs(0.5) }, DEFAULT_SETTINGS)).toEqual(
        grpo.group({ ...group, promptLogprob: logs(0.5) }, DEFAULT_SETTINGS).responses.map((r) => r.reweighted),
      );
    fc.assert(
      fc.property(groups, anySettings, (group, settings) => {
        const base = grpo.group(group, settings).responses;
        weights(group, { ...settings, ucpoTau: 0 }).forEach((weight, i) => {
          expect(weight).toBeCloseTo(base[i]!.advantage, 12);
        });
      }),
    );
  });

  it("compares answers by their mean log-probability: length does not count, an empty one is certain", () => {
    const group = {
      correct: [true, true, true, false],
      rewards: [1, 1, 1, 0],
      responseLogprob: [logs(0.5), logs(0.5, 0.5, 0.5), new Float32Array(), logs(0.1)],
      promptLogprob: logs(0.5),
    };
    const [short, long, empty] = weights(group, { ...DEFAULT_SETTINGS, ucpoTau: 1 });
    expect(short).toBeCloseTo(long!, 9);
    expect(short! / empty!).toBeCloseTo(2, 6);
  });
});
