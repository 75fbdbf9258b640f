/** The least work that a step needs, by formula: floating-point operations and bytes to and from memory. */
import { parameterCount, parameterShapes } from "../../src/engine/model/parameterShapes.ts";
import { sampledTokens, type WorkloadSpec } from "./workloads.ts";

export interface Cost {
  /** A multiply-add counts as two. */
  flops: number;
  bytes: number;
}

export type PhaseCosts = Record<"generation" | "update", Cost>;

const FLOAT = 4;
/** Times that AdamW touches each number: reads parameter, gradient and two moments, writes all but the gradient. */
const ADAMW_TOUCHES = 7;
/** Times that a pass over the model touches each parameter: forward, backward, and its gradient written. */
const TRAINING_TOUCHES = 3;

export function phaseCosts(spec: WorkloadSpec): PhaseCosts {
  const { model, prompts, groupSize, promptLength: Tp, responseLength: Tr, miniBatches } = spec;
  const { hiddenSize: D, intermediateSize: F, vocabSize: V, layers, kvHeads, headSize } = model;
  const batch = prompts * groupSize;
  const kvWidth = kvHeads * headSize;
  const parameters = parameterCount(parameterShapes(model));
  /** Products of one token with all matrices. */
  const perToken = 2 * (layers * (2 * D * D + 2 * D * kvWidth + 3 * D * F) + V * D);
  /** Scores and weighted values of tokens `from` ... `to - 1` of one sequence. */
  const attending = (from: number, to: number) => layers * 4 * D * positions(from, to);
  const forward = (sequences: number, time: number) => sequences * (time * perToken + attending(0, time));
  const time = Tp + Tr - 1;

  const decoded = forward(prompts, Tp) + batch * ((Tr - 1) * perToken + attending(Tp, time));
  const cacheReads = batch * layers * 2 * kvWidth * positions(Tp, time);
  /** What the backward pass reads of one token: inputs of products and norms, and the logits. */
  const saved = layers * (4 * D + 2 * kvWidth + 3 * F) + V;
  return {
    generation: { flops: decoded, bytes: FLOAT * (Tr * parameters + cacheReads) },
    update: {
      flops: 3 * forward(batch, time),
      bytes: FLOAT * (miniBatches * (TRAINING_TOUCHES + ADAMW_TOUCHES) * parameters + 2 * batch * time * saved),
    },
  };
}

/** Sum of t + 1 over from <= t < to: how many positions these tokens look at. */
const positions = (from: number, to: number) => (to * (to + 1) - from * (from + 1)) / 2;

/** What a machine can do at best, measured. */
export interface Peak {
  /** FLOP/s of the best matrix product. */
  flops: number;
  /** Bytes/s of the best element-wise sum of two large vectors into a third. */
  bytes: number;
}

/** Share of the limit that a phase reaches, and what the limit is. */
export function limitShare(
  cost: Cost,
  milliseconds: number,
  peak: Peak,
): { share: number; bound: "compute" | "memory" } {
  const compute = cost.flops / peak.flops;
  const memory = cost.bytes / peak.bytes;
  return { share: Math.max(compute, memory) / (milliseconds / 1000), bound: compute >= memory ? "compute" : "memory" };
}

export const tokensPerSecond = (spec: WorkloadSpec, milliseconds: number) =>
  sampledTokens(spec) / (milliseconds / 1000);
