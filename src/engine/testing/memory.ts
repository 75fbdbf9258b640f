/** Runs whose memory is estimated and measured: activations, parameters or caches weigh most. */

import { stream } from "../basics/rng.ts";
import type { ModelSize } from "../config/bases.ts";
import { DEFAULT_CONFIG, type RunConfig } from "../config/runConfig.ts";
import { initialParameters } from "../model/parameters.ts";
import { modelOfSize } from "../model/sizes.ts";
import { getTask, type TaskId } from "../tasks/index.ts";
import { memoryEstimate } from "../train/memoryEstimate.ts";
import { Trainer } from "../train/trainer.ts";

/** Of a model that is deeper than its size has it, or computes layers again. */
interface Depth {
  layers?: number;
  recomputes?: boolean;
}

const DEEP = { promptsPerStep: 8, groupSize: 8, miniBatches: 1 };

export const ESTIMATED: [ModelSize, TaskId, Partial<RunConfig>, Depth?][] = [
  ["nano", "digit-sums", { promptsPerStep: 8, groupSize: 16, miniBatches: 1 }],
  ["nano", "countdown", { promptsPerStep: 8, groupSize: 8, miniBatches: 2 }],
  ["micro", "digit-sums", { promptsPerStep: 2, groupSize: 4, miniBatches: 1 }],
  ["micro", "digit-sums", { promptsPerStep: 8, groupSize: 8, miniBatches: 1, gradientAccumulation: 8 }],
  ["nano", "digit-sums", { train: "lora", promptsPerStep: 8, groupSize: 16, miniBatches: 1 }],
  [
    "micro",
    "digit-sums",
    { train: "lora", loraRank: 32, klCoef: 0.1, promptsPerStep: 2, groupSize: 4, miniBatches: 1 },
  ],
  ["nano", "digit-sums", { method: "flowrl", promptsPerStep: 4, groupSize: 8, miniBatches: 1 }],
  ["nano", "digit-sums", DEEP, { layers: 6, recomputes: true }],
  ["nano", "digit-sums", { ...DEEP, train: "lora" }, { layers: 6, recomputes: true }],
];

export function estimatedRun(
  size: ModelSize,
  taskId: TaskId,
  settings: Partial<RunConfig>,
  backend: "webgpu" | "wasm",
  { layers, recomputes = false }: Depth = {},
): { trainer: Trainer; estimate: ReturnType<typeof memoryEstimate> } {
  const task = getTask(taskId);
  const ofSize = modelOfSize(size, task.vocabulary.length);
  const model = { ...ofSize, layers: layers ?? ofSize.layers };
  const config = { ...DEFAULT_CONFIG, task: taskId, ...settings };
  const base = { task, model, parameters: initialParameters(model, stream(1, "init")), split: 1, recomputes };
  return { trainer: new Trainer(base, config), estimate: memoryEstimate(model, task, config, backend, { recomputes }) };
}
