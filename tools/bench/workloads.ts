/** What is measured: a model, a batch of synthetic rollouts for it and how both are split into steps. */

import { stream } from "../../src/engine/basics/rng.ts";
import { DEFAULT_CONFIG } from "../../src/engine/config/runConfig.ts";
import { loadBaseModel } from "../../src/engine/model/checkpointFiles.ts";
import type { Qwen2Config } from "../../src/engine/model/config.ts";
import { initialParameters } from "../../src/engine/model/parameters.ts";
import { modelOfSize } from "../../src/engine/model/sizes.ts";
import { taskOf } from "../../src/engine/tasks/index.ts";
import type { TokenBatch } from "../../src/engine/train/tokenBatch.ts";
import { readPublic } from "../nodeAssets.ts";

export interface WorkloadSpec {
  name: string;
  model: Qwen2Config;
  /** P; each is prefilled once and sampled G times. */
  prompts: number;
  /** G. */
  groupSize: number;
  /** Tp. */
  promptLength: number;
  /** Tr: every sequence is decoded to this length. */
  responseLength: number;
  /** Optimiser updates a step; each sees prompts / miniBatches groups. */
  miniBatches: number;
  /** A folder of public/models whose weights are used; otherwise they are random. */
  checkpoint?: string;
}

export interface Workload {
  spec: WorkloadSpec;
  /** [n], in the order of `parameterShapes`. */
  parameters: Float32Array;
  /** [P][Tp]. */
  prompts: number[][];
  /** One a mini-batch. */
  batches: TokenBatch[];
}

export const LOSS = { temperature: 1, clipLow: 0.2, clipHigh: 0.28, klCoef: 0, entropyCoef: 0 };
export const ADAMW = { learningRate: 1e-4, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0, maxGradNorm: 1 };

const VOCABULARY = 18;
const NANO = modelOfSize("nano", VOCABULARY);

/** 128 sequences of 32 tokens: a prompt of 8, a response of 24. */
const REFERENCE = { prompts: 8, groupSize: 16, promptLength: 8, responseLength: 24, miniBatches: 1 };
const nano: WorkloadSpec = { name: "nano", model: NANO, ...REFERENCE };

export const SIZES = ["preset", "nano", "micro", "small"] as const;
export type Size = (typeof SIZES)[number];

export async function workloadSpec(size: Size): Promise<WorkloadSpec> {
  switch (size) {
    case "preset":
      return presetSpec();
    case "nano":
      return nano;
    case "micro":
      return { ...nano, name: "micro", model: modelOfSize("micro", VOCABULARY) };
    case "small":
      return {
        name: "small",
        model: modelOfSize("small", VOCABULARY),
        prompts: 2,
        groupSize: 2,
        promptLength: 64,
        responseLength: 192,
        miniBatches: 1,
      };
  }
}

/** The page's default preset: its model, its task's lengths, its settings. */
async function presetSpec(): Promise<WorkloadSpec> {
  const { model, promptsPerStep, groupSize, miniBatches } = DEFAULT_CONFIG;
  const task = taskOf(DEFAULT_CONFIG);
  return {
    name: "preset",
    model: (await loadBaseModel(model, readPublic)).config,
    prompts: promptsPerStep,
    groupSize,
    promptLength: task.promptLength,
    responseLength: task.maxResponseLength,
    miniBatches,
    checkpoint: model,
  };
}

export const CURVES = ["batch", "time", "width", "layers"] as const;
export type Curve = (typeof CURVES)[number];

/** nano with one thing changed. `value` is what is drawn: sequences, tokens a sequence, width, layers. */
export function curveSpecs(curve: Curve): { value: number; spec: WorkloadSpec }[] {
  const points = (values: number[], change: (value: number) => Partial<WorkloadSpec>) =>
    values.map((value) => ({ value, spec: { ...nano, name: `${curve} ${value}`, ...change(value) } }));
  switch (curve) {
    case "batch":
      return points([16, 32, 64, 128, 256, 512], (batch) => ({ groupSize: batch / nano.prompts }));
    case "time":
      return points([16, 32, 64, 128, 256], (time) => ({
        responseLength: time - nano.promptLength,
        model: { ...NANO, maxPositions: Math.max(64, time) },
      }));
    case "width":
      return points([32, 64, 128, 256], (width) => ({
        model: { ...NANO, hiddenSize: width, headSize: width / NANO.heads, intermediateSize: (width * 11) / 4 },
      }));
    case "layers":
      return points([1, 2, 4, 8], (layers) => ({ model: { ...NANO, layers } }));
  }
}

/** Tokens that a step generates. */
export const sampledTokens = (spec: WorkloadSpec) => spec.prompts * spec.groupSize * spec.responseLength;

/**
 * Equal data for everyone. Old log-probabilities are those of a uniform policy with noise, not the model's own: with
 * ratios of exactly 1 the loss would not depend on the model, and comparing it would show nothing.
 */
export async function makeWorkload(spec: WorkloadSpec): Promise<Workload> {
  const { model, prompts: P, groupSize, promptLength, miniBatches } = spec;
  const random = stream(1, "bench");
  const parameters = spec.checkpoint
    ? (await loadBaseModel(spec.checkpoint, readPublic)).parameters
    : initialParameters(model, stream(1, "bench weights"));
  const tokens = (count: number) => Array.from({ length: count }, () => random.int(model.vocabSize));
  const prompts = Array.from({ length: P }, () => tokens(promptLength));
  const time = promptLength + spec.responseLength;
  const batches = Array.from({ length: miniBatches }, (_, part): TokenBatch => {
    const owned = prompts.slice((part * P) / miniBatches, ((part + 1) * P) / miniBatches);
    const rows = owned.flatMap((prompt) => Array.from({ length: groupSize }, () => prompt));
    const targets = rows.length * (time - 1);
    return {
      batch: rows.length,
      time,
      longest: time,
      ids: Int32Array.from(rows.flatMap((prompt) => [...prompt, ...tokens(spec.responseLength)])),
      mask: Float32Array.from({ length: targets }, (_, i) => Number(i % (time - 1) >= promptLength - 1)),
      oldLogprob: Float32Array.from({ length: targets }, () => 0.3 * random.normal() - Math.log(model.vocabSize)),
      refLogprob: null,
      advantage: Float32Array.from(rows, () => random.normal()),
    };
  });
  return { spec, parameters, prompts, batches };
}
