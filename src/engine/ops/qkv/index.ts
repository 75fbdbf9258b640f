/**
 * Queries, keys and values of attention: three linear maps of the same rows, queries and keys turned by their
 * positions (ops/rope). One kernel, and one place on the tape, where the backend has it.
 */
import * as tf from "@tensorflow/tfjs";
import { hasFused, runFused } from "../fused.ts";
import { linear } from "../linear/index.ts";
import { type RopeTable, rope } from "../rope/index.ts";

export interface QkvShape {
  /** Rows of one sequence: row n stands at position offset + n mod time. */
  time: number;
  heads: number;
  kvHeads: number;
  offset: number;
}

/** Of queries [H*Dh, D] and [H*Dh], of keys and of values [K*Dh, D] and [K*Dh]. */
export interface QkvWeights {
  wq: tf.Tensor2D;
  bq: tf.Tensor1D;
  wk: tf.Tensor2D;
  bk: tf.Tensor1D;
  wv: tf.Tensor2D;
  bv: tf.Tensor1D;
}

/** Queries [N, H*Dh], keys and values [N, K*Dh]. */
export type Qkv = [q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D];

/** x [N,D] -> queries, keys, values. */
export function qkv(x: tf.Tensor2D, weights: QkvWeights, table: RopeTable, shape: QkvShape): Qkv {
  if (hasFused("Qkv")) return runFused("Qkv", { x, ...weights, table }, { ...shape }) as Qkv;
  const { wq, bq, wk, bk, wv, bv } = weights;
  const { kvHeads } = shape;
  return [
    rope(linear(x, wq, bq), table, shape),
    rope(linear(x, wk, bk), table, { ...shape, heads: kvHeads }),
    linear(x, wv, bv),
  ];
}

const INPUTS = ["x", "wq", "bq", "wk", "bk", "wv", "bv", "table"] as const;

// tf.customGrad knows one output only, so the fused kernel's gradient is registered under its name.
tf.registerGradient({
  kernelName: "Qkv",
  inputsToSave: [...INPUTS],
  gradFunc: (gradients, saved, attrs) => {
    const [dq, dk, dv] = gradients as [tf.Tensor, tf.Tensor, tf.Tensor];
    const inputs = Object.fromEntries(INPUTS.map((name, i) => [name, saved[i]!]));
    const outputs = runFused("QkvGrad", { dq, dk, dv, ...inputs }, attrs);
    return Object.fromEntries(outputs.map((gradient, i) => [INPUTS[i]!, () => gradient]));
  },
});
