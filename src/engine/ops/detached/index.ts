/** Stop-gradient, which tfjs has none of. */
import * as tf from "@tensorflow/tfjs";
import { differentiable } from "../fused.ts";

/** x as a constant: no gradient passes. */
export function detached(x: tf.Tensor): tf.Tensor {
  return differentiable(
    [x],
    () => ({ value: tf.clone(x), saved: [x] }),
    (_dy, [same]) => [tf.zerosLike(same!)],
  );
}
