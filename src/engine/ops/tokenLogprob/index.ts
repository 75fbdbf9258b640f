/**
 * Log-probability of a target token and Shannon entropy (nats) of softmax(logits / temperature), in one pass.
 * The fused kernel stores no softmax: the backward pass recomputes it from the logits.
 */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";
import type { Setting } from "../setting.ts";

/** logits [N,V], targets int32 [N] -> [2,N]: row 0 log-probability, row 1 entropy. */
export function tokenLogprob(logits: tf.Tensor2D, targets: tf.Tensor1D, temperature: Setting): tf.Tensor2D {
  if (!hasFused("TokenLogprob")) return portableTokenLogprob(logits, targets, temperature);
  return differentiable(
    [logits],
    () => {
      const out = runFused("TokenLogprob", { logits, targets }, { temperature })[0] as tf.Tensor2D;
      // What is not saved is gone by the backward pass, a setting on the device too.
      const setting = typeof temperature === "number" ? [] : [temperature];
      return { value: out, saved: [logits, targets, out, ...setting] };
    },
    (dy, [logits, targets, out, setting]) => {
      const inputs = { dy, logits: logits!, targets: targets!, out: out! };
      return runFused("TokenLogprobGrad", inputs, { temperature: setting ?? temperature });
    },
  );
}

function portableTokenLogprob(logits: tf.Tensor2D, targets: tf.Tensor1D, temperature: Setting): tf.Tensor2D {
  const V = logits.shape[1];
  const logp = tf.logSoftmax(tf.div(logits, temperature));
  const chosen = tf.sum(tf.mul(logp, tf.cast(tf.oneHot(targets, V), "float32")), 1);
  const entropy = tf.neg(tf.sum(tf.mul(tf.exp(logp), logp), 1));
  return tf.stack([chosen, entropy]) as tf.Tensor2D;
}
