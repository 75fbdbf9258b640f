/** Against all subsets of a group, one by one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { anySettings, groups } from "../testing/groups.ts";
import { usesSetting } from "./index.ts";
import { passAtKTraining, subsetAdvantages } from "./passAtKTraining.ts";

const correctness = fc.array(fc.boolean(), { minLength: 2, maxLength: 8 });

/** Every set of `k` places among `count`. */
function subsets(count: number, k: number): number[][] {
  return Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_place, i) => i).filter((i) => (bits >> i) & 1),
  ).filter((places) => places.length === k);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("pass@k advantages", () => {
  it("are what the subsets with a response are worth above all, in standard deviations", () => {
    fc.assert(
      fc.property(correctness, fc.integer({ min: 1, max: 8 }), (correct, wanted) => {
        const k = Math.min(wanted, correct.length);
        const all = subsets(correct.length, k);
        const worth = (places: readonly number[]) => Number(places.some((i) => correct[i]));
        const base = mean(all.map(worth));
        const std = Math.sqrt(mean(all.map((places) => (worth(places) - base) ** 2)));
        subsetAdvantages(correct, wanted).forEach((advantage, i) => {
          const own = mean(all.filter((places) => places.includes(i)).map(worth));
          expect(advantage).toBeCloseTo((own - base) / (std + 1e-6), 6);
        });
      }),
    );
  });

  it("with k = 1 are GRPO's with the population's standard deviation", () => {
    fc.assert(
      fc.property(correctness, (correct) => {
        const rewards = correct.map(Number);
        const std = Math.sqrt(mean(rewards.map((r) => (r - mean(rewards)) ** 2)));
        subsetAdvantages(correct, 1).forEach((advantage, i) => {
          expect(advantage).toBeCloseTo((rewards[i]! - mean(rewards)) / (std + 1e-6), 9);
        });
      }),
    );
  });

  it.each([
    ["all right", [true, true, true, true], 2],
    ["none right", [false, false, false, false], 2],
    ["fewer wrong ones than k", [true, true, false], 2],
    ["k beyond the group, one right", [true, false], 32],
  ])("are 0 where every subset is worth the same: %s", (_, correct, k) => {
    expect(subsetAdvantages(correct, k).map((a) => a + 0)).toEqual(correct.map(() => 0));
  });

  it("add up to 0", () => {
    fc.assert(
      fc.property(correctness, fc.integer({ min: 1, max: 32 }), (correct, k) => {
        expect(subsetAdvantages(correct, k).reduce((sum, a) => sum + a, 0)).toBeCloseTo(0, 6);
      }),
    );
  });
});

describe("pass@k training", () => {
  it("weights with them in every group, by what is correct, whatever rewards are", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, settings) => {
        const want = subsetAdvantages(group.correct, settings.passK);
        passAtKTraining.group(group, settings).responses.forEach(({ reweighted }, i) => {
          expect(reweighted).toBeCloseTo(want[i]!, 9);
        });
      }),
    );
  });
  it("takes four answers together, and has its own scaling", () => {
    expect(DEFAULT_SETTINGS.passK).toBe(4);
    expect(usesSetting("pass-at-k", "advantageScaling")).toBe(false);
  });
});
