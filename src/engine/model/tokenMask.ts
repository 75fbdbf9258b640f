/**
 * Rows of the vocabulary that no token has: published matrices are filled up (Qwen2.5's ids from 151,665 on), and a tokenizer may
 * leave holes. They are masked where logits are made, by a bias of the head, so that what is sampled and what is trained is one
 * policy.
 */
import { LEAST } from "../ops/softmaxParts/index.ts";
import type { Qwen2Config } from "./config.ts";
import type { TensorData } from "./safetensors.ts";
import { headName } from "./weights.ts";

export type HasToken = (id: number) => boolean;

export const rowsWithoutToken = ({ vocabSize }: Qwen2Config, hasToken: HasToken): number[] =>
  Array.from({ length: vocabSize }, (_, id) => id).filter((id) => !hasToken(id));

/** What is added to logits [V], with the name that `NamedWeights` finds it by; nothing where every row has a token. */
export function tokenMask(config: Qwen2Config, masked: readonly number[]): [string, TensorData][] {
  if (masked.length === 0) return [];
  const data = new Float32Array(config.vocabSize);
  for (const id of masked) data[id] = LEAST;
  return [[`${headName(config)}.bias`, { data, shape: [config.vocabSize] }]];
}
