/** Qwen2.5's vocabulary on a device of WebGPU's default limits, which Dawn's null backend has; it runs nothing. */
import { expect, it, vi } from "vitest";
import { stream } from "../src/engine/basics/rng.ts";
import { Engine } from "../src/engine/engine.ts";
import { freshAdapters } from "../src/engine/model/adapters.ts";
import { parameterCount, parameterShapes } from "../src/engine/model/parameterShapes.ts";
import { adaptersOn } from "../src/engine/model/trainable.ts";
import { Policy } from "../src/engine/optim/policy.ts";
import { tfjsWebGpu } from "../src/engine/runtime/webgpu/tfjsBackend.ts";
import { tinyModel } from "../src/engine/testing/models.ts";
import { batchLogprobs } from "../src/engine/train/batch.ts";
import { policyObjective } from "../src/engine/train/loss.ts";
import { installDawn } from "./dawn.ts";

const MIB = 2 ** 20;

it("adapters beside a head of 151,936 tokens are trained within them", async () => {
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

  const config = tinyModel({ hiddenSize: 32, headSize: 8, vocabSize: 151_936, maxPositions: 64 });
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
  // The table of embeddings, 18.5 MiB, is more than a block of logits: 256 rows by 8,192 tokens.
  const sizes = created.mock.calls.map(([{ size }]) => size);
  expect(Math.max(...sizes)).toBeLessThan(20 * MIB);
  expect(refused).toEqual([]);
  policy.dispose();
  created.mockRestore();
});
