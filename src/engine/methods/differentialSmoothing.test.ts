import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { anySettings, groups, logs } from "../testing/groups.ts";
import { differentialSmoothing } from "./differentialSmoothing.ts";
import { grpo } from "./grpo.ts";

const settings = { ...DEFAULT_SETTINGS, smoothingCorrect: 0.2, smoothingWrong: 0.3 };

describe("Differential Smoothing", () => {
  it("by hand, in probabilities of whole answers: 0.2 ln 8 for a right one, -0.3 ln 4 for a wrong one, nothing for an empty one", () => {
    const group = {
      rewards: [1, 0, 1],
      correct: [true, false, true],
      responseLogprob: [logs(0.5, 0.25), logs(0.25), new Float32Array()],
      promptLogprob: logs(0.5),
    };
    const terms = differentialSmoothing.group(group, settings).responses.map(({ term }) => term + 0);
    [0.2 * Math.log(8), -0.3 * Math.log(4), 0].forEach((want, i) => {
      expect(terms[i]).toBeCloseTo(want, 6);
    });
  });

  it("acts where all are right and GRPO is silent: rarer answers rise, and more so the rarer they are", () => {
    const solved = {
      rewards: [1, 1, 1],
      correct: [true, true, true],
      responseLogprob: [logs(0.9), logs(0.09), logs(0.01)],
      promptLogprob: logs(0.5),
    };
    const weights = differentialSmoothing.group(solved, settings).responses.map(({ reweighted }) => reweighted);
    expect(weights[0]).toBeGreaterThan(0);
    expect(weights[2]! - weights[1]!).toBeCloseTo(0.2 * Math.log(9), 6);
    expect(weights).toEqual(weights.toSorted((a, b) => a - b));
  });

  it("never charges a right answer nor pays a wrong one, and is GRPO bit for bit at strengths of 0", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, chosen) => {
        differentialSmoothing.group(group, chosen).responses.forEach(({ term }, i) => {
          expect(group.correct[i] ? term >= 0 : term <= 0).toBe(true);
        });
        const off = { ...chosen, smoothingCorrect: 0, smoothingWrong: 0 };
        const base = grpo.group(group, chosen).responses;
        differentialSmoothing.group(group, off).responses.forEach(({ reweighted }, i) => {
          expect(reweighted).toBe(base[i]!.reweighted);
        });
      }),
    );
  });
});
