/** What adapters have to hold to on every backend, with fused kernels and without. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { adapterShapes, B, freshAdapters } from "../model/adapters.ts";
import type { Qwen2Config } from "../model/config.ts";
import { namedTensors } from "../model/namedTensors.ts";
import { parameterCount, parameterShapes } from "../model/parameterShapes.ts";
import { adaptersOn, wholeModel } from "../model/trainable.ts";
import { Policy } from "../optim/policy.ts";
import { rollout } from "../rollout/rollout.ts";
import { Programs } from "../runtime/programs.ts";
import {
  largestDifference,
  type OPS,
  randomParameters,
  timeless,
  tinyModel,
  tinyRun,
  tinySampling,
  toyBase,
} from "../testing/models.ts";
import { batchLogprobs } from "./batch.ts";
import { decodeState, encodeState } from "./checkpoint.ts";
import { crossEntropyLoss } from "./loss.ts";
import { trainedOf } from "./trained.ts";
import { Trainer } from "./trainer.ts";

export const LORA = { rank: 3, alpha: 6 };

/** Adapters whose B is not 0. [n] */
export function randomAdapters(config: Qwen2Config, seed = 4): Float32Array {
  const random = stream(seed, "noise");
  return freshAdapters(config, LORA.rank, random).map((value) => value + 0.2 * random.normal());
}

const eager = () => new Programs({ captures: false });

export const adapted = (config: Qwen2Config, base: Float32Array, param: Float32Array, programs = eager()) =>
  new Policy(config, { param }, programs, adaptersOn(config, base, LORA));

export const shapesOf = (config: Qwen2Config) => adapterShapes(config, LORA.rank);

export const rows = (config: Qwen2Config) => {
  const random = stream(8, "ids");
  const [batch, time] = [3, 5];
  return { batch, time, ids: Int32Array.from({ length: batch * time }, () => random.int(config.vocabSize)) };
};

const request = tinySampling();

/** The tensor is disposed. */
export async function values(tensor: tf.Tensor): Promise<Float32Array> {
  const read = await tensor.data<"float32">();
  tensor.dispose();
  return read;
}

