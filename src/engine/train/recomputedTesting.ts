/** Layers that are computed again in the backward pass train as those that keep their activations, bit for bit, on every backend. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { adaptersOn, wholeModel } from "../model/trainable.ts";
import { Policy } from "../optim/policy.ts";
import { Programs } from "../runtime/programs.ts";
import { randomParameters, timeless, tinyModel, tinyRun, toyBase } from "../testing/models.ts";
import { LORA, randomAdapters, rows, values } from "./loraTesting.ts";
import { crossEntropyLoss } from "./loss.ts";
import { Trainer } from "./trainer.ts";

/** What differs from a run under the settings as they are. */
const RUNS: [string, Partial<RunConfig>][] = [
  ["all weights", { method: "progrpo", entropyCoef: 0.05, innerEpochs: 2 }],
  ["all weights, in parts, and the head of FlowRL", { method: "flowrl", gradientAccumulation: 2 }],
  ["adapters", { train: "lora", loraRank: 3, learningRate: 1e-2, klCoef: 0.1 }],
];

/** @param captures ways to run a step: captured, eagerly. */
export function recomputedSuite(start: () => Promise<void>, captures: readonly boolean[]): void {
  beforeAll(start);

  describe.each(captures)("captured: %s", (isCaptured) => {
    it.each(RUNS)("three steps of %s", async (_, changes) => {
      const three = async (recomputes: boolean) => {
        const before = tf.memory().numTensors;
        const options = { captures: isCaptured };
        const trainer = new Trainer({ ...toyBase(), recomputes }, tinyRun(changes), undefined, options);
        const told = [];
        for (let step = 0; step < 3; step++) told.push(timeless(await trainer.step(step)));
        const state = await trainer.policy.state();
        trainer.dispose();
        expect(tf.memory().numTensors).toBe(before);
        return { told, state };
      };
      const kept = await three(false);
      expect(kept.state.updates).toBeGreaterThanOrEqual(3);
      expect(await three(true)).toEqual(kept);
    });
  });

  it.each([true, false])("gradients of every tensor; adapters: %s", async (hasAdapters) => {
    const config = tinyModel();
    const parameters = randomParameters(config);
    const data = { ...rows(config), mask: new Float32Array(12).fill(1) };
    const gradients = async (recomputes: boolean) => {
      const [param, trainable] = hasAdapters
        ? [randomAdapters(config), adaptersOn(config, parameters, LORA, { recomputes })]
        : [parameters, wholeModel(config, { recomputes })];
      const policy = new Policy(config, { param }, new Programs({ captures: false }), trainable);
      const { loss, metrics, grads } = tf.tidy(() =>
        policy.gradients((params) => crossEntropyLoss(policy.model, params, data)),
      );
      metrics.dispose();
      const read: [string, Float32Array][] = [["loss", await values(loss)]];
      for (const [name, grad] of Object.entries(grads)) read.push([name, await values(grad)]);
      policy.dispose();
      return read;
    };
    const kept = await gradients(false);
    for (const [name, each] of kept)
      expect(
        each.some((value) => value !== 0),
        name,
      ).toBe(true);
    expect(await gradients(true)).toEqual(kept);
  });
}
