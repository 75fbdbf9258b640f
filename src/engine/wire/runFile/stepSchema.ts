/** The fields of a training step's scalars in a run file. */

import { z } from "../../basics/zod.ts";
import { SETTINGS } from "../../settings/index.ts";
import type { StepMetrics } from "../records.ts";
import { amount, count, probability, real } from "./bounds.ts";
import { MOST_TOKENS } from "./groupSchema.ts";

export const stepMetrics: z.ZodType<StepMetrics> = z.strictObject({
  step: count,
  reward: real,
  reward_std: amount.nullable(),
  frac_reward_zero_std: probability,
  entropy: real.nullable(),
  answer_entropy: real.nullable(),
  distinct_correct: amount.max(SETTINGS.groupSize.max),
  kl: real.nullable(),
  loss: real.nullable(),
  grad_norm: amount.nullable(),
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
  entropy_coef: probability.nullable().optional(),
  groups_drawn: count.nullable().optional(),
  groups_learned: count.nullable().optional(),
  log_z: real.nullable().optional(),
});
