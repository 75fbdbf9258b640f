/** How much memory a run will take, from its configuration alone: shown before it starts. */

import { type AnyBase, baseIdOf, SHIPPED_BASES } from "../config/bases.ts";
import { learnsPartition, type MethodId } from "../methods/index.ts";
import { sum } from "../metrics/statistics.ts";
import { adapterShapes } from "../model/adapters.ts";
import type { Qwen2Config } from "../model/config.ts";
import { parameterCount, parameterShapes, partitionShapes } from "../model/parameterShapes.ts";
import { logitsHeld } from "../model/samplingMemory.ts";
import { modelOfSize } from "../model/sizes.ts";
import type { Settings } from "../settings/index.ts";
import { type TaskChoice, taskOf } from "../tasks/index.ts";
import type { Task } from "../tasks/task.ts";
import type { TextDefinition } from "../tasks/text/definition.ts";
import type { BroughtShape } from "../wire/records.ts";

export interface MemoryEstimate {
  /** Of the model. */
  parameters: number;
  /** That learn: those of the model and of a head, or those of adapters. */
  trained: number;
  /** Bytes that each run keeps of what it trains: values, moments, and copies of them. */
  kept: number;
  /** Bytes of a base model beside adapters, which runs of one device share. */
  frozen: number;
  /** Bytes of what comes and goes within a step. */
  scratch: number;
}

type Lengths = Pick<Task, "promptLength" | "maxResponseLength">;

const FLOAT = 4;

/** What is trained flat and by name, two moments, the decay mask, and a snapshot of three during an update. */
const COPIES = 8;

/** Eager code gives intermediate results back only when the step ends; a captured step when they were last used. */
const HELD = { webgpu: 1, wasm: 1.8 };

interface Held {
  /** Layers are computed again in the backward pass. */
  recomputes?: boolean;
  /** Bytes of a base model that is read as it is stored; without it a base beside adapters is float32, and merged with them to sample. */
  stored?: number | undefined;
}

/** Sequences of a step, positions of each, and sequences that are updated on at a time. */
export function lengthsOf(settings: Settings, { promptLength, maxResponseLength }: Lengths) {
  const { promptsPerStep, groupSize, miniBatches, gradientAccumulation } = settings;
  return {
    sequences: promptsPerStep * groupSize,
    positions: promptLength + maxResponseLength - 1,
    together: Math.ceil((Math.ceil(promptsPerStep / miniBatches) * groupSize) / gradientAccumulation),
  };
}

/** Within a quarter of what is measured. */
export function memoryEstimate(
  model: Qwen2Config,
  task: Lengths,
  settings: Settings & { method: MethodId },
  backend: "webgpu" | "wasm",
  { recomputes = false, stored }: Held = {},
): MemoryEstimate {
  const learns = learnsPartition(settings.method);
  const adapts = settings.train === "lora";
  const parameters = parameterCount(parameterShapes(model));
  const ofModel = adapts ? parameterCount(adapterShapes(model, settings.loraRank)) : parameters;
  const trained = ofModel + (learns ? parameterCount(partitionShapes(model)) : 0);
  const { promptsPerStep, gradientAccumulation, klCoef } = settings;
  const { sequences, positions, together } = lengthsOf(settings, task);

  const { hiddenSize: D, intermediateSize: F, heads, kvHeads, headSize, layers } = model;
  const [Q, K] = [heads * headSize, kvHeads * headSize];
  // Of each token and layer, kept for the backward pass: both norms' inputs and outputs; q, k, v and what attention
  // gives; gate, up and their product. Beside them the gradients of one layer, and those of what is trained.
  const ofLayer = 4 * D + 2 * Q + 2 * K + 3 * F + (adapts ? besideAdapters(model, settings.loraRank, backend) : 0);
  const ofLayers = recomputes ? layers * D + ofLayer : layers * ofLayer;
  // Of our own models all logits are less than what one layer keeps.
  const logits = (rows: number) => (stored === undefined ? 0 : logitsHeld(model, rows));
  const floats = together * positions * (ofLayers + 2 * D + 2 * F) + trained;
  const activations = HELD[backend] * floats + 2 * logits(together * positions);
  // AdamW's inputs and outputs as flat vectors.
  const optimiser = 6 * trained;
  // Keys and values, once more while they are spread over the groups.
  const caches = 2 * sequences * positions * layers * 2 * K;
  // Sampling reads weights with the adapters added, or adapters that their scale is part of.
  const merged = stored !== undefined ? trained : adapts ? parameters : 0;
  // Those of what follows the prompts' tokens, and of what is drawn next.
  const drawn = stored === undefined ? 0 : logits(promptsPerStep * task.promptLength) + 2 * sequences * model.vocabSize;
  const reference = !adapts && (klCoef > 0 || learns) ? 5 : 0;
  return {
    parameters,
    trained,
    kept: (COPIES + reference + (gradientAccumulation > 1 ? 1 : 0)) * trained * FLOAT,
    frozen: stored ?? (adapts ? parameters * FLOAT : 0),
    scratch: Math.max(activations, optimiser, caches + merged + drawn) * FLOAT,
  };
}

