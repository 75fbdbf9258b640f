/** FlowRL: its head by central differences, its fixed point in closed form, and its head as part of a run. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunConfig } from "../../config/runConfig.ts";
import { parameterCount, parameterShapes, partitionShapes } from "../../model/parameterShapes.ts";
import { wholeModel, withMore } from "../../model/trainable.ts";
import { Policy, type PolicyState } from "../../optim/policy.ts";
import {
  largestDifference,
  OPS,
  randomParameters,
  startFusedWasm,
  tinyModel,
  tinyRun,
  toyBase,
  valuesOf,
} from "../../testing/models.ts";
import { decodeState, encodeState, headOf } from "../checkpoint.ts";
import { policyLoss } from "../loss.ts";
import { StepProbe } from "../probe/stepProbe.ts";
import type { TokenBatch } from "../tokenBatch.ts";
import { Trainer } from "../trainer.ts";
import { flowrlLoss } from "./flowrl.ts";
import { freshPartition, joined } from "./partition.ts";

beforeAll(startFusedWasm);

const config = tinyModel();
const own = { flowrlBeta: 3, flowrlWeight: "capped" } as const;
const settings = { ...own, temperature: 0.9, clipLow: 0.2, clipHigh: 0.2, klCoef: 0, entropyCoef: 0 };

/** Two prompts with two responses each; one response is of one token, one is empty. */
function batchOf(): TokenBatch {
  const [batch, time] = [4, 6];
  const lengths = [3, 1, 0, 2];
  const mask = Float32Array.from({ length: 20 }, (_, i) =>
    Number(i % 5 >= 1 && i % 5 < 1 + lengths[Math.floor(i / 5)]!),
  );
  const near = (offset: number) => mask.map((m, i) => m * (-2.2 + offset * Math.sin(i)));
  return {
    batch,
    time,
    longest: 4,
    ids: Int32Array.from({ length: 24 }, (_, i) => (7 * Math.floor(i / 12) + 3 * i) % config.vocabSize),
    mask,
    // So improbable that every weight is at its cap: then the loss moves by its residuals alone, as the gradient has it.
    oldLogprob: mask.map((m) => -8 * m),
    refLogprob: near(0.5),
    advantage: Float32Array.of(1, -1, 0.7, -0.7),
    promptLengths: [2, 2, 2, 2],
  };
}

describe.each(OPS)("with %s", (_, withOps) => {
  it("the gradient is that of central differences, in the trunk as in the head", () => {
    const head = freshPartition(config, 3);
    const param = joined(randomParameters(config), head);
    const lossAt = (values: Float32Array) => {
      const policy = new Policy(
        config,
        { param: values },
        undefined,
        withMore(wholeModel(config), partitionShapes(config)),
      );
      const { loss, metrics, grads } = withOps(() =>
        policy.gradients((params) =>
          policyLoss(policy.model, params, batchOf(), { ...settings, form: "flowrl", aggregation: "sequences" }),
        ),
      );
      const flat = Float32Array.from(policy.shapes.flatMap(([name]) => [...valuesOf(grads[name]!)]));
      const [value] = valuesOf(loss);
      const logZ = valuesOf(metrics)[4];
      policy.dispose();
      return { loss: value!, flat, logZ };
    };
    const { flat, logZ } = lossAt(param);
    expect(logZ).not.toBe(0);
    const n = parameterCount(parameterShapes(config));
    const largest = (from: number, to: number) => {
      let best = from;
      for (let i = from; i < to; i++) if (Math.abs(flat[i]!) > Math.abs(flat[best]!)) best = i;
      return best;
    };
    const indices = [largest(0, n), largest(n, param.length), largest(n, n + 256), param.length - 1];
    for (const index of indices) {
      const at = (step: number) => {
        const values = param.slice();
        values[index]! += step;
        return lossAt(values).loss;
      };
      const slope = (at(1e-2) - at(-1e-2)) / 2e-2;
      expect(Math.abs(flat[index]! / slope - 1)).toBeLessThan(5e-3);
    }
  });
});

