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

/** A map of low rank, x Aᵀ Bᵀ, of which the first half is made for several maps of the same rows at once. */
export interface Adapter {
  /** x Aᵀ of all of them, beside one another [N, some r]. */
  down: tf.Tensor2D;
  /** Which part of `down` is this map's. */
  place: number;
  /** B [O,r]. */
  up: tf.Tensor2D;
}

/** `frozenLinear` with an adapter's part added as well, for sampling: where one kernel makes all of it, it is not differentiable. */
export function adaptedLinear(
  x: tf.Tensor2D,
  matrix: FrozenMatrix,
  bias: tf.Tensor1D | null,
  { down, place, up }: Adapter,
  added: tf.Tensor2D | null = null,
): tf.Tensor2D {
  if (isPacked(matrix) && hasFused("PackedAdaptedLinear")) {
    const inputs = { x, down, up, ...(bias && { bias }), ...(added && { added }) };
    return run("PackedAdaptedLinear", inputs, matrix, { place });
  }
  const rank = up.shape[1];
  const own = down.shape[1] === rank ? down : tf.slice2d(down, [0, place * rank], [down.shape[0], rank]);
  return frozenLinear(x, matrix, bias, linear(own, up, null, added));
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

/** The kernel finds the pieces by `piecesAmong`. */
function run(
  kernel: string,
  inputs: Record<string, tf.Tensor>,
  { pieces }: PackedMatrix,
  attrs: { place?: number } = {},
): tf.Tensor2D {
  const named = Object.fromEntries(pieces.map((piece, i) => [`piece${i}`, piece]));
  return runFused(kernel, { ...inputs, ...named }, { ...attrs, pieces: pieces.length })[0] as tf.Tensor2D;
}
