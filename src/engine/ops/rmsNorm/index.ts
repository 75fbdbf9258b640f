/** RMSNorm (Zhang & Sennrich 2019): y = x / sqrt(mean(x²) + eps) * gain, over the last axis. */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";

export interface Norm {
  /** [D]. */
  gain: tf.Tensor1D;
  eps: number;
}

/** x [N,D] -> [N,D]. */
export function rmsNorm(x: tf.Tensor2D, { gain, eps }: Norm): tf.Tensor2D {
  if (hasFused("RmsNorm")) {
    return differentiable(
      [x, gain],
      () => ({ value: runFused("RmsNorm", { x, gain }, { eps })[0] as tf.Tensor2D, saved: [x, gain] }),
      (dy, [x, gain]) => runFused("RmsNormGrad", { dy, x: x!, gain: gain! }, { eps }),
    );
  }
  return portable(x, { gain, eps });
}

/** The same under a gain that nobody trains: only x has a gradient. */
export function frozenNorm(x: tf.Tensor2D, { gain, eps }: Norm): tf.Tensor2D {
  if (!hasFused("RmsNorm")) return portable(x, { gain, eps });
  return differentiable(
    [x],
    () => ({ value: runFused("RmsNorm", { x, gain }, { eps })[0] as tf.Tensor2D, saved: [x, gain] }),
    (dy, [x, gain]) => runFused("RmsNormInputGrad", { dy, x: x!, gain: gain! }, { eps }),
  );
}

function portable(x: tf.Tensor2D, { gain, eps }: Norm): tf.Tensor2D {
  const inverseRms = tf.rsqrt(tf.add(tf.mean(tf.mul(x, x), 1, true), eps));
  return tf.mul(tf.mul(x, inverseRms), gain);
}
