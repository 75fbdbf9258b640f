/** A matrix that nobody trains, as frozen ops read it. */
import type * as tf from "@tensorflow/tfjs";

export type FrozenMatrix = tf.Tensor2D | PackedMatrix;

/** As a checkpoint in bf16 has it, bit for bit: two numbers in an int32, the first one in its lower half. */
export interface PackedMatrix {
  /** Columns are even. */
  readonly shape: readonly [rows: number, columns: number];
  /** int32 [some rows, columns / 2], in order: each as many rows as one binding of any device may have (128 MiB). */
  readonly pieces: readonly tf.Tensor2D[];
}

export const isPacked = (matrix: FrozenMatrix): matrix is PackedMatrix => "pieces" in matrix;
