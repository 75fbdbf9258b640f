/** -min(rho A, clip(rho) A), of PPO (arXiv 1707.06347) and GRPO (arXiv 2402.03300). */
import * as tf from "@tensorflow/tfjs";
import { ratio as boundedRatio } from "../../ops/logRatio/index.ts";
import { lossForm, type Tokens } from "./form.ts";

/** Of a ratio [B,T-1] or [B,1]. */
export function clippedSurrogate(ratio: tf.Tensor, { advantage, lowest, highest }: Tokens): tf.Tensor {
  const clipped = tf.minimum(tf.maximum(ratio, lowest!), highest!);
  return tf.neg(tf.minimum(tf.mul(ratio, advantage), tf.mul(clipped, advantage)));
}

export const clipped = lossForm({
  clips: true,
  inputs: () => ({}),
  tokenLoss(tokens) {
    const ratio = boundedRatio(tokens.logRatio);
    return { loss: clippedSurrogate(ratio, tokens), ratio };
  },
});
