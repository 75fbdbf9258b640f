/** The prompts of a rollout: as arrays that programs take, and read once for all that follows. */
import * as tf from "@tensorflow/tfjs";
import type { ParameterTensors } from "../model/parameters.ts";
import type { Reader } from "../model/reader.ts";
import { embedding } from "../ops/embedding/index.ts";
import type { KvCache } from "../ops/kvCache/index.ts";
import { temperatureInput } from "../ops/setting.ts";
import { tokenLogprob } from "../ops/tokenLogprob/index.ts";
import { array1d, type DeviceInputs, type HostArray } from "../runtime/programs.ts";
import type { RolloutRequest } from "./rollout.ts";

export type PromptInputs = {
  /** int32 [P,Tp]: the prompts, and what follows each of their tokens; 0 where there is nothing. */
  ids: HostArray;
  next: HostArray;
  /** int32 [B]: the row of each sequence's last prompt token among the P*Tp, and the prompt's length. */
  last: HostArray;
  lengths: HostArray;
  /** Undefined stands for 1. */
  temperature: number | undefined;
  adapterScale?: number | undefined;
};

/** Tp. */
export const longest = (prompts: RolloutRequest["prompts"]) => Math.max(...prompts.map(({ length }) => length));

export function promptInputs({ prompts, groupSize, temperature }: RolloutRequest): PromptInputs {
  const [P, Tp] = [prompts.length, longest(prompts)];
  const [ids, next] = [new Int32Array(P * Tp), new Int32Array(P * Tp)];
  for (const [p, prompt] of prompts.entries()) {
    ids.set(prompt, p * Tp);
    next.set(prompt.slice(1), p * Tp);
  }
  const lengths = prompts.flatMap(({ length }) => Array<number>(groupSize).fill(length));
  const last = lengths.map((length, b) => Math.floor(b / groupSize) * Tp + length - 1);
  return {
    ids: { data: ids, shape: [P, Tp] },
    next: { data: next, shape: [P, Tp] },
    last: array1d(Int32Array.from(last)),
    lengths: array1d(Int32Array.from(lengths)),
    temperature: temperatureInput(temperature),
  };
}

/** Log-probabilities of what follows each prompt token [P*Tp], and logits of what comes next in each sequence [B,V]. */
export function readPrompts(
  { model, params }: Pick<Reader, "model" | "params">,
  whole: ParameterTensors,
  inputs: DeviceInputs<PromptInputs>,
  caches: readonly KvCache[],
): { promptLogprob: tf.Tensor1D; logits: tf.Tensor2D } {
  const [P, Tp] = inputs.ids.shape as [number, number];
  const temperature = inputs.temperature ?? 1;
  const ids = tf.reshape(inputs.ids, [P * Tp]) as tf.Tensor1D;
  const next = tf.reshape(inputs.next, [P * Tp]) as tf.Tensor1D;
  const last = inputs.last as tf.Tensor1D;
  const hidden = model.prefillHidden(whole, ids, Tp, caches);
  const first = (both: tf.Tensor2D) => tf.reshape(tf.slice(both, [0, 0], [1, P * Tp]), [P * Tp]) as tf.Tensor1D;
  if (model.headInBlocks) {
    const promptLogprob = first(model.logprobs(params, hidden, next, temperature));
    return { promptLogprob, logits: model.logits(whole, tf.gather(hidden, last)) };
  }
  const logits = model.logits(whole, hidden);
  return { promptLogprob: first(tokenLogprob(logits, next, temperature)), logits: embedding(last, logits) };
}
