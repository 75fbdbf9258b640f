import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { portableOnly } from "../fused.ts";
import { generator, normal } from "../kernelTesting.ts";
import { WASM } from "../wasmTesting.ts";
import { sample } from "./index.ts";
import { expectInverse, inParts, maskSuite, portably, sampleSuite } from "./kernelSuite.ts";

sampleSuite(WASM, { portable: true });
describe("masks", () => maskSuite(WASM, inParts(8)));
describe("masks, by tfjs's ops", () => maskSuite(WASM, portably(8)));

const VOCABULARY = 151_936;

test.each([
  ["fused", inParts(1024)],
  ["by tfjs's ops", portably(1024)],
])("a vocabulary of 151,936 tokens, %s", async (_, draw) => {
  for (const temperature of [0.7, 1.3])
    await expectInverse(draw, { seed: 11, batch: 5, vocabulary: VOCABULARY, temperature }, 1);
});

test("a large vocabulary is drawn from in parts, and small terms of its tail are not lost", async () => {
  // One token has nearly all mass in front of a hundred thousand that share 2 %: each is below half an ulp of the total.
  const tail = Math.log(0.02 / 0.98 / (VOCABULARY - 1));
  const logits = Float32Array.from({ length: VOCABULARY }, (_, v) => (v === 0 ? 0 : tail));
  const batch = 16;
  const uniform = Float32Array.from({ length: batch }, (_, i) => 0.98 + (0.02 * (i + 0.5)) / batch);
  for (const run of [(body: () => tf.Tensor1D) => body(), portableOnly]) {
    const token = run(() =>
      tf.tidy(() => sample(tf.tile(tf.tensor2d(logits, [1, VOCABULARY]), [batch, 1]), tf.tensor1d(uniform), 1).token),
    );
    for (const [i, drawn] of (await token.data()).entries())
      expect(Math.abs(drawn / VOCABULARY - (i + 0.5) / batch)).toBeLessThan(1e-3);
    token.dispose();
  }
});

test("both definitions of a large vocabulary draw the same tokens", async () => {
  const [batch, random] = [6, generator(2)];
  const logits = tf.tensor2d(normal(random, batch * 5_000, 1.5), [batch, 5_000]);
  const uniform = tf.tensor1d(Float32Array.from({ length: batch }, random));
  const draw = () => tf.tidy(() => sample(logits, uniform, 0.8).token);
  const [fused, portable] = [draw(), portableOnly(draw)];
  expect(await fused.data()).toEqual(await portable.data());
  tf.dispose([logits, uniform, fused, portable]);
});
