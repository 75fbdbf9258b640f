/** -min(s A, clip(s) A) with s = exp(mean over a response's tokens of log p - log p_old): GSPO (arXiv 2507.18071), eq. 5 to 7. */
import * as tf from "@tensorflow/tfjs";
import { ratio as boundedRatio } from "../../ops/logRatio/index.ts";
import { perResponse } from "./aggregation.ts";
import { clippedSurrogate } from "./clipped.ts";
import { lossForm, perToken } from "./form.ts";

export const gspo = lossForm({
  clips: true,
  inputs: (data) => ({ ofResponse: perToken(data, perResponse(data)) }),
  tokenLoss(tokens, { ofResponse }) {
    const ratio = boundedRatio(tf.sum(tf.mul(tokens.logRatio, ofResponse), 1, true));
    return { loss: clippedSurrogate(ratio, tokens), ratio };
  },
});
