import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, test } from "vitest";
import type { KernelHost } from "../kernelTesting.ts";
import { linear } from "../linear/index.ts";
import { frozenNorm } from "../rmsNorm/index.ts";
import { recomputed } from "./index.ts";

/** To be called at the top of a test file. */
export function recomputedSuite({ start }: KernelHost): void {
  beforeAll(start);

  const tensors = () => ({
    x: tf.tensor2d([0.3, -1.2, 0.7, 2.1, -0.4, 0.9], [3, 2]),
    w: tf.tensor2d([0.5, -0.8, 1.1, 0.2], [2, 2]),
    gain: tf.tensor1d([1.5, -0.5]),
  });
  /** A residual layer: x is read twice, the gain has no gradient. */
  const layer = (gain: tf.Tensor1D) => (x: tf.Tensor, w: tf.Tensor) =>
    linear(frozenNorm(x as tf.Tensor2D, { gain, eps: 1e-6 }), w as tf.Tensor2D, null, x as tf.Tensor2D);

  /** Of three layers that share w: value and gradients. */
  const read = async (wrap: (body: ReturnType<typeof layer>) => (x: tf.Tensor, w: tf.Tensor) => tf.Tensor) => {
    const { x, w, gain } = tensors();
    const body = wrap(layer(gain));
    const { value, grads } = tf.valueAndGrads((first: tf.Tensor, weight: tf.Tensor) =>
      tf.sum(tf.square(body(body(body(first, weight), weight), weight))),
    )([x, w]);
    const all = await Promise.all([value, ...grads].map(async (tensor) => [...(await tensor.data())]));
    tf.dispose([x, w, gain, value, ...grads]);
    return all;
  };

  describe("a function that is computed again in the backward pass", () => {
    test("has its own values and gradients, bit for bit, one within another too", async () => {
      const plain = await read((body) => body);
      expect(plain.flat().every((value) => value !== 0)).toBe(true);
      const once = (body: ReturnType<typeof layer>) => (x: tf.Tensor, w: tf.Tensor) => recomputed([x, w], body);
      expect(await read(once)).toEqual(plain);
      expect(await read((body) => once((x, w) => once(body)(x, w) as tf.Tensor2D))).toEqual(plain);
    });

    test("keeps its inputs alone for it, and leaves nothing behind", async () => {
      const before = tf.memory().numTensors;
      const { x, w, gain } = tensors();
      const held: number[] = [];
      const count = (wrap: typeof recomputed | null) => {
        const body = layer(gain);
        const gradient = tf.grad((first: tf.Tensor) => {
          const out = wrap ? wrap([first, w], body) : body(first, w);
          held.push(tf.memory().numTensors);
          return tf.sum(out);
        })(x);
        gradient.dispose();
      };
      count(null);
      count(recomputed);
      expect(held[1]!).toBeLessThan(held[0]!);
      // The value, and a clone of each input.
      expect(held[1]! - before - 3).toBe(3);
      tf.dispose([x, w, gain]);
      expect(tf.memory().numTensors).toBe(before);
    });

    test("is that function where nothing is differentiated", async () => {
      const { x, w, gain } = tensors();
      const [plain, again] = [layer(gain)(x, w), recomputed([x, w], layer(gain))];
      expect([...(await again.data())]).toEqual([...(await plain.data())]);
      tf.dispose([x, w, gain, plain, again]);
    });
  });
}
