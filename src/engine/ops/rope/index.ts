/**
 * Rotary position embedding (Su et al. 2021) in Hugging Face's rotate-half form: within each head, element i of
 * the first half is paired with element i of the second and the pair is turned by position * theta^(-2i/Dh).
 */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";

export interface RopeTables {
  /** [Tmax, Dh/2]. */
  cos: tf.Tensor2D;
  sin: tf.Tensor2D;
}

/** Tables for positions 0..positions-1; angles in float64, rounded once. */
export function ropeTables(positions: number, headSize: number, theta: number): RopeTables {
  const half = headSize / 2;
  const angle = (index: number) => Math.floor(index / half) * theta ** (-(index % half) / half);
  const table = (f: (x: number) => number) =>
    tf.tensor2d(
      Float32Array.from({ length: positions * half }, (_, i) => f(angle(i))),
      [positions, half],
    );
  return { cos: table(Math.cos), sin: table(Math.sin) };
}

export interface RopeShape {
  /** Rows of one sequence: row n stands at position offset + n mod time. */
  time: number;
  heads: number;
  offset: number;
}

/** x [N, H*Dh] -> [N, H*Dh]. */
export function rope(x: tf.Tensor2D, tables: RopeTables, shape: RopeShape): tf.Tensor2D {
  const turn = hasFused("Rope") ? fusedTurn : portableTurn;
  return differentiable(
    [x],
    () => ({ value: turn(x, tables, shape, false), saved: [] }),
    (dy) => [turn(dy as tf.Tensor2D, tables, shape, true)],
  );
}

function fusedTurn(x: tf.Tensor2D, { cos, sin }: RopeTables, shape: RopeShape, inverse: boolean): tf.Tensor2D {
  return runFused("Rope", { x, cos, sin }, { ...shape, inverse })[0] as tf.Tensor2D;
}

function portableTurn(x: tf.Tensor2D, tables: RopeTables, shape: RopeShape, inverse: boolean): tf.Tensor2D {
  const [rows, width] = x.shape;
  const { time, heads, offset } = shape;
  const half = width / heads / 2;
  const atPositions = (table: tf.Tensor2D) =>
    tf.reshape(tf.slice(table, [offset, 0], [time, half]), [1, time, 1, half]);
  const cos = atPositions(tables.cos);
  const sin = inverse ? tf.neg(atPositions(tables.sin)) : atPositions(tables.sin);
  const split = tf.reshape(x, [rows / time, time, heads, 2 * half]);
  const first = tf.slice(split, [0, 0, 0, 0], [-1, -1, -1, half]);
  const second = tf.slice(split, [0, 0, 0, half], [-1, -1, -1, half]);
  const turned = tf.concat(
    [tf.sub(tf.mul(first, cos), tf.mul(second, sin)), tf.add(tf.mul(second, cos), tf.mul(first, sin))],
    3,
  );
  return tf.reshape(turned, [rows, width]);
}
