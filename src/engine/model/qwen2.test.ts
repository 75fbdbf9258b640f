/** Decoding with caches computes what the whole forward pass computes. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { Policy } from "../optim/policy.ts";
import { stream } from "../runtime/rng.ts";
import { largestDifference, OPS, randomParameters, startFusedWasm, tinyModel, valuesOf } from "../testing/models.ts";

beforeAll(startFusedWasm);

const SHAPES = [
  { title: "one layer, one key/value head", layers: 1, heads: 4, kvHeads: 1, headSize: 4, hiddenSize: 16 },
  { title: "grouped-query, two layers", layers: 2, heads: 4, kvHeads: 2, headSize: 4, hiddenSize: 16 },
  { title: "as many key/value heads, own head", layers: 3, heads: 3, kvHeads: 3, headSize: 6, hiddenSize: 18 },
];

describe.each(OPS)("%s", (_, withOps) => {
  describe.each(SHAPES)("$title", ({ title: _title, ...shape }) => {
    const config = tinyModel({ ...shape, tieWordEmbeddings: shape.layers < 3, vocabSize: 13 });
    const P = 2;
    const G = 3;
    const B = P * G;

    it.each([
      [1, 5],
      [4, 1],
      [5, 6],
    ])("prompts of %i tokens, then %i more", (promptLength, steps) => {
      const before = tf.memory().numTensors;
      const time = promptLength + steps;
      const random = stream(7, "tokens", promptLength, steps);
      const token = () => random.int(config.vocabSize);
      const prompts = Array.from({ length: P }, () => Array.from({ length: promptLength }, token));
      const sequences = Array.from({ length: B }, (_, b) => [
        ...prompts[Math.floor(b / G)]!,
        ...Array.from({ length: steps }, token),
      ]);
      const policy = new Policy(config, { param: randomParameters(config) });
      const { model, params } = policy;

      withOps(() => {
        const flat = (rows: number[][]) => tf.tensor1d(rows.flat(), "int32");
        const whole = valuesOf(tf.tidy(() => model.forward(params, flat(sequences), time))); // [B,T,V]
        const V = config.vocabSize;
        const expected = (b: number, t: number) => whole.subarray((b * time + t) * V, (b * time + t + 1) * V);

        const ids = flat(prompts);
        // The last token's keys are never needed: the capacity that a rollout asks for.
        const { logits, caches } = model.prefill(params, ids, promptLength, B, time - 1);
        ids.dispose();
        const prefilled = valuesOf(logits); // [P,Tp,V]
        for (let p = 0; p < P; p++) {
          for (let t = 0; t < promptLength; t++) {
            const row = p * promptLength + t;
            const actual = prefilled.subarray(row * V, (row + 1) * V);
            expect(largestDifference(actual, expected(p * G, t))).toBeLessThan(5e-6);
          }
        }
        for (let t = promptLength; t < time - 1; t++) {
          const next = tf.tensor1d(
            sequences.map((sequence) => sequence[t]!),
            "int32",
          );
          const decoded = valuesOf(model.decode(params, next, caches)); // [B,V]
          next.dispose();
          for (let b = 0; b < B; b++) {
            const actual = decoded.subarray(b * V, (b + 1) * V);
            expect(largestDifference(actual, expected(b, t))).toBeLessThan(5e-6);
          }
        }
        expect(caches.map((cache) => cache.length)).toEqual(caches.map(() => time - 1));
        for (const cache of caches) cache.dispose();
      });
      policy.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  });
});
