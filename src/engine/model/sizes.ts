/** The three sizes of the base models that come with the page. */
import type { ModelSize } from "../config/bases.ts";
import type { Qwen2Config } from "./config.ts";

type Shape = Pick<
  Qwen2Config,
  "layers" | "hiddenSize" | "intermediateSize" | "heads" | "kvHeads" | "headSize" | "maxPositions"
>;

/** How many parameters that makes, parameterShapes.ts counts. */
const SHAPES: Record<ModelSize, Shape> = {
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
};

export function modelOfSize(size: ModelSize, vocabSize: number): Qwen2Config {
  return { ...SHAPES[size], vocabSize, rmsNormEps: 1e-6, ropeTheta: 10_000, tieWordEmbeddings: true };
}
