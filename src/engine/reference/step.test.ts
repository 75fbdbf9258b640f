/** Rewards to gradient: the method, the batch and the loss against the plain reference. */
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { getMethod } from "../methods/index.ts";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { OPS, startFusedWasm, tinyRun, toyBase, valuesOf } from "../testing/models.ts";
import { tableModel } from "../testing/tableBatch.ts";
import { toyTask } from "../testing/toyTask.ts";
import { tokenBatch } from "../train/batch.ts";
import { policyLoss } from "../train/loss.ts";
import { Trainer } from "../train/trainer.ts";
import { referenceStep, type Settings } from "./step.ts";
import {
  anyToken,
  type Case,
  casesOf,
  type Draw,
  entropyOf,
  logSoftmax,
  nearToken,
  reference,
  settingsDrawn,
  type Token,
} from "./stepTesting.ts";

beforeAll(startFusedWasm);

const SETTINGS: Settings = {
  alpha: 0.7,
  lowFraction: 0.4,
  clipLow: 0.2,
  clipHigh: 0.28,
  klCoef: 0.1,
  entropyCoef: 0.05,
};

/** By the method, the batch and the loss of the engine; the model is a table of logits. */
function engineStep({ temperature, prompt, groups }: Case, settings: Settings) {
  const vocabulary = groups.flat().flatMap((draw) => draw.tokens)[0]?.logits.length ?? 2;
  const plain = reference({ temperature, prompt, groups });
  const promptTokens = [0, ...prompt.map(() => 0)];
  const longest = Math.max(1, ...groups.flat().map((draw) => draw.tokens.length));
  const sampled = groups.map((draws, g) => ({
    prompt: null,
    promptTokens,
    noise: ["sampling", 0] as const,
    promptLogprob: new Float32Array(0),
    verdicts: [],
    responses: draws.map(({ tokens }, i) => ({
      tokens: tokens.map(({ token }) => token),
      logprob: Float32Array.from(plain[g]!.responses[i]!.old),
      entropy: new Float32Array(tokens.length),
      terminated: false,
    })),
    advantages: getMethod(settings.alpha === 0 ? "grpo" : "progrpo").group(
      {
        rewards: draws.map(({ correct }) => Number(correct)),
        correct: draws.map(({ correct }) => correct),
        responseLogprob: plain[g]!.responses.map((response) => Float32Array.from(response.old)),
        promptLogprob: Float32Array.from(prompt),
      },
      { ...DEFAULT_SETTINGS, alpha: settings.alpha, lowFraction: settings.lowFraction },
    ),
  }));
  const task = { ...toyTask, pad: 0, promptLength: promptTokens.length, maxResponseLength: longest };
  const data = tokenBatch(task, sampled);
  const targets = data.time - 1;
  const table = new Float32Array(data.batch * targets * vocabulary);
  data.refLogprob = new Float32Array(data.batch * targets);
  const first = (row: number) => row * targets + promptTokens.length - 1;
  plain
    .flatMap((group) => group.responses)
    .forEach((response, row) => {
      data.refLogprob!.set(response.ref, first(row));
      table.set(
        groups.flat()[row]!.tokens.flatMap(({ logits }) => logits),
        first(row) * vocabulary,
      );
    });

  const model = tableModel();
  const shape: [number, number] = [data.batch * targets, vocabulary];
  const losses = { ...settings, temperature };
  const { loss, metrics } = tf.tidy(() => {
    const { loss, metrics } = policyLoss(model, { table: tf.tensor2d(table, shape) }, data, losses);
    return { loss, metrics };
  });
  const slope = tf.grad((x: tf.Tensor) => policyLoss(model, { table: x as tf.Tensor2D }, data, losses).loss);
  const gradient = valuesOf(tf.tidy(() => slope(tf.tensor2d(table, shape))));
  const [clippedLow, clippedHigh, kl, entropy] = valuesOf(metrics);
  return {
    totals: {
      loss: valuesOf(loss)[0]!,
      clippedLow: clippedLow!,
      clippedHigh: clippedHigh!,
      kl: kl!,
      entropy: entropy!,
    },
    responses: sampled.flatMap((group) => group.advantages.responses),
    /** d loss / d logits of a response's token. */
    gradientAt: (row: number, t: number) => [
      ...gradient.subarray((first(row) + t) * vocabulary, (first(row) + t + 1) * vocabulary),
    ],
    gradient,
  };
}

/** d loss / d logits, from the reference's d loss / d log-probability and the softmax's own derivatives. */
function throughSoftmax({ logits, token }: Token, temperature: number, slope: number, bonus: number): number[] {
  const logs = logSoftmax(logits, temperature);
  const entropy = entropyOf(logs);
  return logs.map((log, v) => {
    const p = Math.exp(log);
    return (slope * (Number(v === token) - p) + bonus * p * (log + entropy)) / temperature;
  });
}

/** Float32 against float64. */
function expectNear(actual: number, wanted: number, name = ""): void {
  expect(Math.abs(actual - wanted), `${name} ${actual} for ${wanted}`).toBeLessThan(
    1e-5 * Math.max(1, Math.abs(wanted)),
  );
}

