/**
 * AdamW (Loshchilov & Hutter 2019) over all parameters as one flat vector, with the gradient scaled to a global
 * norm of at most `maxGradNorm`: g * min(1, maxGradNorm / (norm + 1e-6)), as PyTorch's clip_grad_norm_.
 */
import * as tf from "@tensorflow/tfjs";
import { hasFused, runFused } from "../fused.ts";
import type { Setting } from "../setting.ts";

export interface AdamWSettings {
  learningRate: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
  maxGradNorm: number;
  /** 1 at the first update. */
  update: number;
}

/** What changes from update to update. */
export interface AdamWRates<S extends Setting = Setting> {
  /** learningRate / (1 - beta1^update). */
  stepSize: S;
  /** sqrt(1 - beta2^update). */
  rootCorrection: S;
  /** learningRate * weightDecay. */
  shrink: S;
  maxGradNorm: S;
}

export type AdamWConstants = Pick<AdamWSettings, "beta1" | "beta2" | "eps">;

/**
 * Squares of numbers above 2^64 overflow float32. Where the sum of squares exceeds 2^120, that of the gradient times
 * 2^-80 stands for it: finite for every finite gradient, and exact, since the factor is a power of two.
 */
export const LARGE = { scale: 2 ** -80, above: 2 ** 120 };

export interface AdamWTensors {
  /** All [n]. */
  param: tf.Tensor1D;
  m: tf.Tensor1D;
  v: tf.Tensor1D;
}

/** In float64: in float32 the corrections of the first updates would lose half their digits. */
export function adamwRates({
  learningRate,
  beta1,
  beta2,
  weightDecay,
  maxGradNorm,
  update,
}: Omit<AdamWSettings, "eps">): AdamWRates<number> {
  return {
    stepSize: learningRate / (1 - beta1 ** update),
    rootCorrection: Math.sqrt(1 - beta2 ** update),
    shrink: learningRate * weightDecay,
    maxGradNorm,
  };
}

/**
 * grad and decay (1 where weight decay applies, else 0) [n] -> new tensors, and as `norm` [2] two numbers whose quotient is
 * the norm before clipping, which may be above all of float32.
 */
export function adamw(
  { param, m, v }: AdamWTensors,
  grad: tf.Tensor1D,
  decay: tf.Tensor1D,
  rates: AdamWRates,
  { beta1, beta2, eps }: AdamWConstants,
): AdamWTensors & { norm: tf.Tensor1D } {
  const { stepSize, rootCorrection, shrink, maxGradNorm } = rates;
  return tf.tidy(() => {
    if (hasFused("AdamW")) {
      const sumSquares = runFused("SumSquares", { x: grad }, {})[0]!;
      const inputs = { param, grad, m, v, decay, sumSquares };
      const [newParam, newM, newV, norm] = runFused("AdamW", inputs, { ...rates, beta1, beta2, eps });
      return {
        param: newParam as tf.Tensor1D,
        m: newM as tf.Tensor1D,
        v: newV as tf.Tensor1D,
        norm: norm as tf.Tensor1D,
      };
    }
    const { sum, scale } = scaledSumOfSquares(grad);
    const norm = tf.sqrt(sum);
    const clip = tf.minimum(tf.div(1, scale), tf.div(maxGradNorm, tf.add(norm, tf.mul(scale, 1e-6))));
    const scaled = tf.mul(tf.mul(grad, scale), clip);
    const newM = tf.add(tf.mul(m, beta1), tf.mul(scaled, 1 - beta1));
    const newV = tf.add(tf.mul(v, beta2), tf.mul(tf.mul(scaled, scaled), 1 - beta2));
    const denominator = tf.add(tf.div(tf.sqrt(newV), rootCorrection), eps);
    const step = tf.mul(tf.div(newM, denominator), stepSize);
    const kept = tf.mul(param, tf.sub(1, tf.mul(decay, shrink)));
    return {
      param: tf.sub(kept, step) as tf.Tensor1D,
      m: newM as tf.Tensor1D,
      v: newV as tf.Tensor1D,
      norm: tf.stack([norm, scale]) as tf.Tensor1D,
    };
  });
}

/** `sum` of the squares of x times `scale`. */
function scaledSumOfSquares(x: tf.Tensor1D): { sum: tf.Tensor; scale: tf.Tensor } {
  const small = sumOfSquares(tf.mul(x, LARGE.scale));
  const isLarge = tf.greater(small, LARGE.above * LARGE.scale ** 2);
  return { sum: tf.where(isLarge, small, sumOfSquares(x)), scale: tf.where(isLarge, LARGE.scale, 1) };
}

/** Row by row, then over the rows: adding up millions of numbers one by one would lose digits in float32. */
function sumOfSquares(x: tf.Tensor1D): tf.Scalar {
  const width = Math.ceil(Math.sqrt(x.size));
  const padded = tf.pad(tf.mul(x, x), [[0, width * width - x.size]]);
  return tf.sum(tf.sum(tf.reshape(padded, [width, width]), 1));
}
