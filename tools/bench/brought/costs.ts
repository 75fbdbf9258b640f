/** What a step of LoRA beside a frozen model in bf16 needs at least, by formula. */
import { DEFAULT_CONFIG, type RunConfig } from "../../../src/engine/config/runConfig.ts";
import { adapterShapes } from "../../../src/engine/model/adapters.ts";
import { heldBytes } from "../../../src/engine/model/frozenWeights.ts";
import { parameterCount } from "../../../src/engine/model/parameterShapes.ts";
import { rowsOfPieces } from "../../../src/engine/ops/frozen/matrix.ts";
import { memoryEstimate } from "../../../src/engine/train/memoryEstimate.ts";
import { phaseFlops } from "../../../src/engine/train/stepWork.ts";
import type { Cost } from "../costs.ts";
import { type BroughtSpec, seededWeights } from "./workload.ts";

export const PHASES = ["prompts", "token", "update"] as const;
/** Reading the prompts and drawing each response's first token; one more token of all; an update. */
export type Phase = (typeof PHASES)[number];

const FLOAT = 4;

export interface Prediction extends Cost {
  /** On WebGPU; null where there is no formula. */
  dispatches: number | null;
}

/** Bytes are weights and caches: what is made of a layer's inputs is left out. */
export function predicted(spec: BroughtSpec): Record<Phase, Prediction> {
  const { model, prompts, groupSize, promptLength: Tp, responseLength: Tr, parts, rank } = spec;
  const { hiddenSize: D, kvHeads, headSize, layers, vocabSize: V } = model;
  const adapters = parameterCount(adapterShapes(model, rank));
  const stored = heldBytes(seededWeights(model).values());
  const ofHead = 2 * V * D;
  const ofLayers = model.tieWordEmbeddings ? stored - ofHead : stored - 2 * ofHead;
  const middle = Math.floor((2 * Tp + Tr - 1) / 2);
  const caches = prompts * groupSize * layers * 2 * kvHeads * headSize * middle;
  const flops = phaseFlops(model, spec);
  return {
    prompts: { flops: flops.prompts, bytes: ofLayers + 2 * ofHead, dispatches: null },
    token: {
      flops: flops.token,
      bytes: ofLayers + ofHead + FLOAT * (adapters + caches),
      dispatches: tokenDispatches(spec),
    },
    update: { flops: flops.update, bytes: parts * 3 * (ofLayers + ofHead), dispatches: null },
  };
}

/** Bytes that a run takes, as the page tells it. */
export function memoryOf(
  { model, rank, parts, prompts, groupSize, promptLength, responseLength }: BroughtSpec,
  backend: "wasm" | "webgpu",
): number {
  const settings: RunConfig = {
    ...DEFAULT_CONFIG,
    train: "lora",
    loraRank: rank,
    promptsPerStep: prompts,
    groupSize,
    miniBatches: 1,
    gradientAccumulation: parts,
  };
  const lengths = { promptLength, maxResponseLength: responseLength };
  const stored = heldBytes(seededWeights(model).values());
  const { kept, frozen, scratch } = memoryEstimate(model, lengths, settings, backend, { recomputes: true, stored });
  return kept + frozen + scratch;
}

/**
 * Of one layer six products (gate and up are one), x Aᵀ of the adapters of four groups, a turn of queries and keys into the cache and
 * attention; of each piece of the vocabulary its share of embedding and head.
 */
function tokenDispatches({ model: { layers, vocabSize, hiddenSize } }: BroughtSpec): number {
  return 12 * layers + 2 * rowsOfPieces(vocabSize, hiddenSize).length + 3;
}
