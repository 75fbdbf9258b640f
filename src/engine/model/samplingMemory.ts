/** What it takes to sample from a model on WASM, from its configuration alone: known before anything is allocated. */
import type { Qwen2Config } from "./config.ts";
import { parameterCount, parameterShapes } from "./parameterShapes.ts";

export interface SamplingMemory {
  parameters: number;
  /** Bytes. */
  weights: number;
  /** Of keys and values, and of what comes and goes with a prompt. */
  rest: number;
  /** Bytes that there can be. */
  limit: number;
  fits: boolean;
}

const FLOAT = 4;
/** WebAssembly's memory of 32-bit addresses, less what the engine itself and holes between tensors take. */
export const HEAP_BYTES = 2 ** 32 - 2 ** 28;

/** @param weights the bytes that they will take (`heldBytes`). @param lengths in tokens. */
export function samplingMemory(
  model: Qwen2Config,
  weights: number,
  lengths: { prompt: number; response: number },
): SamplingMemory {
  const { hiddenSize: D, intermediateSize: F, heads, kvHeads, headSize, layers, vocabSize: V } = model;
  const [Q, K] = [heads * headSize, kvHeads * headSize];
  // A layer's outputs, and those of the head.
  const reading = lengths.prompt * (5 * D + 3 * Q + 3 * K + 3 * F + V);
  const caches = (lengths.prompt + lengths.response) * layers * 2 * K;
  const rest = (reading + caches) * FLOAT;
  const parameters = parameterCount(parameterShapes(model));
  return { parameters, weights, rest, limit: HEAP_BYTES, fits: weights + rest <= HEAP_BYTES };
}
