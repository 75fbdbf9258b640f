/**
 * A model's parameters under Hugging Face's names, held twice: as one flat vector, which the optimiser updates, and
 * as one tensor each, which the model reads.
 */
import * as tf from "@tensorflow/tfjs";
import type { RandomStream } from "../basics/rng.ts";
import type { Qwen2Config } from "./config.ts";
import { elementCount, type ParameterShapes, parameterCount, parameterShapes } from "./parameterShapes.ts";
import type { TensorData } from "./safetensors.ts";

export type ParameterTensors = Readonly<Record<string, tf.Tensor>>;

/** Values of the host's on the device, until they are disposed. */
export function uploadedTensors(named: ReadonlyMap<string, TensorData>): {
  tensors: Readonly<Record<string, tf.Tensor>>;
  dispose(): void;
} {
  const tensors = Object.fromEntries(
    Array.from(named, ([name, { data, shape }]) => [name, tf.keep(tf.tensor(data, shape))]),
  );
  return { tensors, dispose: () => tf.dispose(tensors) };
}

/** Fresh weights: gains 1, biases 0, matrices N(0, 1/fan_in), those that write to the residual stream N(0, 1/(2 L fan_in)). */
export function initialParameters(config: Qwen2Config, random: RandomStream): Float32Array {
  const residual = (name: string) => name.includes("o_proj") || name.includes("down_proj");
  return freshValues(parameterShapes(config), random, (name) => (residual(name) ? 2 * config.layers : 1));
}

/** Gains 1, biases 0, matrices N(0, 1/(`divisor` fan_in)), in the order of the shapes. */
export function freshValues(
  shapes: ParameterShapes,
  random: RandomStream,
  divisor: (name: string) => number = () => 1,
): Float32Array {
  const flat = new Float32Array(parameterCount(shapes));
  let offset = 0;
  for (const [name, shape] of shapes) {
    const part = flat.subarray(offset, (offset += elementCount(shape)));
    if (shape.length === 1) {
      part.fill(name.endsWith("bias") ? 0 : 1);
      continue;
    }
    const variance = 1 / shape[1]! / divisor(name);
    for (let i = 0; i < part.length; i++) part[i] = random.normal() * Math.sqrt(variance);
  }
  return flat;
}

/** Joins gradients, given in the order of `shapes`, into one flat vector. */
export function joinFlat(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.tidy(() => tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [-1]) as tf.Tensor1D)));
}

/** [n]: 1 where weight decay applies (tensors of rank above 1), else 0. */
export function decayMask(shapes: ParameterShapes): Float32Array {
  const mask = new Float32Array(parameterCount(shapes));
  let offset = 0;
  for (const [, shape] of shapes) {
    const end = offset + elementCount(shape);
    if (shape.length > 1) mask.fill(1, offset, end);
    offset = end;
  }
  return mask;
}
