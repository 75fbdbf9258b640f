/**
 * What a softmax needs to know of rows of logits, part by part: a vocabulary of 150,000 tokens is too long for one
 * invocation to walk, and for a float32 sum to keep its small terms.
 */
import * as tf from "@tensorflow/tfjs";
import { runFused } from "../fused.ts";
import type { Setting } from "../setting.ts";

/** Logits of a part. */
export const PART = 1024;

/**
 * Where maxima begin, in units of logits / temperature: what is masked, by this or by -infinity, has no share in a row, and
 * nothing computed of it is infinite, which WGSL may assume that numbers are not.
 */
export const LEAST = -1e30;

/**
 * logits [N,V] -> [3,N,parts]: of each part's z = logits / temperature the maximum, the sum of exp(z - maximum), and that of
 * exp(z - maximum) (z - maximum). Where fused kernels are; portable definitions take whole rows.
 */
export const softmaxParts = (logits: tf.Tensor2D, temperature: Setting): tf.Tensor3D =>
  runFused("SoftmaxParts", { logits }, { temperature, width: PART })[0] as tf.Tensor3D;

/** x [N,n] cut into rows of a part each, the last one filled up with zeros: [N,parts,width]. */
export function cutIntoParts(x: tf.Tensor, width = PART): tf.Tensor3D {
  const [rows, length] = x.shape as [number, number];
  const parts = Math.ceil(length / width);
  const filled = tf.pad(x as tf.Tensor2D, [
    [0, 0],
    [0, parts * width - length],
  ]);
  return tf.reshape(filled, [rows, parts, width]);
}
