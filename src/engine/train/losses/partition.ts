/**
 * FlowRL's log Z: a head on the mean last hidden state of the prompt, three layers as in the released code (arXiv 2509.15207;
 * Linear, GELU, LayerNorm twice, then Linear), as wide as the model. It has no dropout, so that a run is one run, bit for bit.
 */
import * as tf from "@tensorflow/tfjs";
import { stream } from "../../basics/rng.ts";
import type { Qwen2Config } from "../../model/config.ts";
import { PARTITION, partitionShapes } from "../../model/parameterShapes.ts";
import { freshValues, type ParameterTensors } from "../../model/parameters.ts";
import { linear } from "../../ops/linear/index.ts";

/** LayerNorm's guard, PyTorch's. */
const EPS = 1e-5;

/** The head of a run's beginning [n]; its noise is its own. */
export const freshPartition = (model: Qwen2Config, seed: number): Float32Array =>
  freshValues(partitionShapes(model), stream(seed, "log-z"));

/** One behind the other, as a policy has them flat. */
export function joined(model: Float32Array, head: Float32Array): Float32Array {
  const both = new Float32Array(model.length + head.length);
  both.set(model);
  both.set(head, model.length);
  return both;
}

/** Pooled hidden states [B,D] -> log Z [B,1]. Differentiable. */
export function partition(params: ParameterTensors, pooled: tf.Tensor2D): tf.Tensor2D {
  const at = (name: string) => params[`${PARTITION}.${name}`]!;
  const layer = (x: tf.Tensor2D, index: number) =>
    linear(x, at(`${index}.weight`) as tf.Tensor2D, at(`${index}.bias`) as tf.Tensor1D);
  const hidden = [0, 1].reduce(
    (x, index) => layerNorm(gelu(layer(x, index)), at(`${index}.norm.weight`), at(`${index}.norm.bias`)),
    pooled,
  );
  return layer(hidden, 2);
}

/** In the tanh form of the paper (arXiv 1606.08415). */
function gelu(x: tf.Tensor2D): tf.Tensor2D {
  const cubic = tf.add(x, tf.mul(tf.mul(tf.mul(x, x), x), 0.044715));
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), 1));
}

function layerNorm(x: tf.Tensor2D, gain: tf.Tensor, bias: tf.Tensor): tf.Tensor2D {
  const centred = tf.sub(x, tf.mean(x, 1, true));
  const variance = tf.mean(tf.mul(centred, centred), 1, true);
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, EPS))), gain), bias);
}
