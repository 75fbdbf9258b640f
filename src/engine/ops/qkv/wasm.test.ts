import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { runFused } from "../fused.ts";
import { rope } from "../rope/index.ts";
import { WASM } from "../wasmTesting.ts";
import { makeCase, qkvSuite, SHAPES } from "./kernelSuite.ts";

qkvSuite(WASM);

// Runs that were recorded before the kernel was must come out the same.
test("bit for bit the kernels of three linear maps, with RoPE on two of them", async () => {
  await fc.assert(
    fc.asyncProperty(SHAPES, async (shape) => {
      const { tensors, weights, rows, heads, attrs, table: makeTable } = makeCase(shape);
      const [fused, separate] = tf.tidy(() => {
        const table = makeTable();
        const [x, wq, bq, wk, bk, wv, bv] = tensors() as [tf.Tensor, ...tf.Tensor[]];
        const named = { x, wq: wq!, bq: bq!, wk: wk!, bk: bk!, wv: wv!, bv: bv! };
        const gradients = weights.map((values) => tf.tensor2d(values, [rows, values.length / rows]));
        const [dq, dk, dv] = gradients as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];

        const turns = { ...attrs, heads };
        const turnsKv = { ...attrs, heads: attrs.kvHeads };
        const map = (w: tf.Tensor, b: tf.Tensor) => runFused("Linear", { x, w, b }, {})[0] as tf.Tensor2D;
        const outputs = [rope(map(wq!, bq!), table, turns), rope(map(wk!, bk!), table, turnsKv), map(wv!, bv!)];
        // RoPE's gradient turns back.
        const inverse = (dy: tf.Tensor2D, of: typeof turns) =>
          tf.grad((y) => rope(y as tf.Tensor2D, table, of))(dy, dy);
        const gradient = (dy: tf.Tensor, w: tf.Tensor) => runFused("LinearGrad", { dy, x, w }, { bias: true });
        const ofQ = gradient(inverse(dq, turns), wq!);
        const ofK = gradient(inverse(dk, turnsKv), wk!);
        const ofV = gradient(dv, wv!);
        const dx = tf.add(tf.add(ofV[0]!, ofK[0]!), ofQ[0]!);
        return [
          [
            ...runFused("Qkv", { ...named, table }, attrs),
            ...runFused("QkvGrad", { ...named, table, dq, dk, dv }, attrs),
          ],
          [...outputs, dx, ...ofQ.slice(1), ...ofK.slice(1), ...ofV.slice(1)],
        ].map((list) => list.map((tensor) => tensor.dataSync<"float32">().slice()));
      }) as unknown as Float32Array[][];
      expect(fused).toEqual(separate);
    }),
  );
});
