/** The shape of a Qwen2 model, as plain data that may be told to the page. */
export interface Qwen2Config {
  /** D. */
  hiddenSize: number;
  /** F. */
  intermediateSize: number;
  /** V. */
  vocabSize: number;
  layers: number;
  /** H. */
  heads: number;
  /** K; divides H. */
  kvHeads: number;
  /** Dh = D / H. */
  headSize: number;
  /** Longest sequence. */
  maxPositions: number;
  rmsNormEps: number;
  ropeTheta: number;
  tieWordEmbeddings: boolean;
}

/** Far above any Qwen2; every layer's parameters can be named and counted. */
export const MOST_LAYERS = 1000;

/** A layer's matrices, which adapters are trained beside, in the order of `parameterShapes`. */
export const PROJECTIONS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"] as const;
