/**
 * Samples a group of responses for each prompt, on the device: tokens, behaviour log-probabilities and entropies come from
 * the same pass. What follows an end of text is dropped.
 */
import type { Reader } from "../model/reader.ts";
import { atOnce } from "./atOnce.ts";
import { longest } from "./prompts.ts";
import { tokenByToken } from "./tokenByToken.ts";

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
  /** Where each token is a program of its own: waited for after every token but the last, of how many are drawn. What it throws ends the rollout. */
  onToken?: ((drawn: number) => Promise<void>) | undefined;
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

export async function rollout(reader: Reader, request: RolloutRequest): Promise<Rollout> {
  const { prompts, groupSize, maxResponseLength: steps, ends } = request;
  const [P, Tp] = [prompts.length, longest(prompts)];
  const B = P * groupSize;
  const values = await (reader.model.readsAsStored ? tokenByToken : atOnce)(reader, request);

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
