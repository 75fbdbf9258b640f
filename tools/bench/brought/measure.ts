/** Loads a model at its true shapes and makes the rollout and the update that a run makes of it. */
import type * as tf from "@tensorflow/tfjs";
import { samplingNoise, stream } from "../../../src/engine/basics/rng.ts";
import { freshAdapters } from "../../../src/engine/model/adapters.ts";
import { type FrozenBase, loadBase } from "../../../src/engine/model/frozenBase.ts";
import { type FrozenTensors, heldBytes } from "../../../src/engine/model/frozenWeights.ts";
import { parameterShapes } from "../../../src/engine/model/parameterShapes.ts";
import { adaptersOn } from "../../../src/engine/model/trainable.ts";
import { rowsOfPieces } from "../../../src/engine/ops/frozen/matrix.ts";
import { Policy } from "../../../src/engine/optim/policy.ts";
import { rollout } from "../../../src/engine/rollout/rollout.ts";
import { planBytes } from "../../../src/engine/runtime/webgpu/tfjsBackend.ts";
import { writtenTensor } from "../../../src/engine/runtime/writtenTensor.ts";
import { splitBatch } from "../../../src/engine/train/batch.ts";
import { policyObjective } from "../../../src/engine/train/loss.ts";
import { sizeOf } from "../../../src/engine/train/tokenBatch.ts";
import { countDispatches } from "../dispatches.ts";
import { timed } from "../measure.ts";
import type { BackendId } from "../system.ts";
import { tensorBytes } from "../tensorBytes.ts";
import { ADAMW, LOSS } from "../workloads.ts";
import type { Phase } from "./costs.ts";
import { type BroughtSpec, broughtTokens, seededWeights } from "./workload.ts";

export interface BroughtMeasurement {
  /** Milliseconds of making and writing the weights. */
  loading: number;
  /** Milliseconds of a first rollout and update, captures included. */
  first: number;
  /** Milliseconds, and on WebGPU dispatches, when all is captured. */
  phases: Record<Phase, { milliseconds: number; dispatches: number | null }>;
  /** The most bytes that tensors, plans and weights held. */
  peakBytes: number;
}

/** A process does this once. */
export async function measureBrought(spec: BroughtSpec, backend: BackendId): Promise<BroughtMeasurement> {
  const { model, rank, parts, groupSize, responseLength } = spec;
  let base: FrozenBase | null = null;
  const loading = await timed(async () => {
    base =
      backend === "null"
        ? await repeatedWeights(spec)
        : await loadBase(model, spec.name, seededWeights(model), () => {});
  });
  const param = freshAdapters(model, rank, stream(1, "adapters"));
  const lora = adaptersOn(model, base!, { rank, alpha: 2 * rank }, { recomputes: true });
  const policy = new Policy(model, { param }, undefined, lora);
  const { prompts, batch } = broughtTokens(spec);
  const objectives = splitBatch(batch, parts).map((part) => policyObjective(policy.model, part, LOSS, sizeOf(batch)));

  const generate = (tokens: number) => {
    const noise = samplingNoise(1, "bench", 0, prompts.length * groupSize, tokens);
    const request = { prompts, groupSize, maxResponseLength: tokens, ends: new Set<number>(), temperature: 1, noise };
    return rollout(policy, request);
  };
  const update = () => policy.update(objectives, ADAMW);

  let peakBytes = 0;
  const measured = async (body: () => Promise<unknown>) => {
    const counts = backend !== "wasm";
    const { result: milliseconds, dispatches } = counts
      ? await countDispatches(() => timed(body))
      : { result: await timed(body), dispatches: null };
    // A weight's buffer on the GPU is none of tfjs's.
    const ofWeights = counts ? heldBytes(seededWeights(model).values()) : 0;
    peakBytes = Math.max(peakBytes, tensorBytes() + planBytes() + ofWeights);
    return { milliseconds, dispatches };
  };
  const first = await timed(async () => {
    await generate(responseLength);
    await update();
  });
  const whole = await measured(() => generate(responseLength));
  const updated = await measured(update);
  if (backend !== "wasm") await generate(1); // captures
  const read = await measured(() => generate(1));
  const each = (of: "milliseconds" | "dispatches") =>
    Math.max(0, whole[of]! - read[of]!) / Math.max(1, responseLength - 1);
  const token = {
    milliseconds: each("milliseconds"),
    dispatches: whole.dispatches === null ? null : each("dispatches"),
  };
  return { loading, first, phases: { prompts: read, token, update: updated }, peakBytes };
}

/** One tensor of each shape in place of all: the null device has 512 MiB, and reads none of it. */
async function repeatedWeights({ model }: BroughtSpec): Promise<FrozenBase> {
  const made = new Map<string, tf.Tensor>();
  const once = async (shape: number[], dtype: "float32" | "int32") => {
    const key = `${shape}`;
    if (!made.has(key)) made.set(key, (await writtenTensor(shape, dtype)).tensor);
    return made.get(key)!;
  };
  const tensors: Record<string, FrozenTensors[string]> = {};
  for (const [name, shape] of parameterShapes(model)) {
    const [rows, columns] = shape;
    if (columns === undefined) {
      tensors[name] = await once(shape, "float32");
      continue;
    }
    const pieces: tf.Tensor2D[] = [];
    for (const count of rowsOfPieces(rows!, columns))
      pieces.push((await once([count, columns / 2], "int32")) as tf.Tensor2D);
    tensors[name] = { shape: [rows!, columns], pieces };
  }
  const base: FrozenBase = { tensors, merges: false, again: () => base, giveBack: () => {} };
  return base;
}
