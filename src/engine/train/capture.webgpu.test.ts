/** Captured steps of training on WebGPU against the same code run eagerly on the same kernels: equal bit for bit. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { Engine } from "../engine.ts";
import type { ParameterTensors } from "../model/parameters.ts";
import { portableOnly } from "../ops/fused.ts";
import { NotFiniteError } from "../optim/notFinite.ts";
import { Policy } from "../optim/policy.ts";
import { array1d, Programs } from "../runtime/programs.ts";
import { planBytes } from "../runtime/webgpu/tfjsBackend.ts";
import { randomParameters, timeless, tinyModel, tinyRun, toyBase } from "../testing/models.ts";
import { evaluate } from "./evaluate.ts";
import { Trainer } from "./trainer.ts";

const engine = new Engine();

beforeAll(async () => {
  await engine.start("webgpu");
});

/** Trains through `changes`, one step each, and evaluates in between. */
async function train(changes: readonly Partial<RunConfig>[], captures: boolean) {
  const trainer = new Trainer(toyBase(), tinyRun(), undefined, { captures });
  const records = [];
  for (const [step, change] of changes.entries()) {
    if (Object.keys(change).length > 0) trainer.config = { ...trainer.config, ...change };
    records.push(timeless(await trainer.step(step)));
  }
  const { base, policy, config } = trainer;
  const evaluation = await evaluate(base.task, policy, {
    prompts: base.task.heldOutPrompts(base.split),
    samples: 3,
    temperature: config.temperature,
    seed: 5,
    shouldStop: () => false,
  });
  const state = await policy.state();
  trainer.dispose();
  return { records, state, evaluation: { ...evaluation, time: 0 } };
}

/** Everything that may move while a run goes on. */
const LIVE: Partial<RunConfig>[] = [
  { method: "progrpo" },
  {},
  {},
  { alpha: 0.3, learningRate: 1e-2, weightDecay: 0.1 },
  { clipLow: 0.05, clipHighProgrpo: 0.02, maxGradNorm: 0.1, innerEpochs: 2 },
  { temperature: 0.7 },
  {},
  { temperature: 1.3, entropyCoef: 0.05 },
  { entropyCoef: 0.2, klCoef: 0.1 },
  { klCoef: 0.02 },
  { gradientAccumulation: 2 },
  { alpha: 0, learningRate: 1e-3 },
];

