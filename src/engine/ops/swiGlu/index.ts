/** SwiGLU (Shazeer 2020): silu(x gateᵀ) * (x upᵀ), silu(g) = g sigmoid(g), with weights in the layout [out, in]. */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";
import { linear } from "../linear/index.ts";
import { type Norm, rmsNorm } from "../rmsNorm/index.ts";

/** x [N,D], gate and up [F,D] -> [N,F]. */
export function swiGlu(x: tf.Tensor2D, gate: tf.Tensor2D, up: tf.Tensor2D): tf.Tensor2D {
  if (hasFused("SwiGlu")) {
    return differentiable(
      [x, gate, up],
      () => {
        const [value, gated, upward] = runFused("SwiGlu", { x, gate, up }, {});
        return { value: value as tf.Tensor2D, saved: [x, gate, up, gated!, upward!] };
      },
      (dy, [x, gate, up, gated, upward]) =>
        runFused("SwiGluGrad", { dy, x: x!, gate: gate!, up: up!, gated: gated!, upward: upward! }, {}),
    );
  }
  return gateBy(linear(x, gate, null), linear(x, up, null));
}

/** silu(gated) * upward, of what the two maps give [N,F] -> [N,F]. */
export function gateBy(gated: tf.Tensor2D, upward: tf.Tensor2D): tf.Tensor2D {
  if (!hasFused("Gate")) return tf.mul(tf.mul(gated, tf.sigmoid(gated)), upward);
  return differentiable(
    [gated, upward],
    () => ({ value: runFused("Gate", { gated, upward }, {})[0] as tf.Tensor2D, saved: [gated, upward] }),
    (dy, [gated, upward]) => runFused("GateGrad", { dy, gated: gated!, upward: upward! }, {}),
  );
}

/** The same of RMS-normalised rows, for decoding: one kernel where the backend has it, without a gradient then. */
export function normedSwiGlu(x: tf.Tensor2D, norm: Norm, gate: tf.Tensor2D, up: tf.Tensor2D): tf.Tensor2D {
  if (!hasFused("NormedSwiGlu")) return swiGlu(rmsNorm(x, norm), gate, up);
  return runFused("NormedSwiGlu", { x, gate, up, gain: norm.gain }, { eps: norm.eps })[0] as tf.Tensor2D;
}
