/** What part of a batch's loss each token's loss is. On the host: a program reads the weights and knows no rule. */
import type { Aggregation } from "../../methods/index.ts";
import { type BatchSize, rowLengths, type TokenBatch } from "../tokenBatch.ts";

/**
 * [B,T-1], 0 where a target is no response token; `whole` is the batch that `data` may be a part of. By tokens: 1 / N. By
 * sequences: 1 / (|o_i| B). Constant: 1 / (B L_max), as Dr. GRPO (arXiv 2503.20783).
 */
export function lossWeights(data: TokenBatch, aggregation: Aggregation, whole: BatchSize): Float32Array {
  switch (aggregation) {
    case "tokens":
      return data.mask.map((m) => m / Math.max(1, whole.tokens));
    case "sequences":
      return perResponse(data).map((share) => share / whole.responses);
    case "constant":
      return data.mask.map((m) => m / (whole.responses * data.longest));
    default:
      return aggregation satisfies never;
  }
}

/** [B,T-1]: 1 / |o_i| at each token of response i, so that a weighted sum is its mean. */
export function perResponse(data: TokenBatch): Float32Array {
  const lengths = rowLengths(data);
  return data.mask.map((m, index) => m / Math.max(1, lengths[Math.floor(index / (data.time - 1))]!));
}