describe("captured steps", () => {
  it("equal eager ones over several steps, with live settings changed", async () => {
    expect(await train(LIVE, true)).toEqual(await train(LIVE, false));
  });

  it("equal eager ones under every form of loss, in parts too", async () => {
    for (const method of ["dr-grpo", "cispo", "gspo", "kl-cov", "dapo"] as const) {
      const changes = [{ method, innerEpochs: 2 }, {}, { gradientAccumulation: 2 }];
      expect(await train(changes, true), method).toEqual(await train(changes, false));
    }
  });

  it.each([
    ["FlowRL, whose head is captured too", { method: "flowrl" }],
    ["adapters, with their base model as the reference", { train: "lora", loraRank: 3, klCoef: 0.1, temperature: 0.7 }],
  ] as const)("equal eager ones of %s", async (_, changes) => {
    const states = [];
    for (const captures of [true, false]) {
      const trainer = new Trainer(toyBase(), tinyRun({ ...changes, innerEpochs: 2 }), undefined, { captures });
      const records = [timeless(await trainer.step(0)), timeless(await trainer.step(1))];
      states.push({ records, state: await trainer.policy.state() });
      trainer.dispose();
    }
    expect(states[0]).toEqual(states[1]);
  });

  it("equal eager ones when the number of prompts, responses or mini-batches changes", async () => {
    const changes = [{}, { groupSize: 2 }, { promptsPerStep: 2 }, { miniBatches: 1 }, { groupSize: 4 }];
    expect(await train(changes, true)).toEqual(await train(changes, false));
  });

  it("draw the next step's responses behind the update; other settings draw them anew, the last step none", async () => {
    const trainer = new Trainer(toyBase(), tinyRun({ steps: 4 }));
    const runs = vi.spyOn(trainer.policy.programs, "run");
    const rollouts = () => runs.mock.calls.filter(([name]) => name === "rollout").length;
    const drawn = [];
    for (const change of [null, null, { alpha: 0 }, null]) {
      if (change) trainer.config = { ...trainer.config, ...change };
      await trainer.step(drawn.length);
      drawn.push(rollouts());
    }
    expect(drawn).toEqual([2, 3, 5, 5]);
    trainer.dispose();
  });

  it("hold no more after many steps than after the first, and nothing after the end", async () => {
    const bytes = () => ({ plans: planBytes(), tensors: tf.memory().numTensors, pool: pooled() });
    const before = bytes();
    const trainer = new Trainer(toyBase(), tinyRun());
    await trainer.step(0);
    await trainer.step(1);
    const first = bytes();
    expect(first.plans).toBeGreaterThan(before.plans);
    for (let step = 2; step < 8; step++) await trainer.step(step);
    expect(bytes()).toEqual(first);
    trainer.dispose();
    await Promise.resolve();
    expect(planBytes()).toBe(before.plans);
    expect(tf.memory().numTensors).toBe(before.tensors);
  });

  it("take less memory with gradients accumulated over parts", async () => {
    const taken = async (gradientAccumulation: number) => {
      const before = planBytes();
      const trainer = new Trainer(toyBase(), tinyRun({ groupSize: 32, miniBatches: 1, gradientAccumulation }));
      await trainer.step(0);
      const bytes = planBytes() - before;
      trainer.dispose();
      await Promise.resolve();
      return bytes;
    };
    expect(await taken(8)).toBeLessThan(0.6 * (await taken(1)));
  });

  it("of two runs side by side on one device are those of each alone", async () => {
    const alone = [await train([{}, {}], true), await train([{ alpha: 0 }, {}], true)];
    expect(await Promise.all([train([{}, {}], true), train([{ alpha: 0 }, {}], true)])).toEqual(alone);
  });

  it("leave the policy as it was where the loss is not finite, and name what was not", async () => {
    const config = tinyModel();
    const policy = new Policy(config, { param: randomParameters(config) });
    const objective = (scale: number) => ({
      name: "scaled sum",
      inputs: { scale: array1d(Float32Array.of(scale)) },
      loss: (params: ParameterTensors, { scale }: { scale: tf.Tensor }) => ({
        loss: tf.sum(tf.mul(sumOfSquares(Object.values(params)), scale)) as tf.Scalar,
        metrics: tf.ones([1]) as tf.Tensor1D,
      }),
    });
    const adamw = { learningRate: 0.1, beta1: 0.9, beta2: 0.99, eps: 1e-8, weightDecay: 0, maxGradNorm: 1 };
    await policy.update(objective(1), adamw);
    const good = await policy.state();
    await expect(policy.update(objective(Number.NaN), adamw)).rejects.toThrow(new NotFiniteError("the loss"));
    expect(await policy.state()).toEqual(good);
    await policy.update(objective(1), adamw);
    expect((await policy.state()).param).not.toEqual(good.param);
    const snapshot = policy.snapshot();
    const kept = await policy.state();
    await policy.update(objective(1), adamw);
    policy.restore(snapshot);
    expect(await policy.state()).toEqual(kept);
    policy.dispose();
  });
});

describe("programs", () => {
  it("are captured once for all values of their inputs, and anew for another shape", async () => {
    let captures = 0;
    const programs = new Programs();
    const run = (x: number[], scale: number) =>
      programs.run("scaled", { x: array1d(Float32Array.from(x)), scale }, (inputs) => {
        captures += 1;
        return tf.mul(inputs.x, inputs.scale);
      });
    expect(await run([1, 2], 3)).toEqual(Float32Array.of(3, 6));
    expect(await run([5, 2], -1)).toEqual(Float32Array.of(-5, -2));
    expect(captures).toBe(1);
    expect(await run([1, 2, 4], 0.5)).toEqual(Float32Array.of(0.5, 1, 2));
    expect(captures).toBe(2);
    programs.dispose();
  });

  it.each([
    ["portable ops", portableOnly],
    ["fused kernels", <T>(body: () => T) => body()],
  ])("give the logits that eager code gives, %s", async (_, withOps) => {
    const config = tinyModel();
    const logits = async (captures: boolean) => {
      const policy = new Policy(config, { param: randomParameters(config) }, new Programs({ captures }));
      const values = [];
      for (const tokens of [Int32Array.of(0, 1, 2, 3), Int32Array.of(5, 2, 0, 0), Int32Array.of(4, 4, 1, 5)]) {
        const run = policy.programs.run("logits", { ids: array1d(tokens) }, ({ ids }) =>
          withOps(() => policy.model.forward(policy.params, ids as tf.Tensor1D, 4)),
        );
        values.push(await run);
      }
      policy.dispose();
      return values;
    };
    expect(await logits(true)).toEqual(await logits(false));
  });
});

const sumOfSquares = (tensors: tf.Tensor[]) => tensors.map((x) => tf.sum(tf.square(x))).reduce((a, b) => tf.add(a, b));

/** Bytes of tfjs's own buffer pool. */
const pooled = () => (tf.memory() as unknown as { numBytesAllocatedInGPU: number }).numBytesAllocatedInGPU;
