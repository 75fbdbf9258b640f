/**
 * w (log Z + mean over tokens of log p - log p_ref - beta r)^2, r the group's z-score: FlowRL (arXiv 2509.15207), whose target is
 * p_ref exp(beta r) / Z with both probabilities taken to the power of one over the response's length. w is the response's
 * ratio without a gradient.
 */
import * as tf from "@tensorflow/tfjs";
import { detached } from "../../ops/detached/index.ts";
import { ratio as boundedRatio } from "../../ops/logRatio/index.ts";
import type { DeviceInputs } from "../../runtime/programs.ts";
import type { TokenBatch } from "../tokenBatch.ts";
import { perResponse } from "./aggregation.ts";
import { type FormSettings, lossForm, perToken, type Tokens } from "./form.ts";
import { partition } from "./partition.ts";

/** The most that the released code in verl weighs a response with. */
const CAP = 10;

type Own = ReturnType<typeof flowrlInputs>;

export function flowrlInputs(data: TokenBatch, { flowrlBeta, flowrlWeight }: FormSettings) {
  return {
    ofResponse: perToken(data, perResponse(data)),
    ofPrompt: perToken(data, perPrompt(data)),
    flowrlBeta: flowrlBeta!,
    cap: flowrlWeight === "capped" ? CAP : undefined,
  };
}

/** [B,T-1]: 1 / |q| at each position of row b's prompt. Tokens stand where they go into the model, not where they are targets. */
function perPrompt({ batch, time, promptLengths = [] }: TokenBatch): Float32Array {
  return Float32Array.from({ length: batch * (time - 1) }, (_, index) => {
    const length = promptLengths[Math.floor(index / (time - 1))] ?? 0;
    return index % (time - 1) < length ? 1 / length : 0;
  });
}

/** By log Z [B,1]: the residual, its weight and the loss, [B,1] each. */
export function flowrlLoss(
  logZ: tf.Tensor,
  { logRatio, refLogRatio, advantage, lowest, highest }: Tokens,
  { ofResponse, flowrlBeta, cap }: DeviceInputs<Pick<Own, "ofResponse" | "flowrlBeta" | "cap">>,
) {
  const closeness = tf.sum(tf.mul(refLogRatio(), ofResponse), 1, true);
  const residual = tf.sub(tf.add(logZ, closeness), tf.mul(advantage, flowrlBeta));
  const ratio = boundedRatio(tf.sum(logRatio, 1, true));
  const bounded = cap === undefined ? tf.minimum(tf.maximum(ratio, lowest!), highest!) : tf.minimum(ratio, cap);
  const weight = detached(bounded);
  return { residual, weight, loss: tf.mul(weight, tf.mul(residual, residual)) };
}

export const flowrl = lossForm<Own>({
  clips: false,
  inputs: flowrlInputs,
  tokenLoss(tokens, own) {
    const { hidden, params } = tokens.pooling!;
    const pooled = tf.sum(tf.mul(hidden, tf.expandDims(own.ofPrompt, 2)), 1) as tf.Tensor2D;
    const logZ = partition(params, pooled);
    return { loss: flowrlLoss(logZ, tokens, own).loss, ratio: null, logZ };
  },
});
