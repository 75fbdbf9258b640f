/** What the WGSL kernels have in common: scratch memory, and grids longer than one axis. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { runKernel } from "./kernelTesting.ts";
import { WEBGPU } from "./webgpuTesting.ts";

beforeAll(WEBGPU.start);

test("scratch memory is given back", async () => {
  const rows = 200; // more than one part of a sum over rows
  const matrix = () => tf.ones<tf.Rank.R2>([rows, 8]);
  const flat = () => tf.ones<tf.Rank.R1>([300]);
  const shape = { time: 100, heads: 2, kvHeads: 1 };
  const runAll = async () => {
    await runKernel("LinearGrad", { dy: matrix(), x: matrix(), w: tf.ones([8, 8]) }, { bias: true });
    await runKernel("RmsNormGrad", { dy: matrix(), x: matrix(), gain: tf.ones([8]) }, { eps: 1e-6 });
    await runKernel("EmbeddingGrad", { dy: matrix(), ids: tf.zeros([rows], "int32") }, { vocabulary: 3 });
    const kv = { k: tf.ones([rows, 4]), v: tf.ones([rows, 4]) };
    const saved = { dy: matrix(), out: matrix(), lse: tf.ones([rows, 2]) };
    await runKernel("AttentionGrad", { q: matrix(), ...kv, ...saved }, shape);
    const weights = () => ({ x: matrix(), gate: tf.ones([8, 8]), up: tf.ones([8, 8]) });
    await runKernel("SwiGluGrad", { ...weights(), dy: matrix(), gated: matrix(), upward: matrix() });
    const map = (letter: string) => ({ [`w${letter}`]: tf.ones([8, 8]), [`b${letter}`]: tf.ones([8]) });
    const maps = () => ({ x: matrix(), ...map("q"), ...map("k"), ...map("v"), table: tf.ones([2, 100, 2]) });
    const positions = { time: 100, heads: 2, kvHeads: 2, offset: 0 };
    await runKernel("Qkv", maps(), positions);
    await runKernel("QkvGrad", { ...maps(), dq: matrix(), dk: matrix(), dv: matrix() }, positions);
    const state = { param: flat(), grad: flat(), m: flat(), v: flat(), decay: flat() };
    const constants = { beta1: 0.9, beta2: 0.9, eps: 1e-8 };
    const rates = { stepSize: 0.1, rootCorrection: 0.1, shrink: 0.1, maxGradNorm: 1 };
    await runKernel("AdamW", { ...state, sumSquares: tf.tensor1d([1, 1]) }, { ...constants, ...rates });
    await runKernel("SumSquares", { x: flat() });
    // What was disposed is given back at the next submit, which a readback makes.
    await runKernel("SwiGlu", weights());
    return held();
  };
  const first = await runAll();
  expect(await runAll()).toEqual(first);
  expect(await runAll()).toEqual(first);
});

/** Tensors that the backend holds, and their bytes. */
function held() {
  const { numBytesInGPU } = tf.memory() as tf.MemoryInfo & { numBytesInGPU: number };
  return { data: tf.backend().numDataIds(), bytes: numBytesInGPU };
}

test("grids go on along the second axis where the first ends", async () => {
  const rows = 2 ** 22 + 3; // above 65,535 workgroups of 64, one index an element
  const ids = tf.tensor1d(
    Int32Array.from({ length: rows }, (_, i) => i % 4),
    "int32",
  );
  const [y] = await runKernel("Embedding", { ids, table: tf.tensor2d([[1], [2], [3], [4]]) });
  expect(y!.findIndex((value, i) => value !== 1 + (i % 4))).toBe(-1);
});
