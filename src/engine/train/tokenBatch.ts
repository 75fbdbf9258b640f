/** Sampled responses as the arrays that a loss reads. */
import { sum } from "../metrics/statistics.ts";

/** B sequences of T tokens, right-padded; per-token arrays are [B, T-1], belonging to the targets ids[:,1:]. */
export interface TokenBatch {
  batch: number;
  time: number;
  /** The most tokens that a response may have. */
  longest: number;
  /** Those that a row has room for, where they are fewer. */
  room?: number;
  /** [B,T]. */
  ids: Int32Array;
  /** 1 where the target is a response token. */
  mask: Float32Array;
  /** Of the behaviour policy. */
  oldLogprob: Float32Array;
  /** Of the reference policy; null without a KL term. */
  refLogprob: Float32Array | null;
  /** [B]. */
  advantage: Float32Array;
  /** [B]: tokens of each row's prompt; there for forms that look at prompts. */
  promptLengths?: number[];
  /** 1 where a form singles a token out among those of the whole batch; there for forms that do. */
  chosen?: Float32Array;
}

/** What the loss of a whole batch is divided by, whatever part of it is at hand. */
export interface BatchSize {
  /** Response tokens. */
  tokens: number;
  /** Responses, empty ones included. */
  responses: number;
}

export const responseTokens = ({ mask }: Pick<TokenBatch, "mask">) => sum(mask);

export const sizeOf = (data: TokenBatch): BatchSize => ({ tokens: responseTokens(data), responses: data.batch });

/** [B]: response tokens of each row. */
export const rowLengths = ({ batch, time, mask }: Pick<TokenBatch, "batch" | "time" | "mask">): number[] =>
  Array.from({ length: batch }, (_, row) => sum(mask.subarray(row * (time - 1), (row + 1) * (time - 1))));
