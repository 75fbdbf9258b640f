/** Tiny models and runs for tests. */
import * as tf from "@tensorflow/tfjs";
import { samplingNoise, stream } from "../basics/rng.ts";
import { DEFAULT_CONFIG, type RunConfig } from "../config/runConfig.ts";
import { Engine } from "../engine.ts";
import type { Qwen2Config } from "../model/config.ts";
import { initialParameters } from "../model/parameters.ts";
import { portableOnly } from "../ops/fused.ts";
import type { RolloutRequest } from "../rollout/rollout.ts";
import { startWasm } from "../runtime/wasmBackend.ts";
import type { OurBase } from "../train/base.ts";
import type { StepRecord } from "../wire/records.ts";
import { toyTask } from "./toyTask.ts";

export const WASM_FILES = "node_modules/@tensorflow/tfjs-backend-wasm/dist/";

/** The one of a test's realm. */
export const testEngine = new Engine({ wasmFiles: WASM_FILES });

/** WASM without fused kernels, until the engine starts. */
export const startPlainWasm = () => startWasm(WASM_FILES, 1);

/** WASM with them, as every session has it. */
export async function startFusedWasm(): Promise<void> {
  await testEngine.start("wasm");
}

/** How synchronous tensor work may run once the kernels are registered. */
export const OPS: [title: string, withOps: <T>(body: () => T) => T][] = [
  ["portable ops", portableOnly],
  ["fused kernels", (body) => body()],
];

export function tinyModel(changes: Partial<Qwen2Config> = {}): Qwen2Config {
  return {
    hiddenSize: 16,
    intermediateSize: 20,
    vocabSize: toyTask.vocabulary.length,
    layers: 2,
    heads: 4,
    kvHeads: 2,
    headSize: 4,
    maxPositions: 32,
    rmsNormEps: 1e-6,
    ropeTheta: 10_000,
    tieWordEmbeddings: true,
    ...changes,
  };
}

/** Weights, with biases and gains away from their special values 0 and 1. [n] */
export function randomParameters(config: Qwen2Config, seed = 1): Float32Array {
  const noise = stream(seed, "noise");
  return initialParameters(config, stream(seed, "weights")).map((value) => value + 0.1 * noise.normal());
}

/** A random model before the toy task. */
export function toyBase(seed = 1): OurBase {
  const model = tinyModel();
  return { task: toyTask, model, parameters: randomParameters(model, seed), split: 1 };
}

/** A run in which every step changes the weights, if only a little. */
export function tinyRun(changes: Partial<RunConfig> = {}): RunConfig {
  return {
    ...DEFAULT_CONFIG,
    promptsPerStep: 3,
    groupSize: 4,
    miniBatches: 2,
    learningRate: 3e-3,
    warmupSteps: 0,
    evalPrompts: 2,
    evalSamples: 4,
    evalEvery: 100,
    steps: 50,
    ...changes,
  };
}

/** Responses of a tiny model to two prompts. */
export function tinySampling(changes: Partial<RolloutRequest> = {}): RolloutRequest {
  const prompts = [
    [5, 0, 1],
    [5, 2, 2],
  ];
  const shape = { prompts, groupSize: 8, maxResponseLength: 6, ...changes };
  const noise = samplingNoise(3, "sampling", 0, shape.prompts.length * shape.groupSize, shape.maxResponseLength);
  return { ends: new Set([4]), temperature: 0.8, noise, ...shape };
}

/** All that a step reports, but for the clock. */
export function timeless({ metrics, groups }: StepRecord) {
  const { "time/generation": _g, "time/update": _u, ...rest } = metrics;
  return { metrics: rest, groups };
}

/** Its values; the tensor is disposed. */
export function valuesOf(tensor: tf.Tensor): Float32Array {
  const values = tensor.dataSync<"float32">().slice();
  tf.dispose(tensor);
  return values;
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.NaN;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i]! - b[i]!);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
