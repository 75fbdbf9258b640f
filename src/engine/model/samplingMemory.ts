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

/** Logits that are held at a time where a frozen head's are made in blocks (ops/headLogprob). */
const BLOCK = { rows: 1024, tokens: 8192 };

/** Logits of a frozen head that are held at a time, of so many rows: all, or a block. */
export const logitsHeld = ({ vocabSize }: Pick<Qwen2Config, "vocabSize">, rows: number): number =>
  vocabSize > BLOCK.tokens ? Math.min(rows, BLOCK.rows) * BLOCK.tokens : rows * vocabSize;

/** @param weights the bytes that they will take (`heldBytes`). @param lengths in tokens, of texts that are written together. */
export function samplingMemory(
  model: Qwen2Config,
  weights: number,
  { prompt, response, texts = 1 }: { prompt: number; response: number; texts?: number },
): SamplingMemory {
  const { hiddenSize: D, intermediateSize: F, heads, kvHeads, headSize, layers, vocabSize: V } = model;
  const [Q, K] = [heads * headSize, kvHeads * headSize];
  const rows = texts * prompt;
  // A layer's outputs, and those of the head: of the prompts, and of what is drawn next.
  const reading = rows * (5 * D + 3 * Q + 3 * K + 3 * F) + logitsHeld(model, rows) + 2 * texts * V;
  const caches = texts * (prompt + response) * layers * 2 * K;
  const rest = (reading + caches) * FLOAT;
  const parameters = parameterCount(parameterShapes(model));
  return { parameters, weights, rest, limit: HEAP_BYTES, fits: weights + rest <= HEAP_BYTES };
}
