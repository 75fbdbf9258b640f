/** What a strip of logits does to a row's statistics, and its gradient, by tfjs's own ops. */
import * as tf from "@tensorflow/tfjs";
import { select } from "../select.ts";
import type { Setting } from "../setting.ts";
import { cutIntoParts, LEAST } from "../softmaxParts/index.ts";

/** As the kernel LogprobParts. */
export function portableWithStrip(
  state: tf.Tensor2D,
  logits: tf.Tensor2D,
  targets: tf.Tensor1D,
  first: number,
  temperature: Setting,
): tf.Tensor2D {
  const [oldMax, oldTotal, oldMoment, oldChosen] = tf.unstack(state) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const scaled = tf.maximum(tf.div(logits, temperature), LEAST);
  const highest = tf.maximum(oldMax, tf.max(scaled, 1));
  const z = tf.sub(scaled, tf.reshape(highest, [-1, 1]));
  const e = tf.exp(z);
  const sum = (x: tf.Tensor) => tf.sum(tf.sum(cutIntoParts(x), 2), 1);
  const below = tf.sub(oldMax, highest);
  const scale = tf.exp(below);
  const oldShare = tf.mul(scale, oldTotal);
  const total = tf.add(oldShare, sum(e));
  const shifted = tf.add(tf.mul(scale, oldMoment), select(tf.greater(oldShare, 0), tf.mul(oldShare, below), 0));
  const moment = tf.add(shifted, sum(select(tf.greater(e, 0), tf.mul(e, z), 0)));
  const hits = oneHot(targets, first, logits.shape[1]);
  const isHere = tf.greater(tf.sum(hits, 1), 0);
  const chosen = tf.where(isHere, tf.sum(tf.mul(hits, scaled), 1), oldChosen);
  return tf.stack([highest, total, moment, chosen]) as tf.Tensor2D;
}

/** As the kernel LogprobPartsGrad. */
export function portableGradient(
  dy: tf.Tensor,
  logits: tf.Tensor2D,
  targets: tf.Tensor1D,
  statistics: tf.Tensor,
  first: number,
  temperature: Setting,
): tf.Tensor2D {
  const column = (x: tf.Tensor, row: number) => tf.reshape(tf.slice(x, [row, 0], [1, x.shape[1]!]), [x.shape[1]!, 1]);
  const logp = tf.sub(tf.maximum(tf.div(logits, temperature), LEAST), column(statistics, 2));
  const p = tf.exp(logp);
  const slope = tf.add(column(dy, 0), tf.mul(column(dy, 1), tf.add(logp, column(statistics, 1))));
  const share = select(tf.notEqual(p, 0), tf.mul(p, slope), 0);
  return tf.div(tf.sub(tf.mul(oneHot(targets, first, logits.shape[1]), column(dy, 0)), share), temperature);
}

/** [R,n]: 1 at each target among the tokens from `first` on, float32. */
function oneHot(targets: tf.Tensor1D, first: number, count: number): tf.Tensor2D {
  const tokens = tf.range(first, first + count, 1, "int32");
  return tf.cast(tf.equal(tf.reshape(targets, [-1, 1]), tf.reshape(tokens, [1, count])), "float32") as tf.Tensor2D;
}
