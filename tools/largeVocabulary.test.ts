/** Qwen2.5's vocabulary on a device of WebGPU's default limits, which Dawn's null backend has; it runs nothing. */
import * as tf from "@tensorflow/tfjs";
import { expect, it, vi } from "vitest";
import { stream } from "../src/engine/basics/rng.ts";
import { Engine } from "../src/engine/engine.ts";
import { freshAdapters } from "../src/engine/model/adapters.ts";
import { parameterCount, parameterShapes } from "../src/engine/model/parameterShapes.ts";
import { adaptersOn } from "../src/engine/model/trainable.ts";
import { frozenLinear } from "../src/engine/ops/frozen/index.ts";
import { rowsOfPieces } from "../src/engine/ops/frozen/matrix.ts";
import { headLogprob } from "../src/engine/ops/headLogprob/index.ts";
import { sample } from "../src/engine/ops/sample/index.ts";
import { Policy } from "../src/engine/optim/policy.ts";
import { array1d, Programs } from "../src/engine/runtime/programs.ts";
import { tfjsWebGpu } from "../src/engine/runtime/webgpu/tfjsBackend.ts";
import { writtenTensor } from "../src/engine/runtime/writtenTensor.ts";
import { tinyModel } from "../src/engine/testing/models.ts";
import { batchLogprobs } from "../src/engine/train/batch.ts";
import { policyObjective } from "../src/engine/train/loss.ts";
import { installDawn } from "./dawn.ts";

const MIB = 2 ** 20;

const VOCABULARY = 151_936;

/** What buffers the body makes, in bytes; the device may refuse none. */
async function buffersOf(body: () => Promise<void>): Promise<number[]> {
  installDawn({ backend: "null" });
  const engine = new Engine();
  await engine.start("webgpu");
  const { device } = tfjsWebGpu();
  expect(device.limits.maxStorageBufferBindingSize).toBe(128 * MIB);
  expect(device.limits.maxBufferSize).toBe(256 * MIB);
  const refused: string[] = [];
  device.addEventListener("uncapturederror", ({ error }) => refused.push(error.message));
  // The prototype's: a recording shadows the device's own for its time.
  const created = vi.spyOn(Object.getPrototypeOf(device) as GPUDevice, "createBuffer");

  await body();
  const sizes = created.mock.calls.map(([{ size }]) => size);
  created.mockRestore();
  expect(refused).toEqual([]);
  return sizes;
}

it("adapters beside a head of that many tokens are trained within them", async () => {
  const sizes = await buffersOf(async () => {
    const config = tinyModel({ hiddenSize: 32, headSize: 8, vocabSize: VOCABULARY, maxPositions: 64 });
    const base = new Float32Array(parameterCount(parameterShapes(config))).fill(0.01);
    const lora = { rank: 4, alpha: 8 };
    const param = freshAdapters(config, lora.rank, stream(1, "adapters"));
    const policy = new Policy(
      config,
      { param },
      undefined,
      adaptersOn(config, base, lora, { hasToken: (id) => id < 151_665 }),
    );
    // Of whole logits 292 MiB, and as much for their gradient.
    const [batch, time, longest] = [8, 64, 32];
    const perToken = () => new Float32Array(batch * (time - 1));
    const mask = perToken().map((_, i) => (i % (time - 1) >= 31 ? 1 : 0));
    const ids = new Int32Array(batch * time);
    const advantage = new Float32Array(batch).fill(1);
    const data = { batch, time, longest, ids, mask, oldLogprob: perToken(), refLogprob: perToken(), advantage };
    const settings = { temperature: 0.9, clipLow: 0.2, clipHigh: 0.2, klCoef: 0.1, entropyCoef: 0.01 };
    const adamw = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0, maxGradNorm: 1 };
    await batchLogprobs(policy, data, 0.9);
    await policy.update(policyObjective(policy.model, data, settings), adamw);
    policy.dispose();
  });
  // The table of embeddings, 18.5 MiB, is more than a block of logits: 256 rows by 8,192 tokens.
  expect(Math.max(...sizes)).toBeLessThan(20 * MIB);
});

it("a head of Qwen2.5-0.5B's size in bf16, and draws from it, are within them", async () => {
  const [rows, width, sequences] = [1024, 896, 32];
  const sizes = await buffersOf(async () => {
    const written = await Promise.all(
      rowsOfPieces(VOCABULARY, width).map((count) => writtenTensor([count, width / 2], "int32")),
    );
    const pieces = written.map(({ tensor }) => tensor as tf.Tensor2D);
    const head = { shape: [VOCABULARY, width] as const, pieces };
    const programs = new Programs();
    const hidden = { data: new Float32Array(rows * width), shape: [rows, width] };
    const inputs = { hidden, targets: array1d(new Int32Array(rows)), noise: array1d(new Float32Array(sequences)) };
    await programs.run("gradient", inputs, (device) => {
      const targets = device.targets as tf.Tensor1D;
      const logprobs = (x: tf.Tensor) => headLogprob(x as tf.Tensor2D, head, targets, 0.9);
      return tf.grad(logprobs)(device.hidden, tf.ones([2, rows]));
    });
    await programs.run("draw", inputs, (device) => {
      const last = tf.slice(device.hidden, [0, 0], [sequences, width]) as tf.Tensor2D;
      return sample(frozenLinear(last, head, null), device.noise as tf.Tensor1D, 0.9).report;
    });
    programs.dispose();
    for (const piece of written) piece.dispose();
  });
  // A piece of the head; logits are 32 MiB, of a whole row for each sequence 18.5.
  expect(Math.max(...sizes)).toBeLessThan(128 * MIB);
  expect(sizes.filter((size) => size > 40 * MIB).length).toBe(3);
});
