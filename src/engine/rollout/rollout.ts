/**
 * Samples a group of responses for each prompt, on the device, with one readback: tokens, behaviour log-probabilities
 * and entropies come from the same pass. Every sequence is decoded to the full length (shapes stay static); what
 * follows end-of-text is dropped afterwards.
 */
import * as tf from "@tensorflow/tfjs";
import type { Reader } from "../model/reader.ts";
import { sample } from "../ops/sample/index.ts";
import { temperatureInput } from "../ops/setting.ts";
import { tokenLogprob } from "../ops/tokenLogprob/index.ts";
import { array1d, type DeviceInputs, type HostArray } from "../runtime/programs.ts";

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

export async function rollout(
  { model, params, programs, adapterScale }: Reader,
  request: RolloutRequest,
): Promise<Rollout> {
  const { prompts, groupSize, maxResponseLength: steps } = request;
  const P = prompts.length;
  const B = P * groupSize;
  const Tp = prompts[0]!.length;
  const values = await programs.run("rollout", { ...rolloutInputs(request, B), adapterScale }, (inputs) =>
    generate({ model, params }, inputs),
  );

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

type RolloutInputs = {
  /** int32 [P,Tp]: the prompts, and what follows each of their tokens (of the last: 0). */
  ids: HostArray;
  next: HostArray;
  /** Undefined stands for 1. */
  temperature: number | undefined;
  adapterScale?: number | undefined;
} & NoiseInputs;

/** [B] for each of the Tr steps: an input of its own needs no slice on the device. */
type NoiseInputs = { [step: `noise${number}`]: HostArray };

function rolloutInputs(request: RolloutRequest, batch: number): RolloutInputs {
  const { prompts, maxResponseLength, temperature, noise } = request;
  const perPrompt = (tokens: number[]) => ({
    data: Int32Array.from(tokens),
    shape: [prompts.length, prompts[0]!.length],
  });
  const noises = Array.from({ length: maxResponseLength }, (_, t) => noise.subarray(t * batch, (t + 1) * batch));
  return {
    ids: perPrompt(prompts.flat()),
    next: perPrompt(prompts.flatMap((prompt) => [...prompt.slice(1), 0])),
    temperature: temperatureInput(temperature),
    ...Object.fromEntries(noises.map((values, t) => [`noise${t}`, array1d(values)])),
  };
}

/** [P*Tp + Tr*3*B]: prompt log-probabilities (last of each prompt unused), then token, log-probability, entropy by step. */
function generate(
  { model, params }: Pick<Reader, "model" | "params">,
  inputs: DeviceInputs<RolloutInputs>,
): tf.Tensor1D {
  const V = model.config.vocabSize;
  const [P, Tp] = inputs.ids.shape as [number, number];
  const noises = Object.keys(inputs).filter((name): name is `noise${number}` => name.startsWith("noise"));
  const steps = noises.length;
  const B = inputs.noise0!.size;
  const temperature = inputs.temperature ?? 1;

  const whole = model.whole(params, inputs.adapterScale);
  const { logits, caches } = model.prefill(whole, tf.reshape(inputs.ids, [P * Tp]), Tp, B, Tp + steps - 1);
  const next = tf.reshape(inputs.next, [P * Tp]) as tf.Tensor1D;
  const promptLogprob = tf.slice(tokenLogprob(logits, next, temperature), [0, 0], [1, P * Tp]);
  const lastRows = tf.slice(tf.reshape(logits, [P, Tp, V]), [0, Tp - 1, 0], [P, 1, V]);
  let current = tf.reshape(tf.tile(lastRows, [1, B / P, 1]), [B, V]) as tf.Tensor2D;

  const drawn: tf.Tensor2D[] = [];
  for (let t = 0; t < steps; t++) {
    const { token, report } = sample(current, inputs[`noise${t}`] as tf.Tensor1D, temperature);
    drawn.push(report);
    if (t < steps - 1) current = model.decode(whole, token, caches);
  }
  for (const cache of caches) cache.dispose();
  return tf.concat1d([promptLogprob, ...drawn].map((tensor) => tf.reshape(tensor, [-1]) as tf.Tensor1D));
}
