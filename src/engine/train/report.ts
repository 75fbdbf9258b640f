/** Turns a step's groups and updates into what the page is told. */

import type { RunConfig } from "../config/runConfig.ts";
import { countAnswers, entropy } from "../metrics/diversity.ts";
import { mean, meanOrNull, ratio, sum } from "../metrics/statistics.ts";
import { warmupConstant } from "../optim/schedule.ts";
import type { Task } from "../tasks/task.ts";
import type { GroupRecord, StepMetrics } from "../wire/records.ts";
import type { Group } from "./group.ts";

/** One optimiser update. */
export interface UpdateReport {
  /** Response tokens that it learned from; `loss` and `clipLow` ... `entropy` are means over them. */
  tokens: number;
  gradNorm: number;
  learningRate: number;
  loss: number;
  /** null where the method has no clip. */
  clipLow: number | null;
  clipHigh: number | null;
  kl: number;
  /** Mean over responses; null where the method learns none. */
  logZ: number | null;
  entropy: number;
}

export function stepMetrics(
  step: number,
  config: RunConfig,
  groups: readonly Group[],
  updates: readonly UpdateReport[],
  times: { generation: number; update: number },
  more: Pick<StepMetrics, "entropy_coef" | "groups_drawn" | "groups_learned"> = {},
): StepMetrics {
  const responses = groups.flatMap((group) =>
    group.responses.map((response, i) => ({
      ...response,
      ...group.advantages.responses[i]!,
      correct: group.verdicts[i]!.correct,
    })),
  );
  const rewards = responses.map((response) => response.reward);
  const lengths = responses.map((response) => response.tokens.length);
  const tokens = sum(lengths);
  // Updates see different numbers of tokens: a mean of their means would weigh tokens unequally.
  const tokenMean = (pick: (update: UpdateReport) => number | null) => {
    const known = updates.map((update) => ({ tokens: update.tokens, value: pick(update) }));
    if (known.some(({ value }) => value === null)) return null;
    return ratio(sum(known.map(({ tokens, value }) => tokens * value!)), sum(known.map(({ tokens }) => tokens)));
  };
  const answers = groups.map((group) => [...countAnswers(group.verdicts.map((verdict) => verdict.answer)).values()]);
  const confidenceWhere = (correct: boolean) =>
    meanOrNull(responses.filter((response) => response.correct === correct).map((response) => response.confidence));
  return {
    step,
    reward: mean(rewards),
    reward_std: standardDeviation(rewards),
    frac_reward_zero_std: mean(
      groups.map((group) => Number(new Set(group.advantages.responses.map((r) => r.reward)).size === 1)),
    ),
    entropy: ratio(sum(responses.map((response) => sum(response.entropy))), tokens),
    answer_entropy: meanOrNull(answers.map(entropy).filter((value) => value !== null)),
    distinct_correct: mean(answers.map((counts) => counts.length)),
    kl: config.klCoef > 0 ? tokenMean((update) => update.kl) : null,
    loss: tokenMean((update) => update.loss),
    grad_norm: meanOrNull(updates.map((update) => update.gradNorm)),
    learning_rate: updates.at(-1)?.learningRate ?? warmupConstant(step, config.learningRate, config.warmupSteps),
    "clip_ratio/low_mean": tokenMean((update) => update.clipLow),
    "clip_ratio/high_mean": tokenMean((update) => update.clipHigh),
    "completions/mean_length": mean(lengths),
    "completions/clipped_ratio": mean(responses.map((response) => Number(!response.terminated))),
    confidence_correct: confidenceWhere(true),
    confidence_wrong: confidenceWhere(false),
    confidence_prompt: mean(groups.map((group) => group.advantages.promptConfidence)),
    "time/generation": times.generation,
    "time/update": times.update,
    num_tokens: tokens,
    ...(updates[0] && updates[0].logZ !== null && { log_z: mean(updates.map((update) => update.logZ!)) }),
    ...more,
  };
}

export function groupRecords(task: Task, groups: readonly Group[]): GroupRecord[] {
  const words = (tokens: readonly number[]) => tokens.map((token) => task.tokenText(token));
  return groups.map(({ prompt, promptTokens, promptLogprob, responses, verdicts, advantages }) => ({
    prompt: task.formatPrompt(prompt),
    promptTokens: words(promptTokens),
    promptConfidence: advantages.promptConfidence,
    promptLogprob: [...promptLogprob],
    ...(task.confidenceOver && { promptOver: task.confidenceOver(prompt) }),
    eligible: advantages.eligible,
    alpha: advantages.alpha,
    responses: responses.map((response, i) => ({
      ...advantages.responses[i]!,
      text: verdicts[i]!.text,
      tokens: words(response.tokens),
      logprob: [...response.logprob],
      terminated: response.terminated,
      correct: verdicts[i]!.correct,
      ...(verdicts[i]!.finding && { finding: verdicts[i]!.finding }),
    })),
  }));
}

/** With Bessel's correction; null for a single value. */
function standardDeviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const centre = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1));
}
