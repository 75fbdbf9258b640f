/** The public format of a run: what public/runs holds and what the page imports and exports. */
import { z } from "zod";
import { liveSettingsSchema, METHODS, type RunConfig, runConfigSchema } from "./config.ts";
import { EngineError } from "./errors.ts";
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

// JSON knows no infinities and no NaN, and neither does z.number().
const real = z.number();
const count = z.number().int().min(0);
const amount = z.number().min(0);
/** Probabilities are sums of floats and may end a rounding error above 1. */
const probability = z.number().min(0).max(1.001);
const method = z.enum(METHODS);

const stepMetrics: z.ZodType<StepMetrics> = z.strictObject({
  step: count,
  method,
  reward: real,
  reward_std: amount.nullable(),
  frac_reward_zero_std: probability,
  entropy: real.nullable(),
  answer_entropy: real.nullable(),
  distinct_correct: amount,
  kl: real.nullable(),
  loss: real.nullable(),
  grad_norm: amount,
  learning_rate: amount,
  "clip_ratio/low_mean": probability.nullable(),
  "clip_ratio/high_mean": probability.nullable(),
  "completions/mean_length": amount,
  "completions/clipped_ratio": probability,
  confidence_correct: probability.nullable(),
  confidence_wrong: probability.nullable(),
  confidence_prompt: probability,
  "time/generation": amount,
  "time/update": amount,
  num_tokens: count,
});

const passAtK: z.ZodType<PassAtK> = z.strictObject({
  k: count.min(1),
  value: probability,
  low: probability,
  high: probability,
  exact: probability.nullable(),
});

const answerMass: z.ZodType<AnswerMass> = z.strictObject({
  prompt: z.string(),
  answers: z.array(z.strictObject({ text: z.string(), probability })),
  wrong: probability,
});

const evaluation: z.ZodType<EvaluationRecord> = z.strictObject({
  step: count,
  method,
  prompts: count,
  samples: count,
  passAtK: z.array(passAtK),
  entropy: real.nullable(),
  answer_entropy: real.nullable(),
  distinct_correct: amount,
  distinct_canonical: amount,
  masses: z.array(answerMass),
  time: amount,
});

const response: z.ZodType<ResponseRecord> = z
  .strictObject({
    text: z.string(),
    tokens: z.array(z.string()),
    logprob: z.array(real),
    terminated: z.boolean(),
    reward: real,
    correct: z.boolean(),
    advantage: real,
    confidence: probability,
    lowPositions: z.array(count),
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
  prompt: z.string(),
  promptTokens: z.array(z.string()),
  promptConfidence: probability,
  eligible: z.boolean(),
  alpha: real,
  responses: z.array(response),
});

const backend: z.ZodType<BackendInfo> = z.strictObject({
  name: z.enum(["webgpu", "wasm"]),
  adapter: z.string(),
  software: z.boolean(),
  reason: z.string(),
});

const model: z.ZodType<ModelInfo> = z.strictObject({
  id: z.string(),
  parameters: count,
  layers: count,
  hidden: count,
  vocabulary: count,
});

/** Steps rise strictly, as charts and forks rely on. */
const rising = <T extends { step: number }>(items: readonly T[]): boolean =>
  items.every((item, i) => i === 0 || item.step > (items[i - 1] as T).step);
const steps = z.array(stepMetrics).refine(rising, { message: "steps must rise" });
const evaluations = z.array(evaluation).refine(rising, { message: "steps must rise" });

export const runFileSchema: z.ZodType<RunFile> = z.strictObject({
  format: z.literal("progrpo-run"),
  version: z.literal(RUN_FILE_VERSION),
  config: runConfigSchema,
  backend,
  model,
  steps,
  evaluations,
  changes: z.array(z.strictObject({ step: count, changes: liveSettingsSchema })) as z.ZodType<SettingChange[]>,
  groups: z.array(group),
});

/** A whole run or none of it: throws an EngineError (`bad-config` for its settings, else `bad-model-file`) at the first problem. */
export function parseRunFile(json: unknown): RunFile {
  const result = runFileSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join(".") ?? "";
  throw new EngineError(
    issue?.path[0] === "config" ? "bad-config" : "bad-model-file",
    `This is not a run that can be read: ${issue?.message ?? "unknown problem"}.`,
    path === "" ? "run file" : `run file, ${path}`,
    `Import a file that this page exported (format progrpo-run, version ${RUN_FILE_VERSION}).`,
  );
}
