/** The base models that come with the page (public/models), and the three sizes they have. */

import type { Qwen2Config } from "../model/config.ts";
import type { TaskId } from "../tasks/index.ts";

type Shape = Pick<
  Qwen2Config,
  "layers" | "hiddenSize" | "intermediateSize" | "heads" | "kvHeads" | "headSize" | "maxPositions"
>;

/** How many parameters that makes, parameterShapes.ts counts. */
const SHAPES = {
  nano: {
    layers: 2,
    hiddenSize: 64,
    intermediateSize: 176,
    heads: 4,
    kvHeads: 2,
    headSize: 16,
    maxPositions: 64,
  },
  micro: {
    layers: 4,
    hiddenSize: 128,
    intermediateSize: 344,
    heads: 4,
    kvHeads: 2,
    headSize: 32,
    maxPositions: 64,
  },
  small: {
    layers: 6,
    hiddenSize: 384,
    intermediateSize: 1024,
    heads: 6,
    kvHeads: 2,
    headSize: 64,
    maxPositions: 256,
  },
} as const satisfies Record<string, Shape>;

export type ModelSize = keyof typeof SHAPES;

export function modelOfSize(size: ModelSize, vocabSize: number): Qwen2Config {
  return { ...SHAPES[size], vocabSize, rmsNormEps: 1e-6, ropeTheta: 10_000, tieWordEmbeddings: true };
}

export interface BaseId {
  /** A folder of public/models. */
  id: string;
  task: TaskId;
  size: ModelSize;
  /** Also picks the split: two base models differ in weights, demonstrations and held-out prompts. */
  seed: number;
}

const base = (task: TaskId, size: ModelSize, seed: number): BaseId => ({
  id: `${task}-${size}-s${seed}`,
  task,
  size,
  seed,
});

export const BASES: readonly BaseId[] = [
  base("digit-sums", "nano", 1),
  base("digit-sums", "nano", 2),
  base("countdown", "nano", 1),
  base("countdown", "nano", 2),
  base("digit-sums", "micro", 1),
  base("countdown", "micro", 1),
  base("digit-sums", "small", 1),
];
