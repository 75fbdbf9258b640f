/**
 * Rows of a table by token id. The portable form is a product with one-hot rows: tfjs's gather has no gradient
 * on WASM, and its WebGPU gradient adds with float atomics, in no fixed order.
 */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";

/** ids int32 [N], table [V,D] -> [N,D]. */
export function embedding(ids: tf.Tensor1D, table: tf.Tensor2D): tf.Tensor2D {
  const vocabulary = table.shape[0];
  if (hasFused("Embedding")) {
    return differentiable(
      [table],
      () => ({ value: runFused("Embedding", { ids, table }, {})[0] as tf.Tensor2D, saved: [ids] }),
      (dy, [ids]) => runFused("EmbeddingGrad", { dy, ids: ids! }, { vocabulary }),
    );
  }
  return differentiable(
    [table],
    () => ({ value: tf.matMul(oneHot(ids, vocabulary), table), saved: [ids] }),
    (dy, [ids]) => [tf.matMul(tf.transpose(oneHot(ids as tf.Tensor1D, vocabulary)), dy as tf.Tensor2D)],
  );
}

/** [N] -> float32 [N,V]. */
function oneHot(ids: tf.Tensor1D, vocabulary: number): tf.Tensor2D {
  return tf.cast(tf.oneHot(ids, vocabulary), "float32") as tf.Tensor2D;
}
