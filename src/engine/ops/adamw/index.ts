/**
 * AdamW (Loshchilov & Hutter 2019) over all parameters as one flat vector, with the gradient scaled to a global
 * norm of at most `maxGradNorm`: g * min(1, maxGradNorm / (norm + 1e-6)), as PyTorch's clip_grad_norm_.
 */
import * as tf from "@tensorflow/tfjs";
import { hasFused, runFused } from "../fused.ts";

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

export interface AdamWTensors {
  /** All [n]. */
  param: tf.Tensor1D;
  m: tf.Tensor1D;
  v: tf.Tensor1D;
}

/** grad and decay (1 where weight decay applies, else 0) [n] -> new tensors and the norm before clipping (scalar). */
export function adamw(
  { param, m, v }: AdamWTensors,
  grad: tf.Tensor1D,
  decay: tf.Tensor1D,
  settings: AdamWSettings,
): AdamWTensors & { gradNorm: tf.Scalar } {
  const { learningRate, beta1, beta2, eps, weightDecay, maxGradNorm, update } = settings;
  return tf.tidy(() => {
    if (hasFused("AdamW")) {
      const gradNorm = tf.sqrt(runFused("SumSquares", { x: grad }, {})[0] as tf.Scalar);
      const gradScale = Math.min(1, maxGradNorm / ((gradNorm.dataSync()[0] as number) + 1e-6));
      const attrs = { learningRate, beta1, beta2, eps, weightDecay, step: update, gradScale };
      const [newParam, newM, newV] = runFused("AdamW", { param, grad, m, v, decay }, attrs) as tf.Tensor1D[];
      return { param: newParam!, m: newM!, v: newV!, gradNorm };
    }
    const gradNorm = tf.sqrt(tf.sum(tf.mul(grad, grad))) as tf.Scalar;
    const scaled = tf.mul(grad, tf.minimum(1, tf.div(maxGradNorm, tf.add(gradNorm, 1e-6))));
    const newM = tf.add(tf.mul(m, beta1), tf.mul(scaled, 1 - beta1));
    const newV = tf.add(tf.mul(v, beta2), tf.mul(tf.mul(scaled, scaled), 1 - beta2));
    const denominator = tf.add(tf.sqrt(tf.mul(newV, 1 / (1 - beta2 ** update))), eps);
    const step = tf.mul(tf.div(newM, denominator), learningRate / (1 - beta1 ** update));
    const kept = tf.mul(param, tf.sub(1, tf.mul(decay, learningRate * weightDecay)));
    return {
      param: tf.sub(kept, step) as tf.Tensor1D,
      m: newM as tf.Tensor1D,
      v: newV as tf.Tensor1D,
      gradNorm,
    };
  });
}