/**
 * Floats of each token and layer that adapters add: x Aᵀ of seven; where code runs eagerly also what they add to each
 * matrix's outputs, and queries and keys before they are turned.
 */
function besideAdapters(
  { hiddenSize: D, intermediateSize: F, heads, kvHeads, headSize }: Qwen2Config,
  rank: number,
  backend: "webgpu" | "wasm",
): number {
  const [Q, K] = [heads * headSize, kvHeads * headSize];
  return 7 * rank + (backend === "wasm" ? 2 * D + 2 * Q + 3 * K + 2 * F : 0);
}

/** Its model, but for how many positions. */
export const shapeOf = (base: AnyBase): Qwen2Config => modelOfSize(base.size, taskOf(base).vocabulary.length);

/** Parameters of the smallest and of the largest model that comes with the page. */
export function parameterRange(): { least: number; most: number } {
  const counts = SHIPPED_BASES.map((base) => parameterCount(parameterShapes(shapeOf(base))));
  return { least: Math.min(...counts), most: Math.max(...counts) };
}

/** Of a run's adapters; null for a model that is none of ours. */
export function adapterParameters(
  run: Pick<TaskChoice, "definition"> & { model: string; loraRank: number },
): number | null {
  const base = baseIdOf(run);
  return base ? parameterCount(adapterShapes(shapeOf(base), run.loraRank)) : null;
}

type Start = Pick<TaskChoice, "definition" | "text"> & { model: string };

/**
 * Of all the runs of a page together, each under its settings and its method.
 *
 * @param brought of a model that was brought, once it is known
 * @returns null for a model of which nothing is known
 */
export function pageMemory(
  start: Start,
  runs: readonly (Settings & { method: MethodId })[],
  backend: "webgpu" | "wasm",
  brought?: BroughtShape,
): { parameters: number; adapters: number; bytes: number } | null {
  const known = start.text ? brought && ofBrought(start.text, brought) : ofOurs(start);
  if (!known) return null;
  const { model, task, held } = known;
  const estimates = runs.map((settings) => memoryEstimate(model, task, settings, backend, held));
  const all = (part: (estimate: MemoryEstimate) => number) => sum(estimates.map(part));
  // Runs on one device share their scratch memory and a frozen base; on WASM each has a heap of its own.
  const shared = (part: (estimate: MemoryEstimate) => number) =>
    backend === "webgpu" ? Math.max(0, ...estimates.map(part)) : all(part);
  return {
    parameters: parameterCount(parameterShapes(model)),
    adapters: Math.max(0, ...estimates.map(({ frozen, trained }) => (frozen > 0 ? trained : 0))),
    bytes: all(({ kept }) => kept) + shared(({ frozen }) => frozen) + shared(({ scratch }) => scratch),
  };
}

interface Known {
  model: Qwen2Config;
  task: Lengths;
  held: Held;
}

function ofOurs(start: Start): Known | null {
  const base = baseIdOf(start);
  return base ? { model: shapeOf(base), task: taskOf(base), held: {} } : null;
}

const ofBrought = (
  { responseTokens }: Pick<TextDefinition, "responseTokens">,
  { model, stored, promptLength }: BroughtShape,
): Known => ({ model, task: { promptLength, maxResponseLength: responseTokens }, held: { recomputes: true, stored } });
