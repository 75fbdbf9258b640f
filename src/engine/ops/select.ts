/** x where the condition holds, else a number. `tf.where` with a scalar would spread it by a kernel that costs more than the rest. */
import * as tf from "@tensorflow/tfjs";

/** Both of one shape. */
export function select(condition: tf.Tensor, x: tf.Tensor, otherwise: number): tf.Tensor {
  return tf.where(condition, x, tf.fill(x.shape, otherwise));
}
