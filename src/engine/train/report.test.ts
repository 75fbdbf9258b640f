/** A step's means over several updates: sums over sums, and null where there is nothing to divide by. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tinyRun } from "../testing/models.ts";
import { stepMetrics, type UpdateReport } from "./report.ts";
import type { Group } from "./trainer.ts";

/** One group of responses of the given lengths, the first of them correct. */
function group(...lengths: number[]): Group {
  const correct = lengths.map((_, i) => i === 0);
  return {
    prompt: null,
    promptTokens: [1],
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
