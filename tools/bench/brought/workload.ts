/** Published models at their true shapes, with weights made by seed, and a small workload of LoRA for them. */
import type { ByteSource } from "../../../src/engine/basics/byteSource.ts";
import { stream } from "../../../src/engine/basics/rng.ts";
import { parseQwen2Config, type Qwen2Config } from "../../../src/engine/model/config.ts";
import { elementCount, parameterShapes } from "../../../src/engine/model/parameterShapes.ts";
import type { StoredTensors } from "../../../src/engine/model/shards.ts";
import { REAL_CONFIGS } from "../../../src/engine/testing/realConfigs.ts";
import type { TokenBatch } from "../../../src/engine/train/tokenBatch.ts";

const MODELS = { "qwen0.5b": "Qwen2.5-0.5B", "qwen1.5b": "Qwen2.5-1.5B" } as const;
export type BroughtSize = keyof typeof MODELS;
export const BROUGHT_SIZES = Object.keys(MODELS) as BroughtSize[];

/** What is sampled and updated on in a step. */
export interface Lengths {
  /** P; each is read once and sampled G times. */
  prompts: number;
  /** G. */
  groupSize: number;
  /** Tp. */
  promptLength: number;
  /** Tr: every response is written to this length. */
  responseLength: number;
}

export interface BroughtSpec extends Lengths {
  name: string;
  model: Qwen2Config;
  rank: number;
  /** Parts of an update, one after the other (gradient accumulation). */
  parts: number;
}

/** Half a minute on a processor. */
const SMALL: Lengths = { prompts: 1, groupSize: 4, promptLength: 32, responseLength: 16 };
const RANK = 8;
/** Sequences of a part: what two of 384 tokens keep is about 150 MB at half a billion weights. */
const TOGETHER = 2;

/** @param text such as 4x8x128+256: prompts, responses each, tokens of a prompt and of a response; null where it is none. */
export function lengthsOf(text: string | undefined): Lengths | null {
  if (text === undefined) return SMALL;
  const found = /^([1-9]\d*)x([1-9]\d*)x([1-9]\d*)\+([1-9]\d*)$/.exec(text);
  if (!found) return null;
  const [prompts, groupSize, promptLength, responseLength] = found.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return { prompts, groupSize, promptLength, responseLength };
}

export function broughtSpec(size: BroughtSize, lengths: Lengths): BroughtSpec {
  const { json } = REAL_CONFIGS.find(({ name }) => name === MODELS[size])!;
  const maxPositions = lengths.promptLength + lengths.responseLength;
  const parts = Math.ceil((lengths.prompts * lengths.groupSize) / TOGETHER);
  return { ...lengths, name: size, model: { ...parseQwen2Config(json), maxPositions }, rank: RANK, parts };
}

/** Prompts [P][Tp], and a batch of responses to them that are not the model's own. */
export function broughtTokens(spec: BroughtSpec): { prompts: number[][]; batch: TokenBatch } {
  const { model, groupSize, promptLength, responseLength } = spec;
  const random = stream(1, "bench");
  const tokens = (count: number) => Array.from({ length: count }, () => random.int(model.vocabSize));
  const prompts = Array.from({ length: spec.prompts }, () => tokens(promptLength));
  const rows = prompts.flatMap((prompt) => Array.from({ length: groupSize }, () => prompt));
  const time = promptLength + responseLength;
  const targets = rows.length * (time - 1);
  const batch = {
    batch: rows.length,
    time,
    longest: responseLength,
    ids: Int32Array.from(rows.flatMap((prompt) => [...prompt, ...tokens(responseLength)])),
    mask: Float32Array.from({ length: targets }, (_, i) => Number(i % (time - 1) >= promptLength - 1)),
    oldLogprob: Float32Array.from({ length: targets }, () => 0.3 * random.normal() - Math.log(model.vocabSize)),
    refLogprob: null,
    advantage: Float32Array.from(rows, () => random.normal()),
  };
  return { prompts, batch };
}

/** The model's tensors in bf16, as of a file that is made where it is read. Gains are 1, all else ±1/64 to ±1/32. */
export function seededWeights(model: Qwen2Config): StoredTensors {
  return new Map(
    parameterShapes(model).map(([name, shape], seed) => {
      const file = name.endsWith("norm.weight") ? filled(() => 0x3f803f80) : filled((word) => weights(word, seed));
      return [name, { file, dtype: "BF16", shape, start: 0, end: 2 * elementCount(shape) }];
    }),
  );
}

function filled(wordAt: (index: number) => number): ByteSource {
  return {
    name: "made by seed",
    size: Number.MAX_SAFE_INTEGER,
    async read(start, end) {
      // Tensors of an odd number of elements end within a word.
      const words = new Int32Array(Math.ceil((end - start) / 4));
      for (let i = 0; i < words.length; i++) words[i] = wordAt(start / 4 + i);
      return new Uint8Array(words.buffer).slice(0, end - start);
    },
  };
}

/** Two numbers: signs and fractions of a mixed counter, exponent -6. */
function weights(index: number, seed: number): number {
  let bits = Math.imul(index ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) & 0x807f807f) | 0x3c803c80;
}
