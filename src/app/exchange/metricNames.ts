/** The scalars of a training step under TRL's names, which are ours, and what else loggers call them. */
import type { LoggedMetrics } from "../../engine/index.ts";

export type MetricName = Exclude<keyof LoggedMetrics, "step">;

/** What is left of a step when nothing of it was logged. */
export const NOTHING_LOGGED: Readonly<Record<MetricName, null>> = {
  reward: null,
  reward_std: null,
  frac_reward_zero_std: null,
  entropy: null,
  answer_entropy: null,
  distinct_correct: null,
  kl: null,
  loss: null,
  grad_norm: null,
  learning_rate: null,
  "clip_ratio/low_mean": null,
  "clip_ratio/high_mean": null,
  "completions/mean_length": null,
  "completions/clipped_ratio": null,
  confidence_correct: null,
  confidence_wrong: null,
  confidence_prompt: null,
  "time/generation": null,
  "time/update": null,
  num_tokens: null,
};

export const METRIC_NAMES = Object.keys(NOTHING_LOGGED) as MetricName[];

/** Before TRL 0.16. */
const FORMER_NAMES: Readonly<Record<string, MetricName>> = { completion_length: "completions/mean_length" };

/** Trackers put `train/` before a trainer's names. Null for what is not measured here. */
export function metricNameOf(logged: string): MetricName | null {
  const name = logged.replace(/^train\//, "");
  if (Object.hasOwn(NOTHING_LOGGED, name)) return name as MetricName;
  return Object.hasOwn(FORMER_NAMES, name) ? FORMER_NAMES[name]! : null;
}
