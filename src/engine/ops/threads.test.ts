/** What a kernel computes does not depend on the number of threads, bit for bit. */
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { inTurn } from "../runtime/wasmThreads.ts";
import { bfloat16Bits } from "../testing/bfloat16.ts";
import { packedMatrix } from "./frozen/matrix.ts";
import { generator, normal, runKernel } from "./kernelTesting.ts";
import { registerWasmKernels } from "./registerWasm.ts";
import { WASM } from "./wasmTesting.ts";

interface Case {
  inputs: Record<string, tf.Tensor>;
  attrs?: Record<string, unknown>;
}

/** Sizes of a case, all odd or small enough to leave parts of unequal size. */
const sizes = fc.record({
  batch: fc.integer({ min: 1, max: 7 }),
  time: fc.integer({ min: 1, max: 33 }),
  heads: fc.constantFrom(2, 4),
  kvHeads: fc.constantFrom(1, 2),
  size: fc.constantFrom(2, 6, 16),
  outer: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(),
});
type Sizes = typeof sizes extends fc.Arbitrary<infer T> ? T : never;

/** Every kernel whose work is cut into parts, with inputs of the given sizes. */
function cases({ batch, time, heads, kvHeads, size, outer, seed }: Sizes): Record<string, Case> {
  const random = generator(seed);
  const matrix = (rows: number, width: number) => tf.tensor2d(normal(random, rows * width), [rows, width]);
  const vector = (length: number) => tf.tensor1d(normal(random, length));
  const uniform = (length: number) => tf.tensor1d(Float32Array.from({ length }, random));
  const ids = (length: number) =>
    tf.tensor1d(
      Int32Array.from({ length }, () => Math.floor(random() * outer)),
      "int32",
    );
  const rows = batch * time;
  const width = heads * size;
  const kvWidth = kvHeads * size;
  /** Of a packed matrix with two pieces: their bits are those of normal numbers. */
  const pieces = () => {
    const { pieces: both } = packedMatrix(
      bfloat16Bits(normal(random, 2 * outer * width)),
      [2 * outer, width],
      2 * outer * width,
    );
    return { piece0: both[0]!, piece1: both[1]! };
  };
  const cache = () => tf.tensor4d(normal(random, 2 * batch * 40 * kvWidth), [2, batch, 40, kvWidth]);
  const positions = () =>
    tf.tensor1d(
      Int32Array.from({ length: batch }, () => Math.floor(random() * time)),
      "int32",
    );
  const qkv = () => ({ q: matrix(rows, width), k: matrix(rows, kvWidth), v: matrix(rows, kvWidth) });
  const maps = () => ({
    x: matrix(rows, width),
    wq: matrix(width, width),
    bq: vector(width),
    wk: matrix(kvWidth, width),
    bk: vector(kvWidth),
    wv: matrix(kvWidth, width),
    bv: vector(kvWidth),
    table: tf.tensor3d(normal(random, (time + 3) * size), [2, time + 3, size / 2]),
  });
  const gates = () => ({ x: matrix(rows, width), gate: matrix(outer, width), up: matrix(outer, width) });
  const temperature = 0.7;
  return {
    Linear: { inputs: { x: matrix(rows, width), w: matrix(outer, width), b: vector(outer) } },
    LinearGrad: {
      inputs: { dy: matrix(rows, outer), x: matrix(rows, width), w: matrix(outer, width) },
      attrs: { bias: true },
    },
    PackedLinear: { inputs: { x: matrix(rows, width), ...pieces() }, attrs: { pieces: 2 } },
    PackedLinearInputGrad: { inputs: { dy: matrix(rows, 2 * outer), ...pieces() }, attrs: { pieces: 2 } },
    RmsNorm: { inputs: { x: matrix(rows, width), gain: vector(width) }, attrs: { eps: 1e-6 } },
    RmsNormGrad: {
      inputs: { dy: matrix(rows, width), x: matrix(rows, width), gain: vector(width) },
      attrs: { eps: 1e-6 },
    },
    Qkv: { inputs: maps(), attrs: { time, heads, kvHeads, offset: 3 } },
    QkvGrad: {
      inputs: { ...maps(), dq: matrix(rows, width), dk: matrix(rows, kvWidth), dv: matrix(rows, kvWidth) },
      attrs: { time, heads, kvHeads, offset: 3 },
    },
    SwiGlu: { inputs: gates() },
    SwiGluGrad: {
      inputs: { ...gates(), dy: matrix(rows, outer), gated: matrix(rows, outer), upward: matrix(rows, outer) },
    },
    Attention: { inputs: qkv(), attrs: { time, heads, kvHeads } },
    AttentionGrad: {
      inputs: { ...qkv(), dy: matrix(rows, width), out: matrix(rows, width), lse: matrix(rows, heads) },
      attrs: { time, heads, kvHeads },
    },
    DecodeAttention: {
      inputs: { q: matrix(batch, width), cache: cache(), positions: positions() },
      attrs: { heads, kvHeads },
    },
    TokenLogprob: { inputs: { logits: matrix(rows, outer), targets: ids(rows) }, attrs: { temperature } },
    TokenLogprobGrad: {
      inputs: { dy: matrix(2, rows), logits: matrix(rows, outer), targets: ids(rows), out: matrix(2, rows) },
      attrs: { temperature },
    },
    Sample: { inputs: { logits: matrix(batch, outer), uniform: uniform(batch) }, attrs: { temperature } },
    SoftmaxParts: { inputs: { logits: matrix(rows, outer) }, attrs: { temperature, width: 7 } },
    SampleParts: {
      inputs: {
        logits: matrix(batch, outer),
        uniform: uniform(batch),
        parts: tf.ones([3, batch, Math.ceil(outer / 7)]),
      },
      attrs: { temperature, width: 7 },
    },
    LogprobParts: {
      inputs: {
        logits: matrix(rows, outer),
        targets: ids(rows),
        parts: tf.ones([3, rows, Math.ceil(outer / 7)]),
        state: matrix(4, rows),
      },
      attrs: { temperature, first: 3 },
    },
    LogprobPartsGrad: {
      inputs: {
        dy: matrix(2, rows),
        logits: matrix(rows, outer),
        targets: ids(rows),
        statistics: matrix(3, rows),
      },
      attrs: { temperature, first: 3 },
    },
    AdamW: {
      inputs: {
        param: vector(rows),
        grad: vector(rows),
        m: vector(rows),
        v: uniform(rows),
        decay: tf.ones([rows]),
        sumSquares: tf.tensor1d([9, 1]),
      },
      attrs: {
        beta1: 0.9,
        beta2: 0.99,
        eps: 1e-8,
        stepSize: 0.1,
        rootCorrection: 0.5,
        shrink: 0.01,
        maxGradNorm: 1,
      },
    },
  };
}

afterAll(() => registerWasmKernels());

test.each(["strict", "relaxed"] as const)("%s: 1, 2 and 3 threads compute the same bits", async (arithmetic) => {
  await WASM.start();
  const compute = async (shape: Sizes, threads: number) => {
    await registerWasmKernels(arithmetic, async (_module, instance) => inTurn(instance, threads, 1));
    const outputs: Record<string, Float32Array[]> = {};
    for (const [name, { inputs, attrs }] of Object.entries(cases(shape))) {
      outputs[name] = await runKernel(name, inputs, attrs);
    }
    return outputs;
  };
  await fc.assert(
    fc.asyncProperty(sizes, async (shape) => {
      const alone = await compute(shape, 1);
      for (const threads of [2, 3]) expect(await compute(shape, threads)).toEqual(alone);
    }),
    { numRuns: 15 },
  );
});
