/**
 * How an op finds its fused kernel. A backend may register a kernel under the op's name; where it has none,
 * the op's portable tfjs definition runs. `portableOnly` switches fused kernels off, to test one against the other.
 */
import * as tf from "@tensorflow/tfjs";

/** Set for the time of `portableOnly` on the current backend. */
interface Switch {
  isPortable?: boolean;
}

/** True where the current backend has a fused kernel of this name. */
export function hasFused(name: string): boolean {
  return !(tf.backend() as Switch).isPortable && tf.getKernel(name, tf.getBackend()) != null;
}

/** Runs a registered kernel; returns its outputs in order. */
export function runFused(name: string, inputs: Record<string, tf.Tensor>, attrs: Record<string, unknown>): tf.Tensor[] {
  const outputs = tf.engine().runKernel(name, inputs, attrs as tf.NamedAttrMap) as tf.Tensor | tf.Tensor[];
  return Array.isArray(outputs) ? outputs : [outputs];
}

/** Runs `body` with every op on its portable definition. */
export function portableOnly<T>(body: () => T): T {
  const backend: object & Switch = tf.backend();
  backend.isPortable = true;
  try {
    return body();
  } finally {
    backend.isPortable = false;
  }
}

/** Backward pass of a `differentiable` op: gradients in the order of its inputs. */
export type Backward = (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[];

/**
 * An op with a gradient of its own. `forward` returns the value and what the backward pass needs;
 * nothing inside it is taped.
 */
export function differentiable<T extends tf.Tensor>(
  inputs: tf.Tensor[],
  forward: () => { value: T; saved: tf.Tensor[] },
  backward: Backward,
): T {
  const op = tf.customGrad((...args) => {
    const save = args[args.length - 1] as unknown as (tensors: tf.Tensor[]) => void;
    const { value, saved } = forward();
    save(saved);
    return { value, gradFunc: (dy: tf.Tensor, kept: tf.Tensor[]) => backward(dy, kept) };
  });
  return op(...inputs) as T;
}
