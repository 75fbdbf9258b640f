/** A step's means over several updates: sums over sums, and null where there is nothing to divide by. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tinyRun } from "../testing/models.ts";
import { toyTask } from "../testing/toyTask.ts";
import type { StepMetrics } from "../wire/records.ts";
import type { Group } from "./group.ts";
import { groupRecords, stepMetrics, type UpdateReport } from "./report.ts";

/** One group of responses of the given lengths, the first of them correct. */
function group(...lengths: number[]): Group {
  const correct = lengths.map((_, i) => i === 0);
  return {
    prompt: null,
    promptTokens: [1],
    noise: ["sampling", 0],
    promptLogprob: new Float32Array(0),
    verdicts: correct.map((each) => ({
      correct: each,
      terminated: true,
      text: "a",
      answer: each ? "a" : null,
      canonical: each ? "a" : null,
    })),
    responses: lengths.map((length) => ({
      tokens: new Array<number>(length).fill(0),
      logprob: new Float32Array(length),
      entropy: new Float32Array(length).fill(0.5),
      terminated: true,
    })),
    advantages: {
      promptConfidence: 0.25,
      eligible: true,
      alpha: 1,
      responses: correct.map((each) => ({
        reward: Number(each),
        advantage: 0,
        confidence: 0.5,
        lowPositions: [],
        term: 0,
        reweighted: 0,
      })),
    },
  };
}

const update = (part: Partial<UpdateReport>): UpdateReport => ({
  tokens: 1,
  gradNorm: 1,
  learningRate: 1e-3,
  loss: 0,
  clipLow: 0,
  clipHigh: 0,
  logZ: null,
  kl: 0,
  entropy: 0,
  ...part,
});

const metricsOf = (updates: readonly UpdateReport[], groups = [group(3, 5)], klCoef = 0.1) =>
  stepMetrics(0, tinyRun({ klCoef }), groups, updates, { generation: 1, update: 2 });

