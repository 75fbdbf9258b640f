/**
 * y = x wᵀ + b (+ residual), with the weight in Hugging Face's [out, in] layout.
 *
 * Portable: products are written un-transposed and un-batched with explicit transposes, the only form that
 * tfjs's WASM backend runs through XNNPACK (an implicit transpose costs 15 times as much there).
 */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";
import { type Norm, rmsNorm } from "../rmsNorm/index.ts";

/** x [N,I], weight [O,I], bias [O] or null, residual [N,O] or null, which is added last -> [N,O]. */
export function linear(
  x: tf.Tensor2D,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D | null,
  residual: tf.Tensor2D | null = null,
): tf.Tensor2D {
  const fused = hasFused("Linear");
  return differentiable(
    [x, weight, ...(bias ? [bias] : []), ...(residual ? [residual] : [])],
    () => {
      const optional = { ...(bias && { b: bias }), ...(residual && { residual }) };
      const value = fused
        ? (runFused("Linear", { x, w: weight, ...optional }, {})[0] as tf.Tensor2D)
        : Object.values(optional).reduce(
            (sum: tf.Tensor, term) => tf.add(sum, term),
            tf.matMul(x, tf.transpose(weight)),
          );
      return { value: value as tf.Tensor2D, saved: [x, weight] };
    },
    (dy, [x, w]) => {
      const gradients = fused
        ? runFused("LinearGrad", { dy, x: x!, w: w! }, { bias: bias !== null })
        : portableGradients(dy as tf.Tensor2D, x as tf.Tensor2D, w as tf.Tensor2D, bias !== null);
      return residual ? [...gradients, dy.clone()] : gradients;
    },
  );
}

/** The same of RMS-normalised rows, for decoding: one kernel where the backend has it, without a gradient then. */
export function normedLinear(
  x: tf.Tensor2D,
  norm: Norm,
  weight: tf.Tensor2D,
  bias: tf.Tensor1D | null = null,
): tf.Tensor2D {
  if (!hasFused("NormedLinear")) return linear(rmsNorm(x, norm), weight, bias);
  const inputs = { x, w: weight, gain: norm.gain, ...(bias && { b: bias }) };
  return runFused("NormedLinear", inputs, { eps: norm.eps })[0] as tf.Tensor2D;
}

function portableGradients(dy: tf.Tensor2D, x: tf.Tensor2D, w: tf.Tensor2D, bias: boolean): tf.Tensor[] {
  const gradients = [tf.matMul(dy, w), tf.matMul(tf.transpose(dy), x)];
  return bias ? [...gradients, tf.sum(dy, 0)] : gradients;
}
