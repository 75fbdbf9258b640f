/** The fields of an evaluation in a run file. */

import { z } from "../../basics/zod.ts";
import { MOST_LAYERS, PROJECTIONS } from "../../config/qwen2Config.ts";
import { SETTINGS } from "../../settings/index.ts";
import type { AnswerMass, EvaluationRecord, PassAtK } from "../records.ts";
import { amount, count, list, probability, ROUNDING, real, text } from "./bounds.ts";

const MOST_SAMPLES = SETTINGS.evalSamples.max;
/** Correct answers to one prompt. */
const MOST_ANSWERS = 2000;

/** Of a layer's matrices. */
const isWhole = (layer: readonly unknown[]) => layer.length === PROJECTIONS.length;
const ALL = { message: "needs one number a matrix" };

const passAtK: z.ZodType<PassAtK> = z
  .strictObject({
    k: count.min(1).max(MOST_SAMPLES),
    value: probability,
    low: probability.nullable(),
    high: probability.nullable(),
    exact: probability.nullable(),
  })
  .refine(({ k }) => Number.isInteger(Math.log2(k)), { path: ["k"], message: "k must be a power of two" })
  .refine(({ low, high }) => (low === null) === (high === null), { path: ["low"], message: "half of an interval" })
  .refine(({ low, high }) => (low ?? 0) <= (high ?? 1), {
    path: ["low"],
    message: "the interval ends before it starts",
  })
  .refine(
    ({ value, low, high, exact }) =>
      [value, exact ?? value].some((x) => x >= (low ?? 0) - ROUNDING && x <= (high ?? 1) + ROUNDING),
    { path: ["value"], message: "the value lies outside its interval" },
  );

const answerMass: z.ZodType<AnswerMass> = z
  .strictObject({
    prompt: text,
    answers: list(z.strictObject({ text, probability }), MOST_ANSWERS),
    wrong: probability,
  })
  .refine(({ answers, wrong }) => answers.reduce((sum, { probability: p }) => sum + p, wrong) <= 1 + 10 * ROUNDING, {
    path: ["answers"],
    message: "probabilities add up to more than 1",
  });

export const evaluation: z.ZodType<EvaluationRecord> = z
  .strictObject({
    step: count,
    prompts: count.min(1).max(SETTINGS.evalPrompts.max),
    samples: count.min(1).max(MOST_SAMPLES),
    passAtK: list(passAtK, MOST_SAMPLES),
    entropy: real.nullable(),
    answer_entropy: real.nullable(),
    distinct_correct: amount.max(MOST_SAMPLES),
    distinct_canonical: amount.max(MOST_SAMPLES),
    masses: list(answerMass, SETTINGS.evalPrompts.max),
    correct: list(count.max(MOST_SAMPLES), SETTINGS.evalPrompts.max).optional(),
    training: list(answerMass, SETTINGS.evalPrompts.max).optional(),
    moved: list(list(amount.nullable(), PROJECTIONS.length).refine(isWhole, ALL), MOST_LAYERS).optional(),
    time: amount,
  })
  .refine(({ passAtK, samples }) => passAtK.every(({ k }, i) => k <= samples && (i === 0 || k > passAtK[i - 1]!.k)), {
    path: ["passAtK"],
    message: "k must rise, to no more than the samples",
  })
  .refine(({ correct, prompts }) => correct === undefined || correct.length === prompts, {
    path: ["correct"],
    message: "needs one number a prompt",
  })
  .refine(({ correct = [], samples }) => correct.every((each) => each <= samples), {
    path: ["correct"],
    message: "more are correct than were sampled",
  })
  .refine(({ masses, prompts }) => masses.length <= prompts, {
    path: ["masses"],
    message: "there are more of them than prompts",
  });
