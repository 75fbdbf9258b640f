/**
 * Samples a group of responses for each prompt, on the device, with one readback: tokens, behaviour log-probabilities
 * and entropies come from the same pass. Every sequence is decoded to the full length (shapes stay static); what
 * follows end-of-text is dropped afterwards.
 */
import * as tf from "@tensorflow/tfjs";
import type { ParameterTensors } from "../model/parameters.ts";
import type { Qwen2 } from "../model/qwen2.ts";
import { sample } from "../ops/sample/index.ts";
import { tokenLogprob } from "../ops/tokenLogprob/index.ts";

export interface RolloutRequest {
  /** P prompts of equal length Tp. */
  prompts: readonly (readonly number[])[];
  /** G. */
  groupSize: number;
  /** Tr, end-of-text included. */
  maxResponseLength: number;
  eos: number;
  temperature: number;
  /** Uniform [0,1), [Tr, B = P*G]; row t, column b. */
  noise: Float32Array;
}

export interface SampledResponse {
  /** Up to and including end-of-text. */
  tokens: number[];
  /** Of each token, tempered policy, nats. */
  logprob: Float32Array;
  entropy: Float32Array;
  terminated: boolean;
}

export interface Rollout {
  /** [P]: log-probability of prompt tokens 1..Tp-1. */
  promptLogprob: Float32Array[];
  /** [P][G]. */
  responses: SampledResponse[][];
}

export async function rollout(model: Qwen2, params: ParameterTensors, request: RolloutRequest): Promise<Rollout> {
  const { prompts, groupSize, maxResponseLength: steps } = request;
  const P = prompts.length;
  const B = P * groupSize;
  const Tp = prompts[0]!.length;
  const packed = tf.tidy(() => generate(model, params, request));
  const values = await packed.data<"float32">();
  packed.dispose();

  const promptLogprob = prompts.map((_, p) => values.slice(p * Tp, p * Tp + Tp - 1));
  const sampled = values.subarray(P * Tp); // [Tr,3,B]
  const at = (t: number, what: 0 | 1 | 2, b: number) => sampled[(t * 3 + what) * B + b]!;
  const response = (b: number): SampledResponse => {
    const tokens: number[] = [];
    while (tokens.length < steps && tokens[tokens.length - 1] !== request.eos) tokens.push(at(tokens.length, 0, b));
    return {
      tokens,
      logprob: Float32Array.from(tokens, (_, t) => at(t, 1, b)),
      entropy: Float32Array.from(tokens, (_, t) => at(t, 2, b)),
      terminated: tokens[tokens.length - 1] === request.eos,
    };
  };
  const responses = prompts.map((_, p) => Array.from({ length: groupSize }, (_, g) => response(p * groupSize + g)));
  return { promptLogprob, responses };
}

/** [P*Tp + Tr*3*B]: prompt log-probabilities (last of each prompt unused), then token, log-probability, entropy by step. */
function generate(model: Qwen2, params: ParameterTensors, request: RolloutRequest): tf.Tensor1D {
  const { prompts, groupSize, maxResponseLength: steps, temperature, noise } = request;
  const P = prompts.length;
  const B = P * groupSize;
  const Tp = prompts[0]!.length;
  const V = model.config.vocabSize;

  const ids = tf.tensor1d(prompts.flat(), "int32");
  const next = tf.tensor1d(
    prompts.flatMap((prompt) => [...prompt.slice(1), 0]),
    "int32",
  );
  const { logits, caches } = model.prefill(params, ids, Tp, B, Tp + steps - 1);
  const promptLogprob = tf.slice(tokenLogprob(logits, next, temperature), [0, 0], [1, P * Tp]);
  const lastRows = tf.slice(tf.reshape(logits, [P, Tp, V]), [0, Tp - 1, 0], [P, 1, V]);
  let current = tf.reshape(tf.tile(lastRows, [1, groupSize, 1]), [B, V]) as tf.Tensor2D;

  const drawn: tf.Tensor2D[] = [];
  for (let t = 0; t < steps; t++) {
    const uniform = tf.tensor1d(noise.subarray(t * B, (t + 1) * B));
    const sampled = sample(current, uniform, temperature); // [3,B]
    drawn.push(sampled);
    if (t === steps - 1) break;
    current = tf.tidy(() => {
      const token = tf.cast(tf.reshape(tf.slice(sampled, [0, 0], [1, B]), [B]), "int32");
      return model.decode(params, token as tf.Tensor1D, caches);
    });
  }
  for (const cache of caches) cache.dispose();
  return tf.concat1d([promptLogprob, ...drawn].map((tensor) => tf.reshape(tensor, [-1]) as tf.Tensor1D));
}
