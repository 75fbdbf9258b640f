/**
 * A linear map and an embedding whose matrices nobody trains: no product makes a matrix's gradient. Matrices are float32 or
 * bf16 bits, which kernels widen as they read them; the two give the same bits where their values are the same.
 *
 * Portable: bf16 is widened on the host.
 */
import * as tf from "@tensorflow/tfjs";
import { embedding } from "../embedding/index.ts";
import { differentiable, hasFused, runFused } from "../fused.ts";
import { linear } from "../linear/index.ts";
import { type FrozenMatrix, isPacked, type PackedMatrix, unpacked } from "./matrix.ts";
import { withPieces } from "./pieces.ts";

/**
 * x [N,I], matrix [O,I], bias [O] or null, added [N,O] or null -> x matrixᵀ + bias + added [N,O]. Only x and what is added
 * have a gradient.
 */
export function frozenLinear(
  x: tf.Tensor2D,
  matrix: FrozenMatrix,
  bias: tf.Tensor1D | null,
  added: tf.Tensor2D | null = null,
): tf.Tensor2D {
  return differentiable(
    added ? [x, added] : [x],
    () => ({ value: product(x, matrix, bias, added), saved: isPacked(matrix) ? [] : [matrix] }),
    (dy, [weight]) => {
      const dx = inputGradient(dy as tf.Tensor2D, isPacked(matrix) ? matrix : (weight as tf.Tensor2D));
      return added ? [dx, dy.clone()] : [dx];
    },
  );
}

/** ids int32 [N], matrix [V,D] -> its rows [N,D], float32. Not differentiable. */
export function frozenEmbedding(ids: tf.Tensor1D, matrix: FrozenMatrix): tf.Tensor2D {
  if (!isPacked(matrix)) return embedding(ids, matrix);
  if (!hasFused("PackedEmbedding")) return embedding(ids, unpacked(matrix));
  return run("PackedEmbedding", { ids }, matrix);
}

function product(x: tf.Tensor2D, matrix: FrozenMatrix, bias: tf.Tensor1D | null, added: tf.Tensor2D | null) {
  if (!isPacked(matrix)) return linear(x, matrix, bias, added);
  if (!hasFused("PackedLinear")) return linear(x, unpacked(matrix), bias, added);
  return run("PackedLinear", { x, ...(bias && { bias }), ...(added && { added }) }, matrix);
}

/** dy [N,O] -> dx [N,I] of the map, for those who make its backward pass themselves. */
export function inputGradient(dy: tf.Tensor2D, matrix: FrozenMatrix): tf.Tensor2D {
  if (!isPacked(matrix)) {
    return hasFused("LinearInputGrad")
      ? (runFused("LinearInputGrad", { dy, w: matrix }, {})[0] as tf.Tensor2D)
      : tf.matMul(dy, matrix);
  }
  if (!hasFused("PackedLinearInputGrad")) return tf.matMul(dy, unpacked(matrix));
  return run("PackedLinearInputGrad", { dy }, matrix);
}

const run = (kernel: string, inputs: Record<string, tf.Tensor>, matrix: PackedMatrix) =>
  runFused(kernel, ...withPieces(inputs, [matrix]))[0] as tf.Tensor2D;
