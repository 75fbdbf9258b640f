/**
 * One text goes on, token by token, each told as soon as it is drawn. The draw is made on the host from a row of logits, so
 * that rows of the vocabulary which no token has are never drawn.
 */
import * as tf from "@tensorflow/tfjs";
import type { ParameterTensors } from "../model/parameters.ts";
import type { Qwen2 } from "../model/qwen2.ts";
import { yieldToEvents } from "../runtime/yield.ts";

export interface ContinuationRequest {
  /** At least one. */
  prompt: readonly number[];
  /** Tokens at most. */
  most: number;
  /** Any of them ends the text. */
  eos: ReadonlySet<number>;
  /** Whether a row of the vocabulary has a token. */
  isToken: (id: number) => boolean;
  /** 0 takes the likeliest token. */
  temperature: number;
  /** The next uniform number in [0, 1). */
  uniform: () => number;
}

export interface DrawnToken {
  id: number;
  /** Under the model at temperature 1, among all tokens. */
  probability: number;
}

export async function* continuation(
  model: Qwen2,
  params: ParameterTensors,
  request: ContinuationRequest,
): AsyncGenerator<DrawnToken> {
  const { prompt, most, eos } = request;
  const caches = model.caches(1, prompt.length + most - 1);
  const whole = tf.tidy(() => model.whole(params));
  let row = tf.tidy(() => {
    const hidden = model.prefillHidden(whole, tf.tensor1d([...prompt], "int32"), prompt.length, caches);
    return model.logits(whole, tf.slice(hidden, [prompt.length - 1, 0], [1, model.config.hiddenSize]));
  });
  try {
    for (let count = 1; ; count++) {
      const drawn = draw(await row.data<"float32">(), request);
      yield drawn;
      if (count === most || eos.has(drawn.id)) return;
      await yieldToEvents();
      row.dispose();
      row = tf.tidy(() => {
        const places = model.placesAt(tf.tensor1d([prompt.length], "int32"), count - 1);
        return model.decode(whole, tf.tensor1d([drawn.id], "int32"), places, caches);
      });
    }
  } finally {
    row.dispose();
    for (const cache of caches) cache.dispose();
    for (const [name, tensor] of Object.entries(whole)) if (tensor !== params[name]) tensor.dispose();
  }
}

type DrawRequest = Pick<ContinuationRequest, "isToken" | "temperature" | "uniform">;

/** logits [V]; by inverse CDF over the rows that have a token. The first of equals is the likeliest. */
export function draw(logits: Float32Array, { isToken, temperature, uniform }: DrawRequest): DrawnToken {
  let best = -1;
  for (let id = 0; id < logits.length; id++) {
    if (isToken(id) && (best < 0 || logits[id]! > logits[best]!)) best = id;
  }
  const top = logits[best]!;
  const total = (scale: number) => {
    let sum = 0;
    for (let id = 0; id < logits.length; id++) if (isToken(id)) sum += Math.exp((logits[id]! - top) / scale);
    return sum;
  };
  const chosen = (id: number) => ({ id, probability: Math.exp(logits[id]! - top) / total(1) });
  if (temperature === 0) return chosen(best);
  let left = uniform() * total(temperature);
  let last = best;
  for (let id = 0; id < logits.length; id++) {
    if (!isToken(id)) continue;
    last = id;
    left -= Math.exp((logits[id]! - top) / temperature);
    if (left < 0) break;
  }
  return chosen(last);
}
