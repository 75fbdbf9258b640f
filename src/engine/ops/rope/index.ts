/**
 * Rotary position embedding (Su et al. 2021) in Hugging Face's rotate-half form: within each head, element i of
 * the first half is paired with element i of the second and the pair is turned by position * theta^(-2i/Dh).
 */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";

/** [2, Tmax, Dh/2]: cosines, then sines. */
export type RopeTable = tf.Tensor3D;

/** For positions 0..positions-1; angles in float64, rounded once. */
export function ropeTable(positions: number, headSize: number, theta: number): RopeTable {
  const half = headSize / 2;
  const size = positions * half;
  const angle = (index: number) => Math.floor(index / half) * theta ** (-(index % half) / half);
  return tf.tensor3d(
    Float32Array.from({ length: 2 * size }, (_, i) => (i < size ? Math.cos(angle(i)) : Math.sin(angle(i - size)))),
    [2, positions, half],
  );
}

export interface RopeShape {
  /** Rows of one sequence: row n stands at position offset + n mod time. */
  time: number;
  heads: number;
  offset: number;
}

/** x [N, H*Dh] -> [N, H*Dh]. Where queries, keys and values are one kernel, it turns where it multiplies (ops/qkv). */
export function rope(x: tf.Tensor2D, table: RopeTable, shape: RopeShape): tf.Tensor2D {
  return differentiable(
    [x],
    () => ({ value: turn(x, table, shape, 1), saved: [] }),
    (dy) => [turn(dy as tf.Tensor2D, table, shape, -1)],
  );
}

function turn(x: tf.Tensor2D, table: RopeTable, shape: RopeShape, direction: 1 | -1): tf.Tensor2D {
  if (hasFused("Rope")) return runFused("Rope", { x, table }, { ...shape, direction })[0] as tf.Tensor2D;
  const { time, heads, offset } = shape;
  const [rows, width] = x.shape;
  const half = width / heads / 2;
  const atPositions = (which: 0 | 1) =>
    tf.reshape(tf.slice(table, [which, offset, 0], [1, time, half]), [1, time, 1, half]);
  const cos = atPositions(0);
  const sin = tf.mul(atPositions(1), direction);
  const split = tf.reshape(x, [rows / time, time, heads, 2 * half]);
  const first = tf.slice(split, [0, 0, 0, 0], [-1, -1, -1, half]);
  const second = tf.slice(split, [0, 0, 0, half], [-1, -1, -1, half]);
  const turned = tf.concat(
    [tf.sub(tf.mul(first, cos), tf.mul(second, sin)), tf.add(tf.mul(second, cos), tf.mul(first, sin))],
    3,
  );
  return tf.reshape(turned, [rows, width]);
}
