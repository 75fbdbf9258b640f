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
