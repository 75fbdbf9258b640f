/** How much memory a run will take, from its configuration alone: shown before it starts. */

import { type AnyBase, baseIdOf, SHIPPED_BASES } from "../config/bases.ts";
import { learnsPartition, type MethodId } from "../methods/index.ts";
import { sum } from "../metrics/statistics.ts";
import type { Qwen2Config } from "../model/config.ts";
import { parameterCount, parameterShapes, partitionShapes } from "../model/parameterShapes.ts";
import { modelOfSize } from "../model/sizes.ts";
import type { Settings } from "../settings/index.ts";
import { type TaskChoice, taskOf } from "../tasks/index.ts";
import type { Task } from "../tasks/task.ts";

export interface MemoryEstimate {
  /** With those that a loss learns. */
  parameters: number;
  /** Bytes that each run keeps: parameters, moments, and copies of them. */
  kept: number;
  /** Bytes of what comes and goes within a step. */
  scratch: number;
}

type Lengths = Pick<Task, "promptLength" | "maxResponseLength">;

const FLOAT = 4;

/** Parameters flat and by name, two moments, the decay mask, and a snapshot of three during an update. */
const COPIES = 8;

/** Eager code gives intermediate results back only when the step ends; a captured step when they were last used. */
const HELD = { webgpu: 1, wasm: 1.8 };

/** Within a quarter of what is measured. */
export function memoryEstimate(
  model: Qwen2Config,
  task: Lengths,
  settings: Settings & { method: MethodId },
  backend: "webgpu" | "wasm",
): MemoryEstimate {
  const learns = learnsPartition(settings.method);
  const parameters = parameterCount(parameterShapes(model)) + (learns ? parameterCount(partitionShapes(model)) : 0);
  const { promptsPerStep, groupSize, miniBatches, gradientAccumulation, klCoef } = settings;
  const sequences = promptsPerStep * groupSize;
  const positions = task.promptLength + task.maxResponseLength - 1;
  const together = Math.ceil((Math.ceil(promptsPerStep / miniBatches) * groupSize) / gradientAccumulation);

  const { hiddenSize: D, intermediateSize: F, heads, kvHeads, headSize, layers } = model;
  const [Q, K] = [heads * headSize, kvHeads * headSize];
  // Of each token and layer, kept for the backward pass: both norms' inputs and outputs; q, k, v and what attention
  // gives; gate, up and their product. Beside them the gradients of one layer, and those of the parameters.
  const floats = together * positions * (layers * (4 * D + 2 * Q + 2 * K + 3 * F) + 2 * D + 2 * F) + parameters;
  const activations = HELD[backend] * floats;
  // AdamW's inputs and outputs as flat vectors.
  const optimiser = 6 * parameters;
  // Keys and values, once more while they are spread over the groups.
  const caches = 2 * sequences * positions * layers * 2 * K;
  const reference = klCoef > 0 || learns ? 5 : 0;
  return {
    parameters,
    kept: (COPIES + reference + (gradientAccumulation > 1 ? 1 : 0)) * parameters * FLOAT,
    scratch: Math.max(activations, optimiser, caches) * FLOAT,
  };
}

const shapeOf = (base: AnyBase): Qwen2Config => modelOfSize(base.size, taskOf(base).vocabulary.length);

/** Parameters of the smallest and of the largest model that comes with the page. */
export function parameterRange(): { least: number; most: number } {
  const counts = SHIPPED_BASES.map((base) => parameterCount(parameterShapes(shapeOf(base))));
  return { least: Math.min(...counts), most: Math.max(...counts) };
}

/** Of all the runs of a page together, each under its settings and its method; null for a model that is none of ours. */
export function pageMemory(
  start: Pick<TaskChoice, "definition"> & { model: string },
  runs: readonly (Settings & { method: MethodId })[],
  backend: "webgpu" | "wasm",
): { parameters: number; bytes: number } | null {
  const base = baseIdOf(start);
  if (!base) return null;
  const model = shapeOf(base);
  const estimates = runs.map((run) => memoryEstimate(model, taskOf(base), run, backend));
  const scratch = estimates.map((estimate) => estimate.scratch);
  return {
    parameters: parameterCount(parameterShapes(model)),
    // Runs on one device share their scratch memory; on WASM each has a heap of its own.
    bytes: sum(estimates.map(({ kept }) => kept)) + (backend === "webgpu" ? Math.max(0, ...scratch) : sum(scratch)),
  };
}
