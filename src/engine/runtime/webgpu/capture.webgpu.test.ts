/** A replay computes what the captured code computes when it runs eagerly, bit for bit. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { Engine } from "../../engine.ts";
import { runIndexed } from "../../ops/webgpuKernels.ts";
import { capture, type InputSpec } from "./capture.ts";
import { planBytes, tfjsWebGpu } from "./tfjsBackend.ts";

const engine = new Engine();

beforeAll(async () => {
  await engine.start("webgpu");
});

const vector = (length: number, f: (i: number) => number) => Float32Array.from({ length }, (_, i) => f(i));

async function valuesOf(body: () => tf.Tensor): Promise<Float32Array> {
  const tensor = tf.tidy(body);
  const values = await tensor.data<"float32">();
  tensor.dispose();
  return Float32Array.from(values);
}

/** Products, reductions, host constants, a scalar input and integers; more dispatches than tfjs submits at once. */
function body(w: tf.Tensor2D, [x, ids, scale]: readonly tf.Tensor[]): tf.Tensor {
  let h = tf.matMul(x as tf.Tensor2D, w);
  for (let i = 0; i < 12; i++) h = tf.mul(tf.tanh(tf.add(h, 0.1 * i)), scale!);
  const rows = tf.matMul(
    tf.cast(tf.oneHot(ids as tf.Tensor1D, 4), "float32"),
    tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2]),
  );
  return tf.concat1d([tf.sum(h, 1), tf.reshape(rows, [6])]);
}

const SPECS: InputSpec[] = [
  { shape: [5, 4], dtype: "float32" },
  { shape: [3], dtype: "int32" },
  { shape: [], dtype: "float32" },
];

describe("capture", () => {
  it("replays what eager execution computes, on new inputs and in any order of waiting", async () => {
    const w = tf.keep(tf.tensor2d(vector(12, Math.sin), [4, 3]));
    const plan = await capture(SPECS, (inputs) => body(w, inputs));
    const cases = [1, 2, 3].map((seed) => {
      const x = vector(20, (i) => Math.cos(i * seed));
      return { x, ids: Int32Array.of(seed, 0, 3), scale: Float32Array.of(0.9 + seed / 10) };
    });
    const pending = cases.map(({ x, ids, scale }) => plan.replay([x, ids, scale]));
    for (const [i, { x, ids, scale }] of [...cases.entries()].reverse()) {
      const eager = await valuesOf(() =>
        body(w, [tf.tensor2d(x, [5, 4]), tf.tensor1d(ids, "int32"), tf.scalar(scale[0]!)]),
      );
      expect(await pending[i]!()).toEqual(eager);
    }
    plan.dispose();
    w.dispose();
  });

  it("gives all its memory back, and leaves tfjs none", async () => {
    const before = { plans: planBytes(), ...tf.memory() };
    const w = tf.tensor2d(vector(12, Math.sin), [4, 3]);
    const plan = await capture(SPECS, (inputs) => body(w, inputs));
    await plan.replay([vector(20, Math.cos), Int32Array.of(1, 2, 3), Float32Array.of(1)])();
    const held = planBytes();
    for (let i = 0; i < 20; i++)
      await plan.replay([vector(20, Math.cos), Int32Array.of(1, 2, 3), Float32Array.of(i)])();
    expect(planBytes()).toBe(held);
    plan.dispose();
    w.dispose();
    const after = { plans: planBytes(), ...tf.memory() };
    expect(after.plans).toBe(before.plans);
    expect(after.numTensors).toBe(before.numTensors);
    expect(after.numDataBuffers).toBe(before.numDataBuffers);
  });

  it("replays with one write, one encoder and one submit, making nothing", async () => {
    const w = tf.keep(tf.tensor2d(vector(12, Math.sin), [4, 3]));
    const plan = await capture(SPECS, (inputs) => body(w, inputs));
    const inputs = [vector(20, Math.cos), Int32Array.of(1, 2, 3), Float32Array.of(1)];
    // On a busy machine the first replay may take so long that the second is submitted in parts.
    vi.spyOn(performance, "now").mockReturnValue(performance.now());
    await plan.replay(inputs)();
    const { device } = tfjsWebGpu();
    const calls = [
      vi.spyOn(device.queue, "writeBuffer"),
      vi.spyOn(device, "createCommandEncoder"),
      vi.spyOn(device.queue, "submit"),
      vi.spyOn(device, "createBuffer"),
      vi.spyOn(device, "createBindGroup"),
    ];
    await plan.replay(inputs)();
    expect(calls.map((spy) => spy.mock.calls.length)).toEqual([1, 1, 1, 0, 0]);
    vi.restoreAllMocks();
    plan.dispose();
    w.dispose();
  });

  it("is submitted in parts where it takes long, and computes the same", async () => {
    const w = tf.keep(tf.tensor2d(vector(12, Math.sin), [4, 3]));
    const plan = await capture(SPECS, (inputs) => body(w, inputs));
    const submit = vi.spyOn(tfjsWebGpu().device.queue, "submit");
    let now = performance.now();
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
    /** Values and submits of a replay of so many milliseconds. */
    const replayed = async (milliseconds: number) => {
      submit.mockClear();
      const values = plan.replay([vector(20, Math.cos), Int32Array.of(1, 2, 3), Float32Array.of(1)])();
      now += milliseconds;
      return { values: await values, submits: submit.mock.calls.length };
    };
    const { values, submits } = await replayed(2000);
    expect(submits).toBe(1);
    const inParts = await replayed(5);
    expect(inParts.submits).toBeGreaterThanOrEqual(20);
    expect(inParts.values).toEqual(values);
    expect(await replayed(5)).toEqual({ values, submits: 1 });
    clock.mockRestore();
    submit.mockRestore();
    plan.dispose();
    w.dispose();
  });

  it("refuses code that reads values, keeps tensors, or disposes what it did not make", async () => {
    const outside = tf.tensor1d([1, 2]);
    await expect(capture([], () => tf.scalar((tf.add(outside, 1).dataSync() as Float32Array)[0]!))).rejects.toThrow(
      /read/,
    );
    let kept: tf.Tensor | undefined;
    await expect(
      capture([], () => {
        kept = tf.keep(tf.mul(outside, 2));
        return tf.add(outside, 1);
      }),
    ).rejects.toThrow(/kept 1 tensor/);
    kept!.dispose();
    await expect(
      capture([], () => {
        const sum = tf.add(outside, 1);
        outside.dispose();
        return sum;
      }),
    ).rejects.toThrow(/disposed/);
    // The constant would be another one at the next replay.
    await expect(
      capture([], () => {
        const constant = tf.zeros<tf.Rank.R1>([2]);
        runIndexed(tfjsWebGpu().gpu.dispatcher, {
          reads: {},
          writes: { constant },
          count: 2,
          body: "constant[i] = 1.0;",
        });
        return constant;
      }),
    ).rejects.toThrow(/WebGPU refuses/);
    // A program that does not compile is told with the compiler's words.
    await expect(
      capture([], () => {
        const made = tf.scalar(0).add(1);
        runIndexed(tfjsWebGpu().gpu.dispatcher, { reads: {}, writes: { made }, count: 1, body: "unheard_of();" });
        return made;
      }),
    ).rejects.toThrow(/WebGPU refuses.*unheard_of/s);
    // And eager execution goes on working.
    expect(await valuesOf(() => tf.add(tf.tensor1d([1, 2]), 1))).toEqual(Float32Array.of(2, 3));
  });
});
