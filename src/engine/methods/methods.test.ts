import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, SETTINGS, type SettingName, type Settings } from "../settings/index.ts";
import { confidenceAt, lowCount, lowPositions, promptConfidence } from "./confidence.ts";
import { relativeAdvantages } from "./grpo.ts";
import { type GroupInput, getMethod, METHODS, usesSetting } from "./index.ts";

const grpo = getMethod("grpo");
const progrpo = getMethod("progrpo");
const logs = (...probabilities: number[]) => Float32Array.from(probabilities, Math.log);

/** Rewards of {0, 1} or of {-1, +1}, by correctness. */
const groups: fc.Arbitrary<GroupInput> = fc
  .record({
    correct: fc.array(fc.boolean(), { minLength: 2, maxLength: 12 }),
    wrongReward: fc.constantFrom(0, -1),
    promptLogprob: fc.float32Array({ min: -12, max: 0, noNaN: true, maxLength: 8 }),
    logprobs: fc.infiniteStream(fc.float32Array({ min: -12, max: 0, noNaN: true, maxLength: 12 })),
  })
  .map(({ correct, wrongReward, promptLogprob, logprobs }) => ({
    correct,
    rewards: correct.map((right) => (right ? 1 : wrongReward)),
    responseLogprob: correct.map(() => logprobs.next().value as Float32Array),
    promptLogprob,
  }));
const settings: fc.Arbitrary<Settings> = fc
  .record({
    alpha: fc.double({ min: 0, max: 2, noNaN: true }),
    lowFraction: fc.double({ min: 0.05, max: 1, noNaN: true }),
    armGate: fc.constantFrom("any-correct", "mixed-only"),
    armScope: fc.constantFrom("all", "correct-only"),
    promptConfidence: fc.constantFrom("all-tokens", "t-low", "none"),
    advantageScaling: fc.constantFrom("group-std", "none"),
  })
  .map((chosen) => ({ ...DEFAULT_SETTINGS, ...chosen }));

it.each(METHODS)("%s has a title and a description, and every setting but those of other methods has a say", (id) => {
  const { title, description } = getMethod(id);
  expect([title, description]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\.$/)]);
  const unused = (Object.keys(SETTINGS) as SettingName[]).filter((name) => !usesSetting(id, name));
  expect(unused).toEqual({ grpo: ["alpha", "armGate", "armScope", "clipHighProgrpo"], progrpo: ["clipHighGrpo"] }[id]);
});

describe("confidence", () => {
  it("rounds the share of tokens up, untouched by binary fractions", () => {
    for (let hundredths = 5; hundredths <= 100; hundredths += 5) {
      for (let length = 1; length <= 400; length++) {
        expect(lowCount(length, hundredths / 100)).toBe(Math.floor((hundredths * length + 99) / 100));
      }
    }
    expect([lowCount(5, 0.2), lowCount(6, 0.2), lowCount(20, 0.55), lowCount(1, 0.05), lowCount(0, 0.2)]).toEqual([
      1, 2, 11, 1, 0,
    ]);
  });
  it("T_low is the least probable tokens, earlier ones of equals, in order", () => {
    expect(lowPositions(logs(0.9, 0.1, 0.5, 0.1, 0.1), 0.4)).toEqual([1, 3]);
    expect(lowPositions(logs(0.9, 0.8, 0.2, 0.7, 0.6, 0.1), 0.5)).toEqual([2, 4, 5]);
  });
  it("is the geometric mean of the chosen probabilities", () => {
    expect(confidenceAt(logs(0.5, 0.25, 0.9), [0, 1])).toBeCloseTo(Math.sqrt(0.125), 6);
    expect(confidenceAt(logs(0.3), [0])).toBeCloseTo(0.3, 6);
  });
  it("of nothing is 1", () => expect(confidenceAt(new Float32Array(), lowPositions(new Float32Array(), 0.2))).toBe(1));
  it("of a prompt follows its switch", () => {
    const prompt = logs(0.5, 0.25, 0.5, 0.5, 0.5);
    expect(promptConfidence(prompt, "all-tokens", 0.2)).toBeCloseTo(2 ** -1.2, 6);
    expect(promptConfidence(prompt, "t-low", 0.2)).toBeCloseTo(0.25, 6);
    expect(promptConfidence(prompt, "none", 0.2)).toBe(0);
    expect(promptConfidence(new Float32Array(), "none", 0.2)).toBe(0);
  });
});

describe("GRPO advantages", () => {
  it("divide by the Bessel standard deviation: one right of eight is 2.475", () => {
    const [right, wrong] = relativeAdvantages([1, 0, 0, 0, 0, 0, 0, 0], "group-std");
    expect(right).toBeCloseTo(2.4749, 3);
    expect(wrong).toBeCloseTo(-0.3536, 3);
  });
  it("are centred only without scaling", () =>
    expect(relativeAdvantages([1, 0, 0, 0], "none")).toEqual([0.75, -0.25, -0.25, -0.25]));
  it("of two responses are 1 / sqrt 2", () => {
    expect(relativeAdvantages([1, 0], "group-std")[0]).toBeCloseTo(Math.SQRT1_2, 5);
  });
  it("are zero where all rewards are equal", () => {
    for (const reward of [0, 1, -1])
      expect(relativeAdvantages([reward, reward, reward], "group-std")).toEqual([0, 0, 0]);
  });
  it("do not exist for one response", () =>
    expect(() => relativeAdvantages([1], "group-std")).toThrow(
      expect.objectContaining({ code: "bad-config", message: expect.stringContaining("relative advantage") }),
    ));
});

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
      fc.property(groups, settings, (group, chosen) => {
        const off = progrpo.group(group, { ...chosen, alpha: 0 }).responses;
        const plain = grpo.group(group, chosen).responses;
        off.forEach((response, i) => {
          expect(Object.is(response.reweighted, plain[i]?.advantage)).toBe(true);
          expect(Object.is(plain[i]?.reweighted, plain[i]?.advantage)).toBe(true);
        });
      }),
    );
  });

  it("leaves a group without a correct response alone, also with rewards of -1", () => {
    fc.assert(
      fc.property(groups, settings, fc.constantFrom(0, -1), (group, chosen, reward) => {
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
      fc.property(groups, settings, (group, chosen) => {
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
      fc.property(groups, settings, (group, chosen) => {
        const all = progrpo.group(group, { ...chosen, armScope: "all" }).responses;
        progrpo.group(group, { ...chosen, armScope: "correct-only" }).responses.forEach((response, i) => {
          expect(response.term).toBe(group.correct[i] ? all[i]?.term : 0);
        });
      }),
    );
  });

  it("reports the same breakdown as GRPO but for the term", () => {
    fc.assert(
      fc.property(groups, settings, (group, chosen) => {
        const base = grpo.group(group, chosen);
        expect(base).toMatchObject({ eligible: false, alpha: 0 });
        const strip = (response: (typeof base.responses)[number]) => ({ ...response, term: 0, reweighted: 0 });
        const result = progrpo.group(group, chosen);
        expect(result.responses.map(strip)).toEqual(base.responses.map(strip));
        expect(result.promptConfidence).toBe(base.promptConfidence);
      }),
    );
  });

  it("has its own upper clip", () => {
    expect([DEFAULT_SETTINGS[grpo.clipHigh], DEFAULT_SETTINGS[progrpo.clipHigh]]).toEqual([0.2, 0.28]);
  });
});