describe("means over the tokens of several updates", () => {
  it("3 of 12 and 3 of 4 clipped tokens are 6 of 16", () => {
    const metrics = metricsOf([
      update({ tokens: 12, clipLow: 3 / 12, clipHigh: 3 / 12, kl: 0.1, loss: -1 }),
      update({ tokens: 4, clipLow: 3 / 4, clipHigh: 0, kl: 0.9, loss: 3 }),
    ]);
    expect(metrics["clip_ratio/low_mean"]).toBe(0.375);
    expect(metrics["clip_ratio/high_mean"]).toBe(3 / 16);
    expect(metrics.kl).toBeCloseTo((12 * 0.1 + 4 * 0.9) / 16, 14);
    expect(metrics.loss).toBeCloseTo(0, 14);
  });

  it("are those of all tokens at once, for any split", () => {
    const token = fc.record({ clipped: fc.boolean(), kl: fc.double({ min: 0, max: 9, noNaN: true }) });
    const updates = fc.array(fc.array(token, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(updates, (split) => {
        const share = <T>(tokens: readonly T[], of: (token: T) => number) =>
          tokens.reduce((sum, each) => sum + of(each), 0) / tokens.length;
        const metrics = metricsOf(
          split.map((tokens) =>
            update({
              tokens: tokens.length,
              clipHigh: share(tokens, ({ clipped }) => Number(clipped)),
              kl: share(tokens, ({ kl }) => kl),
            }),
          ),
        );
        expect(metrics["clip_ratio/high_mean"]).toBeCloseTo(
          share(split.flat(), ({ clipped }) => Number(clipped)),
          12,
        );
        expect(metrics.kl).toBeCloseTo(
          share(split.flat(), ({ kl }) => kl),
          12,
        );
      }),
    );
  });

  it("the gradient's norm is a mean over updates", () => {
    expect(metricsOf([update({ tokens: 12, gradNorm: 1 }), update({ tokens: 4, gradNorm: 3 })]).grad_norm).toBe(2);
  });
});

describe("what cannot be computed", () => {
  it("is null for a step without tokens", () => {
    const metrics = metricsOf([update({ tokens: 0 })], [group(0, 0)]);
    expect(metrics).toMatchObject({
      entropy: null,
      loss: null,
      kl: null,
      "clip_ratio/low_mean": null,
      "clip_ratio/high_mean": null,
      "completions/mean_length": 0,
    });
  });

  it("does not reach to the spread of two rewards: 1 and 0 have sqrt 1/2", () => {
    expect(metricsOf([update({})], [group(1, 1)]).reward_std).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it("is null without a KL term, a wrong response, a second response", () => {
    const metrics = metricsOf([update({})], [group(4)], 0);
    expect(metrics).toMatchObject({ kl: null, confidence_wrong: null, confidence_correct: 0.5, reward_std: null });
  });

  it("is never NaN or infinite", () => {
    const lengths = fc.array(fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(lengths, fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }), (groups, tokens) => {
        const metrics = metricsOf(
          tokens.map((count) => update({ tokens: count })),
          groups.map((each) => group(...each)),
        );
        for (const value of Object.values(metrics)) {
          expect(typeof value !== "number" || Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });
});

/** What a group needs for each metric to differ from every other. */
interface Sampled {
  reward: number;
  correct: boolean;
  answer: string | null;
  confidence: number;
  entropy: number[];
  terminated: boolean;
}

const groupOf = (responses: readonly Sampled[], promptConfidence: number): Group => ({
  prompt: [1, 2],
  promptTokens: [5, 1, 2],
  noise: ["sampling", 0],
  promptLogprob: new Float32Array([-0.25, -0.5]),
  verdicts: responses.map(({ correct, answer, terminated }) => ({
    correct,
    terminated,
    text: answer ?? "wrong",
    answer,
    canonical: answer,
  })),
  responses: responses.map(({ entropy, terminated }) => ({
    tokens: entropy.map((_, t) => t % 3),
    logprob: Float32Array.from(entropy, (_, t) => -0.5 * (t + 1)),
    entropy: Float32Array.from(entropy),
    terminated,
  })),
  advantages: {
    promptConfidence,
    eligible: responses.some(({ correct }) => correct),
    alpha: 0.5,
    responses: responses.map(({ reward, confidence }) => ({
      reward,
      advantage: reward - 0.5,
      confidence,
      lowPositions: [0],
      term: 0.125,
      reweighted: reward - 0.375,
    })),
  },
});

const right = (answer: string, confidence: number, entropy: number[], terminated = true): Sampled => ({
  reward: 1,
  correct: true,
  answer,
  confidence,
  entropy,
  terminated,
});
const wrong = (confidence: number, entropy: number[], terminated = true): Sampled => ({
  reward: 0,
  correct: false,
  answer: null,
  confidence,
  entropy,
  terminated,
});

describe("every metric, by hand", () => {
  const groups = [
    groupOf([right("a", 0.5, [1, 2]), right("a", 0.75, [0.5]), right("b", 1, [0]), wrong(0.25, [1, 1, 1], false)], 0.5),
    groupOf([wrong(0.125, [2], false), wrong(0.25, [0, 0]), wrong(0.5, []), wrong(0.125, [3], false)], 0.25),
    groupOf([right("c", 0.25, [1]), right("c", 0.5, [1]), right("c", 0.75, [1]), right("c", 1, [1])], 1),
  ];
  const updates = [
    update({ gradNorm: 2, learningRate: 0.5, loss: 3, clipLow: 0.25, clipHigh: 0.5, kl: 0.75 }),
    update({ gradNorm: 4, learningRate: 0.25, loss: 5, clipLow: 0.75, clipHigh: 1, kl: 1.25 }),
  ];
  const times = { generation: 11, update: 13 };
  const metrics = () => stepMetrics(6, tinyRun({ klCoef: 0.1, method: "grpo" }), groups, updates, times);

  it.each<[keyof StepMetrics, number | string]>([
    ["step", 6],
    ["reward", 7 / 12],
    // Seven ones and five zeros: with Bessel's correction sqrt(12/11 * 7/12 * 5/12).
    ["reward_std", Math.sqrt((12 / 11) * (7 / 12) * (5 / 12))],
    ["frac_reward_zero_std", 2 / 3],
    ["entropy", 15.5 / 15],
    // Of 2:1 in the first group and of one answer in the third; the second has no correct answer and no say.
    ["answer_entropy", (Math.log(3) - (2 / 3) * Math.log(2)) / 2],
    ["distinct_correct", (2 + 0 + 1) / 3],
    ["kl", 1],
    ["loss", 4],
    ["grad_norm", 3],
    ["learning_rate", 0.25],
    ["clip_ratio/low_mean", 0.5],
    ["clip_ratio/high_mean", 0.75],
    ["completions/mean_length", 15 / 12],
    ["completions/clipped_ratio", 3 / 12],
    ["confidence_correct", (0.5 + 0.75 + 1 + 0.25 + 0.5 + 0.75 + 1) / 7],
    ["confidence_wrong", (0.25 + 0.125 + 0.25 + 0.5 + 0.125) / 5],
    ["confidence_prompt", 1.75 / 3],
    ["time/generation", 11],
    ["time/update", 13],
    ["num_tokens", 15],
  ])("%s", (name, value) => {
    if (typeof value === "number") expect(metrics()[name]).toBeCloseTo(value, 12);
    else expect(metrics()[name]).toBe(value);
  });

  it("no metric is left out above", () => {
    expect(Object.keys(metrics())).toHaveLength(21);
  });
});

describe("a group's record", () => {
  it("has each response beside its own advantage, its tokens in words and its log-probabilities", () => {
    const [record] = groupRecords(toyTask, [groupOf([right("a", 0.5, [1, 2]), wrong(0.25, [1], false)], 0.75)]);
    expect(record).toEqual({
      prompt: toyTask.formatPrompt([1, 2]),
      promptTokens: ["<bos>", "1", "2"],
      promptConfidence: 0.75,
      promptLogprob: [-0.25, -0.5],
      eligible: true,
      alpha: 0.5,
      responses: [
        {
          text: "a",
          tokens: ["0", "1"],
          logprob: [-0.5, -1],
          terminated: true,
          correct: true,
          confidence: 0.5,
          reward: 1,
          advantage: 0.5,
          lowPositions: [0],
          term: 0.125,
          reweighted: 0.625,
        },
        {
          text: "wrong",
          tokens: ["0"],
          logprob: [-0.5],
          terminated: false,
          correct: false,
          confidence: 0.25,
          reward: 0,
          advantage: -0.5,
          lowPositions: [0],
          term: 0.125,
          reweighted: -0.375,
        },
      ],
    });
  });
});
