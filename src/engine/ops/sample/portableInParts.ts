/** The draw in two stages by tfjs's own ops: the part of a row in which the running total passes the threshold, then the token. */
import * as tf from "@tensorflow/tfjs";
import { select } from "../select.ts";
import type { Setting } from "../setting.ts";
import { cutIntoParts, LEAST } from "../softmaxParts/index.ts";
import type { Sampled } from "./index.ts";

/** To be called within a tidy. */
export function portableInParts(
  logits: tf.Tensor2D,
  uniform: tf.Tensor1D,
  temperature: Setting,
  width: number,
): Sampled {
  const [B, V] = logits.shape;
  const parts = Math.ceil(V / width);
  const scaled = tf.maximum(tf.div(logits, temperature), LEAST);
  const z = tf.sub(scaled, tf.max(scaled, 1, true)); // [B,V]
  const e = tf.exp(z);
  const cut = cutIntoParts(e, width);
  const totals = tf.sum(cut, 2) as tf.Tensor2D; // [B,parts]
  const running = tf.cumsum(totals, 1);
  const total = tf.slice(running, [0, parts - 1], [B, 1]);
  const threshold = tf.mul(tf.reshape(uniform, [B, 1]), total);
  const part = passing(running, totals, threshold); // [B,1]
  const before = tf.sub(at(running, part), at(totals, part));
  const rows = tf.add(tf.reshape(tf.range(0, B * parts, parts, "int32"), [B, 1]), part);
  const within = tf.reshape(tf.gather(tf.reshape(cut, [B * parts, width]), tf.reshape(rows, [B])), [B, width]);
  const inPart = passing(tf.cumsum(within, 1), within, tf.sub(threshold, before));
  const token = tf.add(tf.mul(part, tf.scalar(width, "int32")), inPart); // int32 [B,1]
  const logTotal = tf.log(total);
  const logp = tf.sub(at(z, token), logTotal);
  const moments = tf.mul(e, select(tf.greater(e, 0), z, 0));
  const moment = tf.sum(tf.sum(cutIntoParts(moments, width), 2), 1, true);
  const entropy = tf.sub(logTotal, tf.div(moment, total));
  const report = tf.transpose(tf.concat([tf.cast(token, "float32"), logp, entropy], 1)) as tf.Tensor2D;
  return { token: tf.reshape(token, [B]), report };
}

/** int32 [B,1]: the first of a row whose running total is above the threshold; if rounding leaves none, the last with a share. */
function passing(running: tf.Tensor, shares: tf.Tensor, threshold: tf.Tensor): tf.Tensor2D {
  const [B, n] = shares.shape as [number, number];
  const index = tf.tile(tf.range(0, n, 1, "float32").reshape([1, n]), [B, 1]);
  const last = tf.max(select(tf.greater(shares, 0), index, 0), 1, true);
  const passed = tf.sum(tf.cast(tf.lessEqual(running, threshold), "float32"), 1, true);
  return tf.cast(tf.minimum(passed, last), "int32") as tf.Tensor2D;
}

/** [B,1]: of each row of values [B,n] the one at its index [B,1]. */
function at(values: tf.Tensor, index: tf.Tensor): tf.Tensor {
  const [B, n] = values.shape as [number, number];
  const flat = tf.add(tf.reshape(tf.range(0, B * n, n, "int32"), [B, 1]), index);
  return tf.reshape(tf.gather(tf.reshape(values, [B * n]), tf.reshape(flat, [B])), [B, 1]);
}