function expectEqual(drawn: Case, settings: Settings): void {
  const actual = engineStep(drawn, settings);
  const wanted = referenceStep(reference(drawn), settings);
  for (const [name, value] of Object.entries(actual.totals)) {
    expectNear(value!, wanted[name as keyof typeof actual.totals], name);
  }
  const draws = drawn.groups.flat();
  const tokens = draws.reduce((sum, draw) => sum + draw.tokens.length, 0);
  wanted.responses.flat().forEach(({ advantage, confidence, reweighted, gradient }, row) => {
    expect(actual.responses[row]!.advantage).toBeCloseTo(advantage, 10);
    expect(actual.responses[row]!.confidence).toBeCloseTo(confidence, 10);
    expect(actual.responses[row]!.reweighted).toBeCloseTo(reweighted, 10);
    gradient.forEach((slope, t) => {
      const through = throughSoftmax(draws[row]!.tokens[t]!, drawn.temperature, slope, settings.entropyCoef / tokens);
      actual.gradientAt(row, t).forEach((value, v) => expectNear(value, through[v]!));
    });
  });
}

const token = (target: number, oldOffset = 0.5): Token => ({
  logits: [0.4, -0.8, 1.1],
  token: target,
  oldOffset,
  refOffset: -0.3,
});
const right: Draw = { correct: true, tokens: [token(0), token(1, -0.6), token(2)] };
const wrong: Draw = { correct: false, tokens: [token(1), token(2, -0.6)] };
const empty: Draw = { correct: false, tokens: [] };

describe.each(OPS)("with %s the engine's step is the reference's", (_, withOps) => {
  it("for groups of any size and responses of any length", () => {
    fc.assert(
      fc.property(casesOf(anyToken), settingsDrawn, (drawn, settings) => withOps(() => expectEqual(drawn, settings))),
      { numRuns: 60 },
    );
  });

  it.each<[string, Draw[][]]>([
    [
      "of one token each",
      [
        [
          { ...right, tokens: [token(0)] },
          { ...wrong, tokens: [token(2, -0.6)] },
        ],
      ],
    ],
    ["of two responses", [[right, wrong]]],
    ["all correct", [[right, right, { ...wrong, correct: true }]]],
    ["all wrong", [[wrong, { ...right, correct: false }]]],
    ["some empty", [[right, empty, wrong]]],
    ["far from the other policies", [[{ ...right, tokens: [{ ...token(0), oldOffset: -89, refOffset: -21 }] }, wrong]]],
    [
      "all but one empty, in two groups",
      [
        [empty, empty],
        [empty, right],
      ],
    ],
  ])("for groups %s", (_name, groups) => {
    withOps(() => expectEqual({ temperature: 0.9, prompt: [-0.5, -1.5], groups }, SETTINGS));
  });

  it("without a response token is 0 with a zero gradient", () => {
    const { totals, gradient } = withOps(() =>
      engineStep({ temperature: 1, prompt: [], groups: [[empty, empty]] }, SETTINGS),
    );
    expect(Object.values(totals).map(Math.abs)).toEqual([0, 0, 0, 0, 0]);
    expect(gradient.every((slope) => slope === 0)).toBe(true);
  });
});

it("the reference's gradient is the slope of its loss", () => {
  fc.assert(
    fc.property(casesOf(nearToken), settingsDrawn, (drawn, settings) => {
      const groups = reference(drawn);
      const { responses } = referenceStep(groups, settings);
      groups.forEach((group, g) => {
        group.responses.forEach((response, i) => {
          response.new.forEach((logprob, t) => {
            const lossAt = (step: number) => {
              response.new[t] = logprob + step;
              const { loss } = referenceStep(groups, settings);
              response.new[t] = logprob;
              return loss;
            };
            const slope = (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
            expect(responses[g]![i]!.gradient[t]).toBeCloseTo(slope, 6);
          });
        });
      });
    }),
    { numRuns: 30 },
  );
});

it("a trainer's first update is the reference's step, from what it tells of its groups", async () => {
  for (const method of ["grpo", "progrpo"] as const) {
    const config = tinyRun({ method, groupSize: 8, miniBatches: 1, klCoef: 0.1, entropyCoef: 0.05, temperature: 0.8 });
    const trainer = new Trainer(toyBase(), config);
    const { metrics, groups } = await trainer.step(0);
    trainer.dispose();
    const wanted = referenceStep(
      groups.map(({ promptConfidence, responses }) => ({
        prompt: [Math.log(promptConfidence)],
        // The policy is still the one that sampled, and the base model; token entropies are told as their mean.
        responses: responses.map(({ reward, correct, logprob }) => ({
          reward,
          correct,
          old: logprob,
          new: logprob,
          ref: logprob,
          entropy: logprob.map(() => metrics.entropy!),
        })),
      })),
      {
        alpha: method === "grpo" ? 0 : config.alpha,
        lowFraction: config.lowFraction,
        clipLow: config.clipLow,
        clipHigh: config[getMethod(method).clipHigh!],
        klCoef: config.klCoef,
        entropyCoef: config.entropyCoef,
      },
    );
    expect(metrics.loss).toBeCloseTo(wanted.loss, 5);
    expect(metrics.kl).toBeCloseTo(wanted.kl, 6);
    expect(metrics.entropy).toBeCloseTo(wanted.entropy, 10);
    groups.forEach(({ responses }, g) => {
      responses.forEach(({ advantage, confidence, reweighted }, i) => {
        expect(advantage).toBeCloseTo(wanted.responses[g]![i]!.advantage, 10);
        expect(confidence).toBeCloseTo(wanted.responses[g]![i]!.confidence, 6);
        expect(reweighted).toBeCloseTo(wanted.responses[g]![i]!.reweighted, 6);
      });
    });
  }
});
