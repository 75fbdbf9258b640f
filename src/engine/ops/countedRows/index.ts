/**
 * Work on those rows of a matrix that count: they are taken out, and what was made of them is put back where they stood.
 * Each is the other's gradient, so that both only gather, in no order that could change bits. (tfjs's gather has no
 * gradient on WASM, and a scatter of floats no order on WebGPU.)
 *
 * `rows` int32 [R] names the rows that count; more than there are may be asked for, and the rest name any row. `places`
 * int32 [N] says of each row which of the R it is, and R where it does not count.
 */
import * as tf from "@tensorflow/tfjs";
import { differentiable } from "../fused.ts";

export interface CountedRows {
  rows: tf.Tensor1D;
  places: tf.Tensor1D;
}

/** x [N,D] -> [R,D]. Of the gradient, rows beyond those that count have no part. */
export function takeRows(x: tf.Tensor2D, { rows, places }: CountedRows): tf.Tensor2D {
  return differentiable(
    [x],
    () => ({ value: tf.gather(x, rows), saved: [places] }),
    (dy, [kept]) => [placed(dy as tf.Tensor2D, kept as tf.Tensor1D)],
  );
}

/** y [R,D] -> [N,D], 0 where a row does not count. */
export function putRows(y: tf.Tensor2D, { rows, places }: CountedRows): tf.Tensor2D {
  return differentiable(
    [y],
    () => ({ value: placed(y, places), saved: [rows] }),
    (dy, [kept]) => [tf.gather(dy, kept as tf.Tensor1D)],
  );
}

const placed = (y: tf.Tensor2D, places: tf.Tensor1D): tf.Tensor2D =>
  tf.gather(tf.concat([y, tf.zeros<tf.Rank.R2>([1, y.shape[1]])], 0), places);
