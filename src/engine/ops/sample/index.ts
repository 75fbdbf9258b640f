/**
 * Draws one token a row by inverse CDF from softmax(logits / temperature), given uniform numbers from the
 * counter-based generator: token = number of v with cdf[v] <= u * cdf[V-1]. Twins with equal weights and equal
 * noise draw equal tokens. (tf.multinomial is unusable here: its first row draws token 0 under every seed.)
 */
import * as tf from "@tensorflow/tfjs";
import { hasFused, runFused } from "../fused.ts";
import type { Setting } from "../setting.ts";
import { PART, softmaxParts } from "../softmaxParts/index.ts";
import { portableInParts } from "./portableInParts.ts";

export interface Sampled {
  /** int32 [B]. */
  token: tf.Tensor1D;
  /** [3,B]: token id, its log-probability, the entropy in nats. */
  report: tf.Tensor2D;
}

/**
 * logits [B,V], uniform [B] in [0,1). What is masked in the logits, by -infinity or far below all others, is never drawn.
 */
export function sample(logits: tf.Tensor2D, uniform: tf.Tensor1D, temperature: Setting): Sampled {
  if (logits.shape[1] > PART) return sampleInParts(logits, uniform, temperature);
  if (hasFused("Sample")) {
    const [report, token] = runFused("Sample", { logits, uniform }, { temperature });
    return { token: token as tf.Tensor1D, report: report as tf.Tensor2D };
  }
  return tf.tidy(() => {
    const [B, V] = logits.shape;
    const logp = tf.logSoftmax(tf.div(logits, temperature));
    const p = tf.exp(logp);
    const cdf = tf.cumsum(p, 1);
    const threshold = tf.mul(tf.reshape(uniform, [B, 1]), tf.slice(cdf, [0, V - 1], [B, 1]));
    const id = tf.sum(tf.cast(tf.lessEqual(cdf, threshold), "float32"), 1);
    const token = tf.cast(id, "int32") as tf.Tensor1D;
    const chosen = tf.sum(tf.mul(logp, tf.cast(tf.oneHot(token, V), "float32")), 1);
    const entropy = tf.neg(tf.sum(tf.mul(p, logp), 1));
    return { token, report: tf.stack([id, chosen, entropy]) as tf.Tensor2D };
  });
}

/** The same for rows that are worked on in parts: a running total of parts first, then one within the part it ends in. */
function sampleInParts(logits: tf.Tensor2D, uniform: tf.Tensor1D, temperature: Setting): Sampled {
  return tf.tidy(() => {
    if (!hasFused("SampleParts")) return { ...portableInParts(logits, uniform, temperature, PART) };
    const parts = softmaxParts(logits, temperature);
    const [report, token] = runFused("SampleParts", { logits, uniform, parts }, { temperature, width: PART });
    return { token: token as tf.Tensor1D, report: report as tf.Tensor2D };
  });
}
