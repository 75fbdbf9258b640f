/**
 * -rho A, and + c |log rho| for the tokens whose log-probability and advantage are above their means together most:
 * KL-Cov of "The Entropy Mechanism" (arXiv 2505.22617). Nothing is clipped.
 */
import * as tf from "@tensorflow/tfjs";
import { mean } from "../../metrics/statistics.ts";
import { ratio as boundedRatio, magnitude } from "../../ops/logRatio/index.ts";
import type { Settings } from "../../settings/index.ts";
import type { TokenBatch } from "../tokenBatch.ts";
import { lossForm, perToken } from "./form.ts";

/**
 * [B,T-1]: 1 for the `klCovFraction` of all response tokens, rounded down but at least one, where
 * (A - mean A)(log p_old - mean log p_old) is largest; of equal ones the earlier.
 */
export function mostCovariant(data: TokenBatch, { klCovFraction }: Pick<Settings, "klCovFraction">): Float32Array {
  const tokens = Array.from(data.mask.keys()).filter((index) => data.mask[index] === 1);
  const advantageOf = (index: number) => data.advantage[Math.floor(index / (data.time - 1))]!;
  const centres = [mean(tokens.map(advantageOf)), mean(tokens.map((index) => data.oldLogprob[index]!))] as const;
  const covariance = (index: number) => (advantageOf(index) - centres[0]) * (data.oldLogprob[index]! - centres[1]);
  const ranked = tokens
    .map((index) => ({ index, value: covariance(index) }))
    .sort((a, b) => b.value - a.value || a.index - b.index);
  const chosen = new Float32Array(data.mask.length);
  const count = Math.max(1, Math.floor(klCovFraction * tokens.length + 1e-9)); // 0.3 * 10 is a little below 3
  for (const { index } of ranked.slice(0, count)) chosen[index] = 1;
  return chosen;
}

export const klCov = lossForm({
  clips: false,
  choose: mostCovariant,
  inputs: (data, { klCovCoef }) => ({ chosen: perToken(data, data.chosen!), klCovCoef: klCovCoef! }),
  tokenLoss({ logRatio, advantage }, { chosen, klCovCoef }) {
    const pull = tf.mul(tf.mul(magnitude(logRatio), chosen), klCovCoef);
    return { loss: tf.sub(pull, tf.mul(boundedRatio(logRatio), advantage)), ratio: null };
  },
});
