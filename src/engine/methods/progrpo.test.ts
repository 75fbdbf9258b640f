import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { anySettings, groups, logs } from "../testing/groups.ts";
import { grpo } from "./grpo.ts";
import { usesSetting } from "./index.ts";
import { progrpo } from "./progrpo.ts";

describe("ProGRPO", () => {
  it("by hand: two right answers, one wrong, one empty", () => {
    const input = {
      rewards: [1, 1, 0, 0],
      correct: [true, true, false, false],
      responseLogprob: [logs(0.9, 0.5), logs(0.2), logs(0.8, 0.6, 0.9), new Float32Array()],
      promptLogprob: logs(0.25, 0.25),
    };
    const result = progrpo.group(input, { ...DEFAULT_SETTINGS, alpha: 0.5, advantageScaling: "none" });
    expect(result).toMatchObject({ eligible: true, alpha: 0.5 });
    expect(result.promptConfidence).toBeCloseTo(0.25, 6);
    const want = [-0.125, 0.025, -0.175, -0.375];
    result.responses.forEach(({ term, advantage, reweighted }, i) => {
      expect(term).toBeCloseTo(want[i] as number, 6);
      expect(advantage).toBe(i < 2 ? 0.5 : -0.5);
      expect(reweighted).toBe(advantage + term);
    });
    expect(result.responses.map((response) => response.lowPositions)).toEqual([[1], [0], [1], []]);
  });

  it("with alpha 0 is GRPO, bit for bit", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, chosen) => {
        const off = progrpo.group(group, { ...chosen, alpha: 0 }).responses;
        const plain = grpo.group(group, chosen).responses;
        off.forEach((response, i) => {
          expect(Object.is(response.reweighted, plain[i]?.reweighted)).toBe(true);
        });
      }),
    );
  });

  it("leaves a group without a correct response alone, also with rewards of -1", () => {
    fc.assert(
      fc.property(groups, anySettings, fc.constantFrom(0, -1), (group, chosen, reward) => {
        const wrong = { ...group, correct: group.correct.map(() => false), rewards: group.rewards.map(() => reward) };
        const result = progrpo.group(wrong, chosen);
        expect(result.eligible).toBe(false);
        expect(result.responses.map((response) => response.reweighted)).toEqual(group.rewards.map(() => 0));
      }),
    );
  });

  it("gates on the number of correct responses, not on the sum of rewards", () => {
    const half = {
      rewards: [1, -1],
      correct: [true, false],
      responseLogprob: [logs(0.5), logs(0.5)],
      promptLogprob: logs(0.1),
    };
    expect(progrpo.group(half, DEFAULT_SETTINGS).eligible).toBe(true);
    const solved = { ...half, rewards: [1, 1], correct: [true, true] };
    expect(progrpo.group(solved, DEFAULT_SETTINGS).responses[0]?.reweighted).toBeCloseTo(
      DEFAULT_SETTINGS.alpha * (0.1 - 0.5),
      6,
    );
    expect(progrpo.group(solved, { ...DEFAULT_SETTINGS, armGate: "mixed-only" })).toMatchObject({
      eligible: false,
      responses: [{ reweighted: 0 }, { reweighted: 0 }],
    });
  });

  it("adds alpha (G c(q) - sum c(o)) in eligible groups", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, chosen) => {
        const result = progrpo.group(group, { ...chosen, armScope: "all" });
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
        const confidences = sum(result.responses.map((response) => response.confidence));
        const wanted = result.eligible
          ? chosen.alpha * (group.rewards.length * result.promptConfidence - confidences)
          : 0;
        expect(sum(result.responses.map((response) => response.reweighted))).toBeCloseTo(wanted, 8);
      }),
    );
  });

  it("with scope `correct only` leaves wrong responses alone and treats correct ones alike", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, chosen) => {
        const all = progrpo.group(group, { ...chosen, armScope: "all" }).responses;
        progrpo.group(group, { ...chosen, armScope: "correct-only" }).responses.forEach((response, i) => {
          expect(response.term).toBe(group.correct[i] ? all[i]?.term : 0);
        });
      }),
    );
  });

  it("reports the same breakdown as GRPO but for the term", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, chosen) => {
        const base = grpo.group(group, chosen);
        const strip = (response: (typeof base.responses)[number]) => ({ ...response, term: 0, reweighted: 0 });
        const result = progrpo.group(group, chosen);
        expect(result.responses.map(strip)).toEqual(base.responses.map(strip));
        expect(result.promptConfidence).toBe(base.promptConfidence);
      }),
    );
  });

  it("clips above at 1.28, and leaves GRPO's clip without a say", () => {
    expect(DEFAULT_SETTINGS[progrpo.clipHigh!]).toBe(0.28);
    expect(usesSetting("progrpo", "clipHighGrpo")).toBe(false);
  });
});
