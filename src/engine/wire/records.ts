/**
 * What a run tells the page: plain data, numbers in nats and probabilities. Metric names follow TRL. What cannot be
 * computed is null; NaN and infinity occur nowhere.
 */
import type { Finding } from "../basics/finding.ts";
import type { Qwen2Config } from "../config/qwen2Config.ts";
import type { LiveSettings } from "../config/runConfig.ts";

/**
 * Scalars of one training step. A mean over tokens or responses is one sum over all of the step's, however they were
 * dealt to mini-batches, parts and epochs; null where there are none.
 */
export interface StepMetrics {
  step: number;
  /** Mean reward over the step's responses; with rewards {0,1} this is training pass@1. */
  reward: number;
  /** Sample standard deviation over the step's responses; null for a single one. */
  reward_std: number | null;
  /** Share of groups whose responses all have the same reward: no GRPO signal. */
  frac_reward_zero_std: number;
  /** Mean token entropy over response tokens of the tempered policy, nats. */
  entropy: number | null;
  /** Mean over the step's prompts of the entropy of the sampled correct answers (plug-in estimate), nats; null if no group has one. */
  answer_entropy: number | null;
  /** Mean number of distinct correct answers in a group. */
  distinct_correct: number;
  /** Means over the response tokens of all updates; no kl without a KL term. */
  kl: number | null;
  loss: number | null;
  /** Mean over updates of the global norm before clipping: a norm has no share of each token; null without an update. */
  grad_norm: number | null;
  learning_rate: number;
  "clip_ratio/low_mean": number | null;
  "clip_ratio/high_mean": number | null;
  "completions/mean_length": number;
  /** Share of responses without end-of-text. */
  "completions/clipped_ratio": number;
  /** Mean c(o|q) over correct / wrong responses, mean c(q); null where there is none. */
  confidence_correct: number | null;
  confidence_wrong: number | null;
  confidence_prompt: number;
  /** Milliseconds: the wait for the rollout, which on WebGPU stands behind the step before, and the wait for the updates. */
  "time/generation": number;
  "time/update": number;
  num_tokens: number;
  /** What the entropy was weighted with in the loss; missing where it has no part. */
  entropy_coef?: number | null;
  /** With dynamic sampling: groups that were sampled, and those of them that were learned from; 0 of these makes no update. */
  groups_drawn?: number | null;
  groups_learned?: number | null;
  /** FlowRL's learned log Z, mean over the responses of all updates. */
  log_z?: number | null;
}

/** A step as another program logged it: null for what it did not log. */
export type LoggedMetrics = { [K in keyof StepMetrics]: K extends "step" ? number : number | null };

/** One response of a group with the whole breakdown of its advantage. */
export interface ResponseRecord {
  /** Decoded response, without end-of-text. */
  text: string;
  /** Token strings, end-of-text included; `logprob[t]` belongs to `tokens[t]` (tempered behaviour policy). */
  tokens: string[];
  logprob: number[];
  terminated: boolean;
  reward: number;
  correct: boolean;
  /** Of a program, what its judge found. */
  finding?: Finding;
  /** A: the group-relative advantage (GRPO). */
  advantage: number;
  /** c(o|q). */
  confidence: number;
  /** Positions in `tokens` of T_low. */
  lowPositions: number[];
  /** alpha (c(q) - c(o|q)) where ARM acts, else 0. */
  term: number;
  /** A~ = A + term. Under GRPO equal to A. */
  reweighted: number;
}

export interface GroupRecord {
  prompt: string;
  promptTokens: string[];
  /** c(q). */
  promptConfidence: number;
  /** Of `promptTokens` 1, 2, ..., of which c(q) is made; missing in runs that were kept without. */
  promptLogprob?: number[];
  /** Which of `promptTokens` c(q) is made of: from the first up to, and without, the second; missing where of all. */
  promptOver?: readonly [first: number, end: number];
  /** ARM acts on this group. */
  eligible: boolean;
  /** alpha in effect; 0 under GRPO. */
  alpha: number;
  responses: ResponseRecord[];
}

export interface StepRecord {
  metrics: StepMetrics;
  groups: GroupRecord[];
}

export interface PassAtK {
  k: number;
  /** Estimate from samples, mean over prompts. */
  value: number;
  /**
   * 95 % interval over the choice of prompts (metrics/interval.ts): of `exact` where it is known, else of `value`; null
   * from too few prompts.
   */
  low: number | null;
  high: number | null;
  /** Exact value by enumerating all correct answers; null where the task cannot list them. */
  exact: number | null;
}

/** How the mass of one prompt spreads over its correct answers (exact probabilities). */
export interface AnswerMass {
  prompt: string;
  /** All correct answers, most probable first. */
  answers: { text: string; probability: number }[];
  wrong: number;
}

export interface EvaluationRecord {
  step: number;
  prompts: number;
  samples: number;
  passAtK: PassAtK[];
  /** Mean token entropy of held-out samples, nats. */
  entropy: number | null;
  /** Mean of the entropy inside the correct set (exact), nats, over prompts that have mass there; null if none has, or the task cannot list answers. */
  answer_entropy: number | null;
  /** Mean number of distinct correct answers among the samples of a prompt. */
  distinct_correct: number;
  /** The same with equal answers merged by the task's canonical form. */
  distinct_canonical: number;
  /** Empty where the task cannot list its answers. */
  masses: AnswerMass[];
  /** How many of its samples are correct, one number a prompt; missing in runs that were kept without. */
  correct?: number[];
  /** The same weights on prompts that the run trains on; only a study asks for them. */
  training?: AnswerMass[];
  /** How far the weights are from the base model's; missing in runs that were kept without. */
  moved?: WeightChange;
  /** Milliseconds. */
  time: number;
}

/**
 * Of each layer's seven matrices (PROJECTIONS) ‖W' − W‖_F / ‖W‖_F, W being the base model's; null where that is 0. Of
 * adapters W' − W is (alpha / r) B A.
 */
export type WeightChange = (number | null)[][];

/** A change of settings in mid-run, drawn as a marker. */
export interface SettingChange {
  step: number;
  changes: LiveSettings;
  /** From here on it was trained on another backend: from the same weights that gives slightly other numbers. */
  backend?: { from: BackendInfo["name"]; to: BackendInfo["name"] };
}

export interface BackendInfo {
  name: "webgpu" | "wasm";
  /** Adapter's name, or how the WASM build runs ("SIMD, 1 thread"). */
  adapter: string;
  software: boolean;
  /** Why this one and not another, plain words. */
  reason: string;
}

export interface SelfTestResult {
  passed: boolean;
  /** Largest absolute error against the stored values. */
  maxError: number;
  tolerance: number;
  /** What the backend does without, because it only passed so; one sentence. */
  notice?: string;
}

export interface ModelInfo {
  id: string;
  parameters: number;
  layers: number;
  hidden: number;
  vocabulary: number;
}

/** What decides how much memory a model takes that was brought. */
export interface BroughtShape {
  model: Qwen2Config;
  /** Bytes of its weights, as they are read. */
  stored: number;
  /** Of the task's longest prompt, in tokens. */
  promptLength: number;
}

export interface MemoryInfo {
  tensors: number;
  bytes: number;
}
