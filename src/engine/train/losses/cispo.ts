/** -sg[clip(rho)] A log p: CISPO (MiniMax-M1, arXiv 2506.13585) as verl has it, with both bounds. */
import * as tf from "@tensorflow/tfjs";
import { detached } from "../../ops/detached/index.ts";
import { ratio as boundedRatio } from "../../ops/logRatio/index.ts";
import { lossForm } from "./form.ts";

export const cispo = lossForm({
  clips: true,
  inputs: () => ({}),
  tokenLoss({ logprob, logRatio, advantage, lowest, highest }) {
    const ratio = detached(boundedRatio(logRatio));
    const weight = tf.minimum(tf.maximum(ratio, lowest!), highest!);
    return { loss: tf.neg(tf.mul(tf.mul(weight, advantage), logprob())), ratio };
  },
});