it("at pi_ref exp(L beta r) / Z of a table every residual is 0, and descent from elsewhere leads there", () => {
  const reward = [1.2, 0.4, -0.8, -0.8];
  const reference = tf.logSoftmax(tf.tensor1d([0.5, -0.3, 0.9, 0]));
  const beta = 1.5;
  const target = valuesOf(tf.softmax(tf.add(reference, tf.mul(reward, beta))));
  /** Every answer once, each weighed by its probability under the policy: the expected update of one-token responses. */
  const lossOf = (logits: tf.Tensor, logZ: tf.Tensor) => {
    const logprob = tf.reshape(tf.logSoftmax(logits as tf.Tensor1D), [4, 1]);
    const zeros = tf.zeros([4, 1]);
    const tokens = {
      logprob: () => logprob,
      logRatio: zeros,
      refLogRatio: () => tf.sub(logprob, tf.reshape(reference, [4, 1])),
      pooling: null,
      advantage: tf.tensor2d(reward, [4, 1]),
      lowest: 0.8,
      highest: 1.2,
    };
    const inputs = { ofResponse: tf.ones([4, 1]), flowrlBeta: beta, cap: undefined };
    return flowrlLoss(tf.reshape(logZ, [1, 1]), tokens, inputs);
  };
  const z = valuesOf(tf.logSumExp(tf.add(reference, tf.mul(reward, beta))));
  const there = tf.tidy(() => lossOf(tf.log(tf.tensor1d([...target])), tf.tensor1d([...z])).residual);
  expect([...valuesOf(there)].every((value) => Math.abs(value) < 1e-5)).toBe(true);

  let [logits, logZ]: [tf.Tensor, tf.Tensor] = [tf.tensor1d([0, 0, 0, 0]), tf.tensor1d([0])];
  const slopes = tf.grads((x: tf.Tensor, y: tf.Tensor) => tf.mean(lossOf(x, y).loss));
  for (let step = 0; step < 1500; step++) {
    const next = tf.tidy(() => {
      const [dLogits, dLogZ] = slopes([logits, logZ]);
      return [tf.sub(logits, tf.mul(dLogits!, 0.5)), tf.sub(logZ, tf.mul(dLogZ!, 0.3))] as const;
    });
    tf.dispose([logits, logZ]);
    [logits, logZ] = [...next];
  }
  expect(largestDifference(valuesOf(tf.softmax(logits as tf.Tensor1D)), target)).toBeLessThan(1e-3);
  expect(valuesOf(logZ)[0]).toBeCloseTo(z[0]!, 3);
});

describe("a run of FlowRL", () => {
  const flow = (changes: Partial<RunConfig> = {}) => tinyRun({ method: "flowrl", ...changes });
  const base = toyBase();
  const n = base.parameters.length;
  const walk = async (trainer: Trainer, from: number, to: number) => {
    const told = [];
    for (let step = from; step < to; step++) {
      const { "time/generation": _g, "time/update": _u, ...rest } = (await trainer.step(step)).metrics;
      told.push(rest);
    }
    return told;
  };

  it("goes on from a checkpoint bit for bit, trains its head, and tells log Z but no clip", async () => {
    const whole = new Trainer(base, flow({ innerEpochs: 2, gradientAccumulation: 2 }));
    const told = await walk(whole, 0, 4);
    const first = new Trainer(base, whole.config);
    await walk(first, 0, 2);
    const tensors = await encodeState(first.policy);
    const { updates } = first.policy;
    const checkpoint = { config: whole.config, step: 2, updates, evaluated: true, tensors };
    const state = decodeState(parameterShapes(base.model), checkpoint, headOf(base.model, whole.config));
    const second = new Trainer(base, whole.config, state);
    expect(await walk(second, 2, 4)).toEqual(told.slice(2));
    expect(await second.policy.state()).toEqual(await whole.policy.state());
    const { param } = await whole.policy.state();
    expect(largestDifference(param.subarray(n), freshPartition(base.model, whole.config.seed))).toBeGreaterThan(1e-4);
    expect(told[0]).toMatchObject({ "clip_ratio/low_mean": null, "clip_ratio/high_mean": null, kl: null });
    expect(told.every(({ log_z }) => Number.isFinite(log_z))).toBe(true);
    for (const trainer of [whole, first, second]) trainer.dispose();
  });

  it("from another method's run has a fresh head, and another method leaves it behind", async () => {
    const stored = async (trainer: Trainer) => ({
      config: trainer.config,
      step: 1,
      updates: trainer.policy.updates,
      evaluated: true,
      tensors: await encodeState(trainer.policy),
    });
    const grpo = new Trainer(base, tinyRun({ method: "grpo" }));
    await grpo.step(0);
    const shapes = parameterShapes(base.model);
    const gone = decodeState(shapes, await stored(grpo), headOf(base.model, flow()));
    expect(gone.param.slice(0, n)).toEqual((await grpo.policy.state()).param);
    expect(gone.param.slice(n)).toEqual(freshPartition(base.model, flow().seed));
    expect([gone.m, gone.v].every((moments) => moments.slice(n).every((value) => value === 0))).toBe(true);

    const forked = new Trainer(base, flow(), gone);
    await forked.step(1);
    const back: PolicyState = decodeState(shapes, await stored(forked), null);
    expect(back.param).toEqual((await forked.policy.state()).param.slice(0, n));
    for (const trainer of [grpo, forked]) trainer.dispose();
  });

  it("is refused a what-if in words", async () => {
    const trainer = new Trainer(base, flow());
    await expect(StepProbe.of(trainer, 0)).rejects.toThrow(/FlowRL learns from a squared residual/);
    trainer.dispose();
  });
});
