/** SwiGLU (Shazeer 2020): silu(gate) * up, silu(x) = x sigmoid(x). */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";

/** gate and up [N,F] -> [N,F]. */
export function swiGlu(gate: tf.Tensor2D, up: tf.Tensor2D): tf.Tensor2D {
  if (hasFused("SwiGlu")) {
    return differentiable(
      [gate, up],
      () => ({ value: runFused("SwiGlu", { gate, up }, {})[0] as tf.Tensor2D, saved: [gate, up] }),
      (dy, [gate, up]) => runFused("SwiGluGrad", { dy, gate: gate!, up: up! }, {}),
    );
  }
  return tf.mul(tf.mul(gate, tf.sigmoid(gate)), up);
}
