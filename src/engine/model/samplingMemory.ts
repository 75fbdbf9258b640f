/** What it takes to sample from a model on WASM, from its configuration alone: known before anything is allocated. */
import type { Qwen2Config } from "./config.ts";
import { parameterCount, parameterShapes } from "./parameterShapes.ts";

export interface SamplingMemory {
  parameters: number;
  /** Bytes, all in float32. */
  weights: number;
  /** Of keys and values, and of what comes and goes with a prompt. */
  rest: number;
  /** Bytes that there can be. */
  limit: number;
  fits: boolean;
}

const FLOAT = 4;
/** WebAssembly's memory of 32-bit addresses, less what the engine itself and holes between tensors take. */
const HEAP_BYTES = 2 ** 32 - 2 ** 28;

/** @param lengths in tokens. */
export function samplingMemory(model: Qwen2Config, lengths: { prompt: number; response: number }): SamplingMemory {
  const { hiddenSize: D, intermediateSize: F, heads, kvHeads, headSize, layers, vocabSize: V } = model;
  const [Q, K] = [heads * headSize, kvHeads * headSize];
  const parameters = parameterCount(parameterShapes(model));
  // While the prompt is read all of a layer's outputs are held until its last layer is done.
  const reading = lengths.prompt * (layers * (4 * D + 2 * Q + 2 * K + 3 * F) + V);
  // Twice, while they move into the cache; decoding packs the weights of queries, keys and values once more.
  const caches = 2 * (lengths.prompt + lengths.response) * layers * 2 * K + layers * D * (Q + 2 * K);
  const [weights, rest] = [parameters * FLOAT, (reading + caches) * FLOAT];
  return { parameters, weights, rest, limit: HEAP_BYTES, fits: weights + rest <= HEAP_BYTES };
}
