/** The public format of a run: its fields, each with the most that it may hold. Nothing is allocated by a file's numbers. */

import { z } from "../basics/zod.ts";
import { liveSettingsSchema, type RunConfig, runConfigSchema } from "../config/runConfig.ts";
import { METHODS } from "../methods/index.ts";
import { SETTINGS } from "../settings/index.ts";
import type {
  AnswerMass,
  BackendInfo,
  EvaluationRecord,
  GroupRecord,
  ModelInfo,
  PassAtK,
  ResponseRecord,
  SettingChange,
  StepMetrics,
} from "./records.ts";

export const RUN_FILE_VERSION = 1;

export interface RunFile {
  format: "progrpo-run";
  version: typeof RUN_FILE_VERSION;
  config: RunConfig;
  backend: BackendInfo;
  model: ModelInfo;
  steps: StepMetrics[];
  evaluations: EvaluationRecord[];
  changes: SettingChange[];
  /** The groups of the last step. */
  groups: GroupRecord[];
}

const MOST_STEPS = SETTINGS.steps.max;
const MOST_SAMPLES = SETTINGS.evalSamples.max;
const MOST_TOKENS = 1024;
/** Correct answers to one prompt. */
const MOST_ANSWERS = 2000;
const MOST_CHANGES = 10_000;
const MOST_CHARACTERS = 4096;
/** Values are stored with five digits. */
const ROUNDING = 1e-3;
const LARGEST_FLOAT32 = 3.4028235e38;

// JSON knows no infinities and no NaN, and neither does z.number().
const real = z.number().min(-LARGEST_FLOAT32).max(LARGEST_FLOAT32);
const amount = real.min(0);
const count = z.number().int().min(0).max(1e12);
/** Probabilities are sums of floats and may end a rounding error above 1. */
const probability = z
  .number()
  .min(0)
  .max(1 + ROUNDING);
const text = z.string().max(MOST_CHARACTERS);
const method = z.enum(METHODS);

/** Counted before any item is looked at. */
const list = <T>(item: z.ZodType<T>, most: number): z.ZodType<T[]> =>
  z.array(z.unknown()).max(most).pipe(z.array(item)) as z.ZodType<T[]>;

/** Steps rise strictly, as charts and forks rely on. */
const series = <T extends { step: number }>(item: z.ZodType<T>) =>
  list(item, MOST_STEPS + 1).refine((items) => items.every(({ step }, i) => i === 0 || step > items[i - 1]!.step), {
    message: "steps must rise",
  });

const stepMetrics: z.ZodType<StepMetrics> = z.strictObject({
  step: count,
  method,
  reward: real,
  reward_std: amount.nullable(),
  frac_reward_zero_std: probability,
  entropy: real.nullable(),
  answer_entropy: real.nullable(),
  distinct_correct: amount.max(SETTINGS.groupSize.max),
  kl: real.nullable(),
  loss: real.nullable(),
  grad_norm: amount,
  learning_rate: amount.max(SETTINGS.learningRate.max),
  "clip_ratio/low_mean": probability.nullable(),
  "clip_ratio/high_mean": probability.nullable(),
  "completions/mean_length": amount.max(MOST_TOKENS),
  "completions/clipped_ratio": probability,
  confidence_correct: probability.nullable(),
  confidence_wrong: probability.nullable(),
  confidence_prompt: probability,
  "time/generation": amount,
  "time/update": amount,
  num_tokens: count,
});

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

const evaluation: z.ZodType<EvaluationRecord> = z
  .strictObject({
    step: count,
    method,
    prompts: count.min(1).max(SETTINGS.evalPrompts.max),
    samples: count.min(1).max(MOST_SAMPLES),
    passAtK: list(passAtK, MOST_SAMPLES),
    entropy: real.nullable(),
    answer_entropy: real.nullable(),
    distinct_correct: amount.max(MOST_SAMPLES),
    distinct_canonical: amount.max(MOST_SAMPLES),
    masses: list(answerMass, SETTINGS.evalPrompts.max),
    time: amount,
  })
  .refine(({ passAtK, samples }) => passAtK.every(({ k }, i) => k <= samples && (i === 0 || k > passAtK[i - 1]!.k)), {
    path: ["passAtK"],
    message: "k must rise, to no more than the samples",
  })
  .refine(({ masses, prompts }) => masses.length <= prompts, {
    path: ["masses"],
    message: "there are more of them than prompts",
  });

const response: z.ZodType<ResponseRecord> = z
  .strictObject({
    text,
    tokens: list(text, MOST_TOKENS),
    logprob: list(real, MOST_TOKENS),
    terminated: z.boolean(),
    reward: real,
    correct: z.boolean(),
    advantage: real,
    confidence: probability,
    lowPositions: list(count, MOST_TOKENS),
    term: real,
    reweighted: real,
  })
  .refine((value) => value.logprob.length === value.tokens.length, {
    path: ["logprob"],
    message: "needs one number a token",
  })
  .refine((value) => value.lowPositions.every((position) => position < value.tokens.length), {
    path: ["lowPositions"],
    message: "points behind the last token",
  });

const group: z.ZodType<GroupRecord> = z.strictObject({
  prompt: text,
  promptTokens: list(text, MOST_TOKENS),
  promptConfidence: probability,
  eligible: z.boolean(),
  alpha: real.min(SETTINGS.alpha.min).max(SETTINGS.alpha.max),
  responses: list(response, SETTINGS.groupSize.max),
});

const backend: z.ZodType<BackendInfo> = z.strictObject({
  name: z.enum(["webgpu", "wasm"]),
  adapter: text,
  software: z.boolean(),
  reason: text,
});

const model: z.ZodType<ModelInfo> = z.strictObject({
  id: text,
  parameters: count,
  layers: count,
  hidden: count,
  vocabulary: count,
});

const change = z.strictObject({ step: count, changes: liveSettingsSchema }) as z.ZodType<SettingChange>;

export const runFileSchema: z.ZodType<RunFile> = z.strictObject({
  format: z.literal("progrpo-run"),
  version: z.literal(RUN_FILE_VERSION),
  config: runConfigSchema,
  backend,
  model,
  steps: series(stepMetrics),
  evaluations: series(evaluation),
  changes: list(change, MOST_CHANGES),
  groups: list(group, SETTINGS.promptsPerStep.max),
});
