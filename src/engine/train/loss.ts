/**
 * The clipped policy-gradient loss of GRPO and ProGRPO (method.md of the project's notes gives the sources):
 * sum over response tokens of [ -min(rho A, clip(rho, 1-low, 1+high) A) + kl k3 - ent H ] / number of them,
 * rho = exp(log p - log p_old), k3 = e^-x + x - 1 with x = log p - log p_ref, H the token entropy.
 */
import * as tf from "@tensorflow/tfjs";
import type { ParameterTensors } from "../model/parameters.ts";
import type { Qwen2 } from "../model/qwen2.ts";
import { tokenLogprob } from "../ops/tokenLogprob/index.ts";
import type { LossWithMetrics } from "../optim/policy.ts";

/** B sequences of T tokens, right-padded; per-token arrays are [B, T-1], belonging to the targets ids[:,1:]. */
export interface TokenBatch {
  batch: number;
  time: number;
  /** [B,T]. */
  ids: Int32Array;
  /** 1 where the target is a response token. */
  mask: Float32Array;
  /** Of the behaviour policy. */
  oldLogprob: Float32Array;
  /** Of the reference policy; null without a KL term. */
  refLogprob: Float32Array | null;
  /** [B]. */
  advantage: Float32Array;
}

export interface LossSettings {
  temperature: number;
  clipLow: number;
  clipHigh: number;
  klCoef: number;
  entropyCoef: number;
}

/** What `policyLoss` reports in `metrics`, in this order; means over response tokens. */
export const LOSS_METRICS = ["clipLow", "clipHigh", "kl", "entropy"] as const;

/** Log-probability and entropy of every target: [2, B*(T-1)]. */
export function targetLogprobs(
  model: Qwen2,
  params: ParameterTensors,
  { batch: B, time: T, ids }: Pick<TokenBatch, "batch" | "time" | "ids">,
  temperature: number,
): tf.Tensor2D {
  const inputs = new Int32Array(B * (T - 1));
  const targets = new Int32Array(B * (T - 1));
  for (let b = 0; b < B; b++) {
    inputs.set(ids.subarray(b * T, b * T + T - 1), b * (T - 1));
    targets.set(ids.subarray(b * T + 1, (b + 1) * T), b * (T - 1));
  }
  const logits = model.forward(params, tf.tensor1d(inputs, "int32"), T - 1);
  return tokenLogprob(logits, tf.tensor1d(targets, "int32"), temperature);
}

/** Differentiable in `params`. */
export function policyLoss(
  model: Qwen2,
  params: ParameterTensors,
  data: TokenBatch,
  settings: LossSettings,
): LossWithMetrics {
  const { batch: B, time: T } = data;
  const rows = B * (T - 1);
  const both = targetLogprobs(model, params, data, settings.temperature);
  const logprob = tf.reshape(tf.slice(both, [0, 0], [1, rows]), [B, T - 1]);
  const entropy = tf.reshape(tf.slice(both, [1, 0], [1, rows]), [B, T - 1]);

  const perToken = (values: Float32Array) => tf.tensor2d(values, [B, T - 1]);
  const count = data.mask.reduce((sum, m) => sum + m, 0);
  const weight = perToken(data.mask.map((m) => m / Math.max(1, count)));
  const tokenMean = (x: tf.Tensor) => tf.sum(tf.mul(x, weight)) as tf.Scalar;

  const advantage = tf.tensor2d(data.advantage, [B, 1]);
  const { clipLow, clipHigh, klCoef, entropyCoef } = settings;
  // Outside the mask the ratio is set to 1, so that no padding can overflow it.
  const ratio = tf.exp(tf.mul(tf.sub(logprob, perToken(data.oldLogprob)), perToken(data.mask)));
  const clipped = tf.clipByValue(ratio, 1 - clipLow, 1 + clipHigh);
  const surrogate = tf.neg(tf.minimum(tf.mul(ratio, advantage), tf.mul(clipped, advantage)));

  let tokenLoss: tf.Tensor = surrogate;
  let kl: tf.Scalar = tf.scalar(0);
  if (data.refLogprob) {
    const x = tf.mul(tf.sub(logprob, perToken(data.refLogprob)), perToken(data.mask));
    const k3 = tf.sub(tf.add(tf.exp(tf.neg(x)), x), 1);
    kl = tokenMean(k3);
    tokenLoss = tf.add(tokenLoss, tf.mul(k3, klCoef));
  }
  if (entropyCoef > 0) tokenLoss = tf.sub(tokenLoss, tf.mul(entropy, entropyCoef));

  const is = (condition: tf.Tensor) => tf.cast(condition, "float32");
  const clipLowRatio = tokenMean(tf.mul(is(tf.less(ratio, 1 - clipLow)), is(tf.less(advantage, 0))));
  const clipHighRatio = tokenMean(tf.mul(is(tf.greater(ratio, 1 + clipHigh)), is(tf.greater(advantage, 0))));
  return {
    loss: tokenMean(tokenLoss),
    metrics: tf.stack([clipLowRatio, clipHighRatio, kl, tokenMean(entropy)]) as tf.Tensor1D,
  };
}

/** Next-token cross-entropy over targets with mask 1: the pre-training loss. */
export function crossEntropyLoss(
  model: Qwen2,
  params: ParameterTensors,
  data: Pick<TokenBatch, "batch" | "time" | "ids" | "mask">,
): LossWithMetrics {
  const rows = data.batch * (data.time - 1);
  const both = targetLogprobs(model, params, data, 1);
  const count = data.mask.reduce((sum, m) => sum + m, 0);
  const weight = tf.tensor1d(data.mask.map((m) => m / count));
  const logprob = tf.reshape(tf.slice(both, [0, 0], [1, rows]), [rows]);
  return { loss: tf.neg(tf.sum(tf.mul(logprob, weight))) as tf.Scalar, metrics: tf.zeros([1]) };
}
