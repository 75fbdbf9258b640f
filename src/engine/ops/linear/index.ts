/**
 * y = x wᵀ + b, with the weight in Hugging Face's [out, in] layout.
 *
 * Portable: products are written un-transposed and un-batched with explicit transposes, the only form that
 * tfjs's WASM backend runs through XNNPACK (an implicit transpose costs 15 times as much there).
 */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";

/** x [N,I], weight [O,I], bias [O] or null -> [N,O]. */
export function linear(x: tf.Tensor2D, weight: tf.Tensor2D, bias: tf.Tensor1D | null): tf.Tensor2D {
  const inputs = bias ? [x, weight, bias] : [x, weight];
  if (hasFused("Linear")) {
    return differentiable(
      inputs,
      () => ({
        value: runFused("Linear", bias ? { x, w: weight, b: bias } : { x, w: weight }, {})[0] as tf.Tensor2D,
        saved: [x, weight],
      }),
      (dy, [x, w]) => runFused("LinearGrad", { dy, x: x!, w: w! }, { bias: bias !== null }),
    );
  }
  return differentiable(
    inputs,
    () => {
      const product: tf.Tensor2D = tf.matMul(x, tf.transpose(weight));
      return { value: bias ? (tf.add(product, bias) as tf.Tensor2D) : product, saved: [x, weight] };
    },
    (dy, [x, w]) => {
      const dx = tf.matMul(dy as tf.Tensor2D, w as tf.Tensor2D);
      const dw = tf.matMul(tf.transpose(dy as tf.Tensor2D), x as tf.Tensor2D);
      return bias ? [dx, dw, tf.sum(dy, 0)] : [dx, dw];
    },
  );
}
