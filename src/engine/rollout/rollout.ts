/**
 * Samples a group of responses for each prompt, on the device, with one readback: tokens, behaviour log-probabilities
 * and entropies come from the same pass. Where it is captured every sequence is decoded to the full length (shapes stay
 * static), elsewhere until all have ended; what follows an end of text is dropped afterwards.
 */
import * as tf from "@tensorflow/tfjs";
import type { Reader } from "../model/reader.ts";
import { embedding } from "../ops/embedding/index.ts";
import { sample } from "../ops/sample/index.ts";
import { temperatureInput } from "../ops/setting.ts";
import { tokenLogprob } from "../ops/tokenLogprob/index.ts";
import { array1d, type DeviceInputs, type HostArray } from "../runtime/programs.ts";

export interface RolloutRequest {
  /** P prompts of up to Tp tokens, none of them empty. */
  prompts: readonly (readonly number[])[];
  /** G. */
  groupSize: number;
  /** Tr, end-of-text included. */
  maxResponseLength: number;
  /** Each of them ends a text. */
  ends: ReadonlySet<number>;
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
  /** [P]: log-probability of a prompt's tokens from the second on. */
  promptLogprob: Float32Array[];
  /** [P][G]. */
  responses: SampledResponse[][];
}

export async function rollout(
  { model, params, programs, adapterScale }: Reader,
  request: RolloutRequest,
): Promise<Rollout> {
  const { prompts, groupSize, maxResponseLength: steps, ends } = request;
  const [P, Tp] = [prompts.length, longest(prompts)];
  const B = P * groupSize;
  const values = await programs.run("rollout", { ...rolloutInputs(request), adapterScale }, (inputs) =>
    generate({ model, params }, inputs, ends),
  );

  const promptLogprob = prompts.map(({ length }, p) => values.slice(p * Tp, p * Tp + length - 1));
  const sampled = values.subarray(P * Tp); // [Tr,3,B]
  const at = (t: number, what: 0 | 1 | 2, b: number) => sampled[(t * 3 + what) * B + b]!;
  const response = (b: number): SampledResponse => {
    const tokens: number[] = [];
    while (tokens.length < steps && !ends.has(tokens.at(-1) ?? -1)) tokens.push(at(tokens.length, 0, b));
    return {
      tokens,
      logprob: Float32Array.from(tokens, (_, t) => at(t, 1, b)),
      entropy: Float32Array.from(tokens, (_, t) => at(t, 2, b)),
      terminated: ends.has(tokens.at(-1)!),
    };
  };
  const responses = prompts.map((_, p) => Array.from({ length: groupSize }, (_, g) => response(p * groupSize + g)));
  return { promptLogprob, responses };
}

type RolloutInputs = {
  /** int32 [P,Tp]: the prompts, and what follows each of their tokens; 0 where there is nothing. */
  ids: HostArray;
  next: HostArray;
  /** int32 [B]: the row of each sequence's last prompt token among the P*Tp, and the prompt's length. */
  last: HostArray;
  lengths: HostArray;
  /** Undefined stands for 1. */
  temperature: number | undefined;
  adapterScale?: number | undefined;
} & NoiseInputs;

/** [B] for each of the Tr steps: an input of its own needs no slice on the device. */
type NoiseInputs = { [step: `noise${number}`]: HostArray };

const longest = (prompts: RolloutRequest["prompts"]) => Math.max(...prompts.map(({ length }) => length));

function rolloutInputs({ prompts, groupSize, maxResponseLength, temperature, noise }: RolloutRequest): RolloutInputs {
  const [P, Tp] = [prompts.length, longest(prompts)];
  const B = P * groupSize;
  const [ids, next] = [new Int32Array(P * Tp), new Int32Array(P * Tp)];
  for (const [p, prompt] of prompts.entries()) {
    ids.set(prompt, p * Tp);
    next.set(prompt.slice(1), p * Tp);
  }
  const lengths = prompts.flatMap(({ length }) => Array<number>(groupSize).fill(length));
  const last = lengths.map((length, b) => Math.floor(b / groupSize) * Tp + length - 1);
  const noises = Array.from({ length: maxResponseLength }, (_, t) => noise.subarray(t * B, (t + 1) * B));
  return {
    ids: { data: ids, shape: [P, Tp] },
    next: { data: next, shape: [P, Tp] },
    last: array1d(Int32Array.from(last)),
    lengths: array1d(Int32Array.from(lengths)),
    temperature: temperatureInput(temperature),
    ...Object.fromEntries(noises.map((values, t) => [`noise${t}`, array1d(values)])),
  };
}

/**
 * [P*Tp + 3*B for each token drawn]: log-probabilities of what follows each prompt token, then token, log-probability,
 * entropy by step.
 */
function generate(
  { model, params }: Pick<Reader, "model" | "params">,
  inputs: DeviceInputs<RolloutInputs>,
  ends: ReadonlySet<number>,
): tf.Tensor1D {
  const [P, Tp] = inputs.ids.shape as [number, number];
  const lengths = inputs.lengths as tf.Tensor1D;
  const noises = Object.keys(inputs).filter((name): name is `noise${number}` => name.startsWith("noise"));
  const steps = noises.length;
  const temperature = inputs.temperature ?? 1;
  const isOver = allEnded(ends, lengths.size);

  const whole = model.whole(params, inputs.adapterScale);
  const caches = model.caches(lengths.size, Tp + steps - 1);
  const logits = model.prefill(whole, tf.reshape(inputs.ids, [P * Tp]), Tp, caches);
  const next = tf.reshape(inputs.next, [P * Tp]) as tf.Tensor1D;
  const promptLogprob = tf.slice(tokenLogprob(logits, next, temperature), [0, 0], [1, P * Tp]);
  let current = embedding(inputs.last as tf.Tensor1D, logits);

  const drawn: tf.Tensor2D[] = [];
  for (let t = 0; t < steps; t++) {
    const { token, report } = sample(current, inputs[`noise${t}`] as tf.Tensor1D, temperature);
    drawn.push(report);
    if (t === steps - 1 || isOver(token)) break;
    current = model.decode(whole, token, model.placesAt(lengths, t), caches);
  }
  for (const cache of caches) cache.dispose();
  return tf.concat1d([promptLogprob, ...drawn].map((tensor) => tf.reshape(tensor, [-1]) as tf.Tensor1D));
}

/** Whether all sequences have ended, told token by token. What may be captured cannot look. */
function allEnded(ends: ReadonlySet<number>, batch: number): (token: tf.Tensor1D) => boolean {
  if (tf.getBackend() === "webgpu") return () => false;
  const going = new Set(Array.from({ length: batch }, (_, b) => b));
  return (token) => {
    for (const [b, id] of token.dataSync().entries()) if (ends.has(id)) going.delete(b);
    return going.size === 0;
  };
}