/** @param ops how synchronous tensor work is run. */
export function loraSuite(start: () => Promise<void>, ops: typeof OPS): void {
  beforeAll(start);

  describe.each(ops)("%s", (_, withOps) => {
    const logitsOf = async (policy: Policy, config: Qwen2Config, scale?: number) => {
      const { ids, time } = rows(config);
      return await values(
        withOps(() =>
          policy.evaluate((params) => policy.model.forward(params, tf.tensor1d(ids, "int32"), time, scale)),
        ),
      );
    };

    it.each([true, false])(
      "with scale 0 it is the base model bit for bit; tied head: %s",
      async (tieWordEmbeddings) => {
        const config = tinyModel({ tieWordEmbeddings });
        const parameters = randomParameters(config);
        const whole = new Policy(config, { param: parameters }, eager());
        const policy = adapted(config, parameters, randomAdapters(config));
        const logits = await logitsOf(whole, config);
        expect(largestDifference(await logitsOf(policy, config, 0), logits)).toBe(0);
        expect(largestDifference(await logitsOf(policy, config), logits)).toBeGreaterThan(0.1);
        const drawn = await withOps(() => rollout(whole, request));
        expect(await withOps(() => rollout(policy.base!, request))).toEqual(drawn);
        expect(await withOps(() => rollout(policy, request))).not.toEqual(drawn);
        whole.dispose();
        policy.dispose();
      },
    );

    it("before the first update it samples what the base model samples, bit for bit", async () => {
      const config = tinyModel();
      const parameters = randomParameters(config);
      const whole = new Policy(config, { param: parameters }, eager());
      const policy = adapted(config, parameters, freshAdapters(config, LORA.rank, stream(1, "adapters")));
      expect(await withOps(() => rollout(policy, request))).toEqual(await withOps(() => rollout(whole, request)));
      whole.dispose();
      policy.dispose();
    });

    it.each([true, false])("merged into the weights it is the same model; tied head: %s", async (tieWordEmbeddings) => {
      const config = tinyModel({ tieWordEmbeddings });
      const policy = adapted(config, randomParameters(config), randomAdapters(config));
      const { ids, time } = rows(config);
      const model = wholeModel(config).model();
      const merged = await values(
        withOps(() => tf.tidy(() => model.forward(policy.model.whole(policy.params), tf.tensor1d(ids, "int32"), time))),
      );
      expect(largestDifference(await logitsOf(policy, config), merged)).toBeLessThan(1e-5);
      model.dispose();
      policy.dispose();
    });
  });

  it("kernels that make the gradient of a frozen weight are not called", async () => {
    const config = tinyModel({ tieWordEmbeddings: false });
    const policy = adapted(config, randomParameters(config), randomAdapters(config));
    const data = { ...rows(config), mask: new Float32Array(12).fill(1) };
    const { kernels } = await tf.profile(() => {
      const { loss, metrics, grads } = tf.tidy(() =>
        policy.gradients((params) => crossEntropyLoss(policy.model, params, data)),
      );
      tf.dispose([loss, metrics, Object.values(grads)]);
      return tf.zeros([1]);
    });
    const names = new Set(kernels.map(({ name }) => name));
    for (const whole of ["QkvGrad", "SwiGluGrad", "RmsNormGrad", "EmbeddingGrad"]) expect(names).not.toContain(whole);
    for (const frozen of ["LinearInputGrad", "RmsNormInputGrad"]) expect(names).toContain(frozen);
    const matrices = kernels.filter(({ name }) => name === "LinearGrad").map(({ outputShapes }) => outputShapes[1]!);
    // One for each A and each B.
    expect(matrices.length).toBe(shapesOf(config).length);
    expect(matrices.every((shape) => shape.includes(LORA.rank))).toBe(true);
    policy.dispose();
  });

  it("policies of one base model share its weights, which go with the last of them", async () => {
    const config = tinyModel();
    const parameters = randomParameters(config);
    const before = tf.memory().numTensors;
    const one = adapted(config, parameters, randomAdapters(config));
    const afterOne = tf.memory().numTensors;
    const two = adapted(config, parameters.slice(), randomAdapters(config, 5));
    const base = parameterShapes(config).length;
    expect(afterOne - before - (tf.memory().numTensors - afterOne)).toBe(base);
    const other = adapted(config, randomParameters(config, 2), randomAdapters(config));
    one.dispose();
    const logits = await values(two.evaluate((p) => two.model.forward(p, tf.tensor1d([1, 2, 3], "int32"), 3, 0)));
    const whole = new Policy(config, { param: parameters }, eager());
    const expected = await values(whole.evaluate((p) => whole.model.forward(p, tf.tensor1d([1, 2, 3], "int32"), 3)));
    expect(largestDifference(logits, expected)).toBe(0);
    for (const policy of [two, other, whole]) policy.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("the base model's log-probabilities come from the same plan, and are the base model's", async () => {
    const config = tinyModel();
    const parameters = randomParameters(config);
    const whole = new Policy(config, { param: parameters });
    const policy = adapted(config, parameters, randomAdapters(config), new Programs());
    const data = rows(config);
    const expected = await batchLogprobs(whole, data, 0.7);
    const own = await batchLogprobs(policy, data, 0.7);
    const ofBase = await batchLogprobs(policy.base!, data, 0.7);
    expect(largestDifference(ofBase, expected)).toBe(0);
    expect(largestDifference(own, expected)).toBeGreaterThan(0.05);
    expect(await batchLogprobs(policy, data, 0.7)).toEqual(own);
    whole.dispose();
    policy.dispose();
  });

  describe("a run", () => {
    const lora = (changes: Partial<RunConfig> = {}) =>
      tinyRun({ train: "lora", loraRank: 3, loraAlpha: 6, learningRate: 1e-2, ...changes });
    const walk = async (trainer: Trainer, from: number, to: number) => {
      const told = [];
      for (let step = from; step < to; step++) told.push(timeless(await trainer.step(step)));
      return told;
    };

    it("begins with the responses of full training, moves adapters alone, and leaves nothing behind", async () => {
      const before = tf.memory().numTensors;
      const full = new Trainer(toyBase(), tinyRun());
      const [first] = await walk(full, 0, 1);
      full.dispose();
      const trainer = new Trainer(toyBase(), lora());
      const start = await trainer.policy.state();
      const told = await walk(trainer, 0, 3);
      const sampled = ({ groups }: ReturnType<typeof timeless>) =>
        groups.map(({ responses }) => responses.map(({ tokens }) => tokens));
      expect(sampled(told[0]!)).toEqual(sampled(first!));
      const { param } = await trainer.policy.state();
      expect(param.length).toBe(parameterCount(adapterShapes(trainer.base.model, 3)));
      const [then, now] = [start.param, param].map((flat) => namedTensors(trainer.policy.shapes, flat));
      for (const [name, { data }] of now!) {
        if (name.endsWith(B)) expect(then!.get(name)!.data.every((value) => value === 0)).toBe(true);
        expect(data, name).not.toEqual(then!.get(name)!.data);
      }
      trainer.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });

    it.each([
      ["GRPO", { method: "grpo", klCoef: 0.1, gradientAccumulation: 2 }],
      ["FlowRL, whose head lies behind the adapters", { method: "flowrl" }],
    ] as const)("goes on from a checkpoint bit for bit: %s", async (_, changes) => {
      const whole = new Trainer(toyBase(), lora(changes));
      const told = await walk(whole, 0, 4);
      const half = new Trainer(toyBase(), lora(changes));
      await walk(half, 0, 2);
      const tensors = await encodeState(half.policy);
      const { shapes, head } = trainedOf(half.base, half.config);
      const state = decodeState(shapes, { step: 2, updates: half.policy.updates, tensors }, head);
      const rest = new Trainer(toyBase(), lora(changes), state);
      expect(await walk(rest, 2, 4)).toEqual(told.slice(2));
      expect(await rest.policy.state()).toEqual(await whole.policy.state());
      for (const trainer of [whole, half, rest]) trainer.dispose();
    });

    it("measures KL from the base model, without a copy of it", async () => {
      const trainer = new Trainer(toyBase(), lora({ klCoef: 0.1, miniBatches: 1 }));
      const before = tf.memory().numTensors;
      const [first, ...later] = await walk(trainer, 0, 4);
      expect(first!.metrics.kl).toBe(0);
      expect(later.every(({ metrics }) => metrics.kl! > 0)).toBe(true);
      expect(tf.memory().numTensors).toBe(before);
      trainer.dispose();
    });
  });
}
