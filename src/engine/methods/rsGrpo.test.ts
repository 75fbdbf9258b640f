/** Against the gradient of the risk-seeking objective, and hand-made groups. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { anySettings, groups } from "../testing/groups.ts";
import { usesSetting } from "./index.ts";
import { riskSeekingAdvantages, rsGrpo } from "./rsGrpo.ts";

const rewards = fc.array(fc.constantFrom<number[]>(0, 1, 0.5, -1), { minLength: 2, maxLength: 12 });
const betas = fc.double({ min: 0.1, max: 10, noNaN: true });

describe("risk-seeking advantages", () => {
  it("by hand: one of two right, beta ln 3", () => {
    const [right, wrong] = riskSeekingAdvantages([1, 0], Math.log(3));
    expect(right).toBeCloseTo(0.5 / Math.log(3), 12);
    expect(wrong).toBeCloseTo(-0.5 / Math.log(3), 12);
  });

  it("are the slopes of (1/beta) ln mean exp(beta r) as answers gain weight, by central differences", () => {
    fc.assert(
      fc.property(rewards, betas, (group, beta) => {
        const objective = (weights: readonly number[]) => {
          const total = weights.reduce((sum, w) => sum + w, 0);
          return Math.log(group.reduce((sum, r, i) => sum + (weights[i]! / total) * Math.exp(beta * r), 0)) / beta;
        };
        riskSeekingAdvantages(group, beta).forEach((advantage, i) => {
          const at = (step: number) => objective(group.map((_, j) => 1 + (j === i ? step : 0)));
          expect(advantage).toBeCloseTo(((at(1e-5) - at(-1e-5)) / 2e-5) * group.length, 5);
        });
      }),
    );
  });

  it("add up to 0, are 0 where all rewards are equal, and do not depend on a constant", () => {
    fc.assert(
      fc.property(rewards, betas, (group, beta) => {
        const own = riskSeekingAdvantages(group, beta);
        expect(own.reduce((sum, a) => sum + a, 0)).toBeCloseTo(0, 9);
        expect(
          riskSeekingAdvantages(
            group.map(() => group[0]!),
            beta,
          ),
        ).toEqual(group.map(() => 0));
        riskSeekingAdvantages(
          group.map((r) => r + 5),
          beta,
        ).forEach((a, i) => {
          expect(a).toBeCloseTo(own[i]!, 9);
        });
      }),
    );
  });

  it("tend to the centred rewards as beta tends to 0", () => {
    riskSeekingAdvantages([1, 0, 0, 0], 1e-6).forEach((a, i) => {
      expect(a).toBeCloseTo(i === 0 ? 0.75 : -0.25, 5);
    });
  });

  it("pay the only right answer of a group more than one of many", () => {
    const only = riskSeekingAdvantages([1, 0, 0, 0], 2)[0]!;
    expect(only).toBeGreaterThan(3 * riskSeekingAdvantages([1, 1, 1, 0], 2)[0]!);
  });
});

describe("RS-GRPO", () => {
  it("weights with them in every group", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, settings) => {
        const want = riskSeekingAdvantages(group.rewards, settings.riskBeta);
        rsGrpo.group(group, settings).responses.forEach(({ reweighted }, i) => {
          expect(reweighted).toBeCloseTo(want[i]!, 9);
        });
      }),
    );
  });
  it("has beta 2, and its own scaling", () => {
    expect(DEFAULT_SETTINGS.riskBeta).toBe(2);
    expect([usesSetting("rs-grpo", "advantageScaling"), usesSetting("grpo", "riskBeta")]).toEqual([false, false]);
  });
});
