/** A head in strips of its vocabulary, so that the logits of one strip are all there is of them at a time. */
import * as tf from "@tensorflow/tfjs";
import { type FrozenMatrix, isPacked } from "../frozen/matrix.ts";
import { hasFused, runFused } from "../fused.ts";

export interface Strip {
  /** Of its tokens the first. */
  first: number;
  matrix: FrozenMatrix;
  bias: tf.Tensor1D | null;
}

/**
 * Strips in order, of `size` tokens at most; each lives as long as its `visit`. Returns what the last one returned. What is
 * left behind is disposed, `start` too.
 */
export function eachStrip<T extends tf.Tensor>(
  head: FrozenMatrix,
  bias: tf.Tensor1D | null,
  size: number,
  start: T,
  visit: (state: T, strip: Strip) => T,
): T {
  let state = start;
  let first = 0;
  for (const piece of isPacked(head) ? head.pieces : [head]) {
    const rows = piece.shape[0];
    for (let from = 0; from < rows; from += size) {
      const count = Math.min(size, rows - from);
      const next = tf.tidy(() => {
        const part = count === rows ? piece : rowsFrom(piece, from, count);
        const matrix = isPacked(head) ? { shape: [count, head.shape[1]] as const, pieces: [part] } : part;
        return visit(state, { first, matrix, bias: bias && tf.slice(bias, first, count) });
      });
      state.dispose();
      state = next;
      first += count;
    }
  }
  return state;
}

/**
 * Rows from `from` on, `count` of them. tfjs's own slice copies all of a tensor on WASM before it takes a part, and makes
 * int32 float32 and back on WebGPU, which keeps 24 bits of 32.
 */
function rowsFrom(x: tf.Tensor2D, from: number, count: number): tf.Tensor2D {
  if (hasFused("RowsFrom")) return runFused("RowsFrom", { x }, { from, count })[0] as tf.Tensor2D;
  return tf.slice(x, [from, 0], [count, x.shape[1]]);
}
