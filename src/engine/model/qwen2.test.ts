/** The forward pass is the one of plain float64 loops; decoding with caches computes what the forward pass computes. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import * as reference from "../ops/reference.ts";
import { Policy } from "../optim/policy.ts";
import { largestDifference, OPS, randomParameters, startFusedWasm, tinyModel, valuesOf } from "../testing/models.ts";
import type { Qwen2Config } from "./config.ts";
import { namedTensors } from "./namedTensors.ts";
import { parameterShapes } from "./parameterShapes.ts";

beforeAll(startFusedWasm);

const SHAPES = [
  { title: "one layer, one key/value head", layers: 1, heads: 4, kvHeads: 1, headSize: 4, hiddenSize: 16 },
  { title: "grouped-query, two layers", layers: 2, heads: 4, kvHeads: 2, headSize: 4, hiddenSize: 16 },
  { title: "as many key/value heads, own head", layers: 3, heads: 3, kvHeads: 3, headSize: 6, hiddenSize: 18 },
];

/** Logits [n,V] of sequences of `time` tokens, layer by layer as arXiv 2407.10671 has it. */
function plainForward(config: Qwen2Config, parameters: Float32Array, ids: readonly number[], time: number): number[] {
  const {
    hiddenSize: D,
    intermediateSize: F,
    vocabSize: V,
    headSize: size,
    rmsNormEps: eps,
    ropeTheta: theta,
  } = config;
  const { heads, kvHeads } = config;
  const tensors = namedTensors(parameterShapes(config), parameters);
  const at = (name: string) => tensors.get(name)!.data;
  const add = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value + b[i]!);
  const turn = (x: number[], count: number) =>
    reference.rope(x, { time, offset: 0, theta, heads: count, width: count * size });

  let x = ids.flatMap((id) => [...at("model.embed_tokens.weight").subarray(id * D, (id + 1) * D)]);
  for (let layer = 0; layer < config.layers; layer++) {
    const weight = (name: string) => at(`model.layers.${layer}.${name}.weight`);
    const project = (from: number[], name: string, count: number) =>
      reference.linear(from, weight(name), at(`model.layers.${layer}.${name}.bias`), D, count * size);
    const normed = reference.rmsNorm(x, weight("input_layernorm"), eps);
    const q = turn(project(normed, "self_attn.q_proj", heads), heads);
    const k = turn(project(normed, "self_attn.k_proj", kvHeads), kvHeads);
    const v = project(normed, "self_attn.v_proj", kvHeads);
    const { out } = reference.attention(q, k, v, { heads, kvHeads, size, time });
    x = add(x, reference.linear(out, weight("self_attn.o_proj"), null, heads * size, D));
    const normedAgain = reference.rmsNorm(x, weight("post_attention_layernorm"), eps);
    const [gate, up] = ["mlp.gate_proj", "mlp.up_proj"].map((n) =>
      reference.linear(normedAgain, weight(n), null, D, F),
    );
    x = add(x, reference.linear(reference.swiGlu(gate!, up!), weight("mlp.down_proj"), null, F, D));
  }
  const head = at(config.tieWordEmbeddings ? "model.embed_tokens.weight" : "lm_head.weight");
  return reference.linear(reference.rmsNorm(x, at("model.norm.weight"), eps), head, null, D, V);
}

describe.each(OPS)("%s", (_, withOps) => {
  it.each([
    { ropeTheta: 10_000, rmsNormEps: 1e-6, tieWordEmbeddings: true },
    { ropeTheta: 1_000_000, rmsNormEps: 1e-6, tieWordEmbeddings: true },
    { ropeTheta: 3, rmsNormEps: 1e-6, tieWordEmbeddings: true },
    { ropeTheta: 10_000, rmsNormEps: 0.1, tieWordEmbeddings: false },
  ])("the forward pass obeys the configuration: %o", (changes) => {
    const config = tinyModel({ vocabSize: 13, ...changes });
    const [parameters, time] = [randomParameters(config), 9];
    const ids = Array.from({ length: 2 * time }, (_, i) => (5 * i) % config.vocabSize);
    const policy = new Policy(config, { param: parameters });
    const logits = withOps(() => policy.evaluate((p) => policy.model.forward(p, tf.tensor1d(ids, "int32"), time)));
    expect(largestDifference(valuesOf(logits), plainForward(config, parameters, ids, time))).toBeLessThan(5e-6);
    policy.dispose();
  });

  describe.each(SHAPES)("$title", ({ title: _title, ...shape }) => {
    const config = tinyModel({ ...shape, tieWordEmbeddings: shape.layers < 3, vocabSize: 13 });
    const P = 2;
    const G = 3;
    const B = P * G;

    it.each([
      [[1, 1], 5],
      [[4, 4], 1],
      [[5, 5], 6],
      [[2, 5], 3],
    ])("prompts of %j tokens, then %i more", (lengths, steps) => {
      const before = tf.memory().numTensors;
      const longest = Math.max(...lengths);
      const time = longest + steps;
      const random = stream(7, "tokens", longest, steps);
      const tokens = (length: number) => Array.from({ length }, () => random.int(config.vocabSize));
      const prompts = lengths.map(tokens);
      const padded = (sequence: number[], length: number) => [...sequence, ...tokens(length - sequence.length)];
      const promptOf = (b: number) => prompts[Math.floor(b / G)]!;
      const sequences = Array.from({ length: B }, (_, b) => padded(promptOf(b), time));
      const policy = new Policy(config, { param: randomParameters(config) });
      const { model, params } = policy;

      withOps(() => {
        const flat = (rows: number[][]) => tf.tensor1d(rows.flat(), "int32");
        const whole = valuesOf(tf.tidy(() => model.forward(params, flat(sequences), time))); // [B,T,V]
        const V = config.vocabSize;
        const expected = (b: number, t: number) => whole.subarray((b * time + t) * V, (b * time + t + 1) * V);
        const expectRow = (values: Float32Array, row: number, b: number, t: number) =>
          expect(largestDifference(values.subarray(row * V, (row + 1) * V), expected(b, t))).toBeLessThan(5e-6);

        // The last token's keys are never needed: the capacity that a rollout asks for.
        const caches = model.caches(B, time - 1);
        const ids = flat(prompts.map((prompt) => padded(prompt, longest)));
        const prefilled = valuesOf(model.prefill(params, ids, longest, caches)); // [P,Tp,V]
        ids.dispose();
        for (const [p, length] of lengths.entries()) {
          for (let t = 0; t < length; t++) expectRow(prefilled, p * longest + t, p * G, t);
        }
        const at = (b: number, step: number) => promptOf(b).length + step;
        for (let step = 0; step < steps - 1; step++) {
          const decoded = valuesOf(
            tf.tidy(() => {
              const next = sequences.map((sequence, b) => sequence[at(b, step)]!);
              const places = model.placesAt(flat([sequences.map((_, b) => at(b, 0))]), step);
              return model.decode(params, tf.tensor1d(next, "int32"), places, caches);
            }),
          ); // [B,V]
          for (let b = 0; b < B; b++) expectRow(decoded, b, b, at(b, step));
        }
        for (const cache of caches) cache.dispose();
      });
      policy.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });
  });
});
