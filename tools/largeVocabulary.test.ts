/** Qwen2.5's vocabulary on a device of WebGPU's default limits, which Dawn's null backend has; it runs nothing. */
import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { samplingNoise, stream } from "../src/engine/basics/rng.ts";
import { freshAdapters } from "../src/engine/model/adapters.ts";
import { loadBase } from "../src/engine/model/frozenBase.ts";
import { heldBytes } from "../src/engine/model/frozenWeights.ts";
import { parameterCount, parameterShapes } from "../src/engine/model/parameterShapes.ts";
import { adaptersOn } from "../src/engine/model/trainable.ts";
import { frozenLinear } from "../src/engine/ops/frozen/index.ts";
import { isPacked, rowsOfPieces } from "../src/engine/ops/frozen/matrix.ts";
import { headLogprob } from "../src/engine/ops/headLogprob/index.ts";
import { sample } from "../src/engine/ops/sample/index.ts";
import { Policy } from "../src/engine/optim/policy.ts";
import { rollout } from "../src/engine/rollout/rollout.ts";
import { array1d, Programs } from "../src/engine/runtime/programs.ts";
import { writtenTensor } from "../src/engine/runtime/writtenTensor.ts";
import { tinyModel, tinyRun } from "../src/engine/testing/models.ts";
import { storedZeros, UNCHECKED } from "../src/engine/testing/storedWeights.ts";
import { toyTask } from "../src/engine/testing/toyTask.ts";
import { batchLogprobs } from "../src/engine/train/batch.ts";
import { policyObjective } from "../src/engine/train/loss.ts";
import { Trainer } from "../src/engine/train/trainer.ts";
import { MIB, onDefaultLimits, stepOn } from "./nullDevice.ts";

const VOCABULARY = 151_936;
/** The others are padding. */
const TOKENS = 151_665;
const hasToken = (id: number) => id < TOKENS;

it("adapters beside a head of that many tokens are trained within them", async () => {
  const { buffers } = await onDefaultLimits(async () => {
    const config = tinyModel({ hiddenSize: 32, headSize: 8, vocabSize: VOCABULARY, maxPositions: 64 });
    const base = new Float32Array(parameterCount(parameterShapes(config))).fill(0.01);
    const lora = { rank: 4, alpha: 8 };
    const param = freshAdapters(config, lora.rank, stream(1, "adapters"));
    const policy = new Policy(config, { param }, undefined, adaptersOn(config, base, lora, { hasToken }));
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
  expect(Math.max(...buffers)).toBeLessThan(20 * MIB);
});

it("a head of Qwen2.5-0.5B's size in bf16, and draws from it, are within them", async () => {
  const [rows, width, sequences] = [1024, 896, 32];
  const { buffers } = await onDefaultLimits(async () => {
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
  expect(Math.max(...buffers)).toBeLessThan(128 * MIB);
  expect(buffers.filter((size) => size > 40 * MIB).length).toBe(3);
});

it("24 layers are loaded from bf16, sampled from and trained within them", async () => {
  const layers = 24;
  // Wide enough for an embedding of two pieces.
  const shape = { hiddenSize: 448, heads: 7, kvHeads: 1, headSize: 64, intermediateSize: 128 };
  const model = tinyModel({ layers, ...shape, vocabSize: VOCABULARY });
  const [prompts, groupSize] = [4, 8];
  const { buffers, binding } = await onDefaultLimits(async (asked) => {
    const files = storedZeros(parameterShapes(model));
    const frozen = await loadBase(model, "zeros", files, () => {}, hasToken);
    const stored = heldBytes(files.values());
    const embedding = frozen.tensors["model.embed_tokens.weight"]!;
    expect(isPacked(embedding) && embedding.pieces.length).toBe(2);
    const sizes = { promptsPerStep: prompts, groupSize, miniBatches: 1, gradientAccumulation: 4 };
    const config = tinyRun({ method: "progrpo", train: "lora", loraRank: 8, klCoef: 0.1, ...sizes });
    const trainer = new Trainer(
      { task: toyTask, model, frozen, stored, split: 1, hasToken, check: UNCHECKED, recomputes: true },
      config,
    );
    await stepOn(trainer);

    const dispatchesOf = async (tokens: number) => {
      const noise = samplingNoise(1, "sampling", 0, prompts * groupSize, tokens);
      const before = asked.dispatches;
      await rollout(trainer.policy, {
        prompts: Array.from({ length: prompts }, () => [5, 0, 1]),
        groupSize,
        maxResponseLength: tokens,
        ends: new Set(),
        temperature: 1,
        noise,
      });
      return asked.dispatches - before;
    };
    // Adapters that their scale is part of are made with the first token.
    expect((await dispatchesOf(6)) - (await dispatchesOf(5))).toBe(12 * layers + 7);
    trainer.dispose();
  });
  expect(Math.max(...buffers)).toBeLessThan(128 * MIB);
  expect(binding).toBeLessThan(128 * MIB);
});
