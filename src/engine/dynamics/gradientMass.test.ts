import { describe, expect, it } from "vitest";
import { banditOf, right, SETTINGS, start } from "./dynamicsTesting.ts";
import { gradientMass } from "./gradientMass.ts";
import type { Bandit, Moment } from "./rules.ts";
import { softmax } from "./walk.ts";

const massesOf = (...walk: Parameters<typeof gradientMass>) => [...gradientMass(...walk)];
const momentOf = (bandit: Bandit, logits: readonly number[] = start): Moment => {
  const policy = softmax(logits);
  return { bandit, settings: SETTINGS, policy, reference: policy };
};

describe("gradient mass by success rate", () => {
  it("of GRPO is sqrt(p (1 - p)) up and as much down, but for Bessel's factor", () => {
    const G = 8;
    const masses = massesOf("grpo", momentOf(banditOf(right, { groupSize: G })), 1);
    expect(masses.map(({ correct }) => correct)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { correct, positive, negative } of masses) {
      const p = correct / G;
      const wanted = Math.sqrt(((G - 1) / G) * p * (1 - p));
      expect(positive).toBeCloseTo(wanted, 5);
      expect(negative).toBeCloseTo(-wanted, 5);
    }
  });
  it("of ARM is there in solved groups too: alpha times the spread of their confidences around c(q)", () => {
    const bandit = banditOf([true, true], { groupSize: 2, promptProbability: 0.5 });
    const moment = momentOf(bandit, [Math.log(0.8), Math.log(0.2)]);
    const [solved, ...others] = massesOf("progrpo", moment, 1);
    expect(others).toEqual([]);
    // Each response is, by itself, the likely answer (weight 0.5 - 0.8) with chance 0.8.
    expect(solved).toMatchObject({ correct: 2, chance: 1 });
    expect(solved!.negative).toBeCloseTo(0.8 * -0.3, 6);
    expect(solved!.positive).toBeCloseTo(0.2 * 0.3, 6);
  });
  it("has the chances of a binomial distribution, whatever the policy is nearly sure of", () => {
    const masses = massesOf("progrpo", momentOf(banditOf(right), [12, 11, 10, 0, 0, 0]), 1);
    expect(masses.length).toBe(5);
    expect(masses.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 9);
    expect(masses.every(({ positive, negative }) => positive >= 0 && negative <= 0)).toBe(true);
  });
  it("where groups are drawn is near that of all of them", () => {
    const correct = Array.from({ length: 12 }, (_, i) => i < 6);
    const bandit = banditOf(correct, { groupSize: 8 });
    const drawn = massesOf(
      "grpo",
      momentOf(
        bandit,
        correct.map(() => 0),
      ),
      1,
    );
    const p = 3 / 8;
    expect(drawn[3]!.positive).toBeCloseTo(Math.sqrt((7 / 8) * p * (1 - p)), 5);
  });
});
