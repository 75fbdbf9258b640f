/** Runs on a toy task: what must be equal is equal bit for bit, nothing leaks, and the odd settings work. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { NotFiniteError } from "../optim/notFinite.ts";
import type { PolicyState } from "../optim/policy.ts";
import {
  largestDifference,
  randomParameters,
  startFusedWasm,
  startPlainWasm,
  timeless,
  tinyRun,
  toyBase,
} from "../testing/models.ts";
import { toyTask } from "../testing/toyTask.ts";
import type { StepMetrics, StepRecord } from "../wire/records.ts";
import type { Base } from "./base.ts";
import { evaluate } from "./evaluate.ts";
import { Trainer } from "./trainer.ts";

interface Run {
  records: StepRecord[];
  state: PolicyState;
}

async function run(
  config: RunConfig,
  steps: number,
  base: Base = toyBase(),
  from = 0,
  state?: PolicyState,
): Promise<Run> {
  const trainer = new Trainer(base, config, state);
  const records: StepRecord[] = [];
  for (let step = from; step < from + steps; step++) records.push(await trainer.step(step));
  const end = await trainer.policy.state();
  trainer.dispose();
  return { records, state: end };
}

const memory = () => [tf.memory().numTensors, tf.memory().numBytes];

const finite = (metrics: StepMetrics) =>
  Object.values(metrics).every((value) => typeof value !== "number" || Number.isFinite(value));

// In this order: the kernels, once registered, stay.
describe.each([
  ["portable ops", startPlainWasm],
  ["fused kernels", startFusedWasm],
])("%s", (_, start) => {
  beforeAll(start);

  it("a verifier that takes its time, another for each response, changes no bit", async () => {
    const { task, ...base } = toyBase();
    let asked = 0;
    const verify: Base["task"]["verify"] = async (prompt, tokens) => {
      const turns = 7 - (asked++ % 8);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      return toyTask.verify(prompt as never, tokens);
    };
    const slow = await run(tinyRun(), 3, { ...base, task: { ...task, verify } } as Base);
    const quick = await run(tinyRun(), 3);
    expect(slow.records.map(timeless)).toEqual(quick.records.map(timeless));
    expect(slow.state).toEqual(quick.state);
  });

  it("each of several ends of a text ends a response", async () => {
    const { task, ...base } = toyBase();
    const other = 2;
    const { records } = await run(tinyRun(), 2, { ...base, task: { ...task, ends: new Set([...task.ends, other]) } });
    const responses = records.flatMap(({ groups }) => groups.flatMap((group) => group.responses));
    const text = task.tokenText(other);
    expect(responses.some(({ tokens }) => tokens.at(-1) === text)).toBe(true);
    expect(responses.every(({ tokens }) => !tokens.slice(0, -1).includes(text))).toBe(true);
  });

  it("two runs of one configuration are equal bit for bit, and a run resumed from a state goes on as if never stopped", async () => {
    const config = tinyRun({ method: "progrpo", entropyCoef: 0.01 });
    const [one, two] = [await run(config, 6), await run(config, 6)];
    expect(one.records.map(timeless)).toEqual(two.records.map(timeless));
    expect(one.state).toEqual(two.state);
    const half = await run(config, 3);
    const resumed = await run(config, 3, toyBase(), 3, half.state);
    expect([...half.records, ...resumed.records].map(timeless)).toEqual(one.records.map(timeless));
    expect(resumed.state).toEqual(one.state);
    const other = await run({ ...config, seed: config.seed + 1 }, 6);
    expect(other.state.param).not.toEqual(one.state.param);
  });

  it("ProGRPO with alpha 0 and GRPO's clip is GRPO bit for bit; with alpha 1 it is not", async () => {
    const shared = { clipHighGrpo: 0.3, clipHighProgrpo: 0.3, innerEpochs: 2 };
    const grpo = await run(tinyRun({ ...shared, method: "grpo" }), 5);
    const zero = await run(tinyRun({ ...shared, method: "progrpo", alpha: 0 }), 5);
    const one = await run(tinyRun({ ...shared, method: "progrpo", alpha: 1 }), 5);
    expect(zero.state).toEqual(grpo.state);
    const metrics = ({ records }: Run) => records.map((record) => ({ ...timeless(record).metrics, method: null }));
    expect(metrics(zero)).toEqual(metrics(grpo));
    expect(one.state.param).not.toEqual(grpo.state.param);
  });

  it("twins sample equal responses until their weights differ", async () => {
    const words = ({ records }: Run) =>
      records.map(({ groups }) => groups.map(({ responses }) => responses.map((r) => r.tokens)));
    const grpo = words(await run(tinyRun({ method: "grpo", learningRate: 1e-2 }), 12));
    const progrpo = words(await run(tinyRun({ method: "progrpo", learningRate: 1e-2 }), 12));
    expect(progrpo[0]).toEqual(grpo[0]);
    expect(progrpo).not.toEqual(grpo);
  });

  it("has ratio 1 in the first update of a step: nothing is clipped and the loss is minus the mean advantage", async () => {
    const config = tinyRun({ miniBatches: 1, clipLow: 0.01, clipHighProgrpo: 0.01, temperature: 0.7 });
    const { records } = await run(config, 4);
    expect(records.some(({ groups }) => groups.some(({ eligible }) => eligible))).toBe(true);
    for (const { metrics, groups } of records) {
      expect([metrics["clip_ratio/low_mean"], metrics["clip_ratio/high_mean"]]).toEqual([0, 0]);
      const responses = groups.flatMap((group) => group.responses);
      const tokens = responses.reduce((sum, response) => sum + response.tokens.length, 0);
      const weighted = responses.reduce((sum, { tokens: own, reweighted }) => sum + own.length * reweighted, 0);
      expect(Math.abs(metrics.loss! + weighted / tokens)).toBeLessThan(1e-5);
    }
    // With a second pass over the same rollout such a narrow clip does act.
    const { records: twice } = await run({ ...config, innerEpochs: 2, learningRate: 1e-2 }, 4);
    expect(twice.some(({ metrics }) => metrics["clip_ratio/low_mean"]! + metrics["clip_ratio/high_mean"]! > 0)).toBe(
      true,
    );
  });

  it("reports the same means however the tokens are dealt to mini-batches, parts and epochs", async () => {
    // A learning rate of 0 keeps the policy where it is; the reference is another model, so that there is a divergence.
    const base = { ...toyBase(), parameters: randomParameters(toyBase().model, 2) };
    const zeros = () => new Float32Array(base.parameters.length);
    const state = { param: toyBase().parameters, m: zeros(), v: zeros(), updates: 0 };
    const metrics = async (changes: Partial<RunConfig>) => {
      const config = tinyRun({ klCoef: 0.5, learningRate: 0, clipLow: 0.01, temperature: 0.8, ...changes });
      const trainer = new Trainer(base, config, state);
      const record = await trainer.step(0);
      trainer.dispose();
      return record.metrics;
    };
    const whole = await metrics({ miniBatches: 1 });
    expect(whole.kl).toBeGreaterThan(0.01);
    for (const changes of [{ miniBatches: 2 }, { miniBatches: 3, innerEpochs: 2 }, { gradientAccumulation: 5 }]) {
      const dealt = await metrics(changes);
      expect(dealt.kl).toBeCloseTo(whole.kl!, 5);
      expect(dealt.loss).toBeCloseTo(whole.loss!, 5);
    }
  });

  it("holds as many tensors and bytes after 20 steps as after the second, and none when disposed", {
    timeout: 120_000,
  }, async () => {
    const before = memory();
    const trainer = new Trainer(toyBase(), tinyRun({ klCoef: 0.1, entropyCoef: 0.01, innerEpochs: 2 }));
    const held: number[][] = [];
    const request = {
      prompts: [
        [0, 0],
        [1, 2],
      ],
      samples: 4,
      temperature: 1,
      seed: 1,
      shouldStop: () => false,
    };
    for (let step = 0; step < 20; step++) {
      await trainer.step(step);
      if (step % 6 === 0) await evaluate(trainer.base.task, trainer.policy, request);
      held.push(memory());
    }
    expect(held.slice(2)).toEqual(held.slice(2).map(() => held[1]));
    trainer.dispose();
    expect(memory()).toEqual(before);
  });

  it.each([
    ["one prompt of two responses", { promptsPerStep: 1, groupSize: 2, miniBatches: 4 }],
    ["more mini-batches than prompts", { miniBatches: 16 }],
    ["prompts that do not divide evenly", { promptsPerStep: 5, miniBatches: 3 }],
    ["more prompts a step than there are", { promptsPerStep: 64 }],
    ["KL and entropy terms", { klCoef: 0.5, entropyCoef: 0.1 }],
    ["two inner epochs without scaling", { innerEpochs: 2, advantageScaling: "none" as const }],
    [
      "every switch of ARM the other way",
      { armGate: "mixed-only" as const, armScope: "correct-only" as const, promptConfidence: "t-low" as const },
    ],
    ["weight decay, a low temperature", { weightDecay: 0.5, temperature: 0.1 }],
  ])("trains with %s", async (_title, changes) => {
    const before = memory();
    const config = tinyRun(changes);
    const { records, state } = await run(config, 3);
    for (const { metrics, groups } of records) {
      expect(finite(metrics)).toBe(true);
      expect(groups).toHaveLength(Math.min(config.promptsPerStep, 6));
      expect(groups.every(({ responses }) => responses.length === config.groupSize)).toBe(true);
      expect(metrics.kl === null).toBe(config.klCoef === 0);
    }
    expect(state.updates).toBe(3 * Math.min(config.miniBatches, config.promptsPerStep, 6) * config.innerEpochs);
    expect(state.param.every(Number.isFinite)).toBe(true);
    expect(memory()).toEqual(before);
  });

  it("draws from the first training prompts alone, from all of them where there are fewer, and at once where it changes", async () => {
    const list = toyTask.trainingPrompts(1).map((prompt) => toyTask.formatPrompt(prompt));
    const drawn = ({ groups }: StepRecord) => groups.map(({ prompt }) => prompt);
    const few = await run(tinyRun({ promptsPerStep: 4, trainingPrompts: 2 }), 4);
    for (const record of few.records) expect(drawn(record).toSorted()).toEqual(list.slice(0, 2).toSorted());
    const [all, more] = [await run(tinyRun(), 2), await run(tinyRun({ trainingPrompts: 5000 }), 2)];
    expect(more.records.map(timeless)).toEqual(all.records.map(timeless));
    const trainer = new Trainer(toyBase(), tinyRun());
    await trainer.step(0);
    trainer.config = tinyRun({ trainingPrompts: 1 });
    expect(drawn(await trainer.step(1))).toEqual(list.slice(0, 1));
    trainer.dispose();
  });

  it("the KL term is 0 before the first update and holds the policy back after it", async () => {
    const distance = async (klCoef: number) => {
      const base = toyBase();
      const { records, state } = await run(
        tinyRun({ klCoef, miniBatches: 1, learningRate: 1e-2, entropyCoef: 0.3 }),
        15,
        base,
      );
      if (klCoef > 0) expect(Math.abs(records[0]!.metrics.kl!)).toBeLessThan(1e-6);
      return state.param.reduce((sum, value, i) => sum + (value - base.parameters[i]!) ** 2, 0);
    };
    expect(await distance(1)).toBeLessThan(await distance(0));
  });

  it("pays at random what random rewards pay: alike for whoever asks again, and correctness is told as it is", async () => {
    const config = tinyRun({ rewardSource: "random", promptsPerStep: 6, groupSize: 16, learningRate: 1e-5 });
    const [one, two] = [await run(config, 12), await run(config, 12)];
    expect(one.records.map(timeless)).toEqual(two.records.map(timeless));
    const told = one.records.flatMap(({ groups }) => groups.flatMap(({ responses }) => responses));
    for (const { text, correct } of told) expect(correct).toBe(/^[02]/.test(text));
    const paid = (of: typeof told) => of.reduce((sum, { reward }) => sum + reward / of.length, 0);
    const [right, wrong] = [told.filter(({ correct }) => correct), told.filter(({ correct }) => !correct)];
    for (const part of [right, wrong])
      expect(Math.abs(paid(part) - 0.5)).toBeLessThan(3 * Math.sqrt(0.25 / part.length));
    expect(new Set(told.map(({ reward }) => reward))).toEqual(new Set([0, 1]));
    for (const { metrics, groups } of one.records)
      expect(metrics.reward).toBeCloseTo(paid(groups.flatMap(({ responses }) => responses)), 12);
    // Each group has coins of its own.
    const groups = one.records.flatMap((record) =>
      record.groups.map(({ responses }) => responses.map((r) => r.reward)),
    );
    expect(new Set(groups.map((rewards) => rewards.join())).size).toBe(groups.length);
    const truth = await run({ ...config, rewardSource: "verifier" }, 1);
    expect(truth.records[0]!.groups.map(({ responses }) => responses.map(({ text }) => text))).toEqual(
      one.records[0]!.groups.map(({ responses }) => responses.map(({ text }) => text)),
    );
  });

  it("tells the gate of ARM what was paid, not what is correct", async () => {
    const config = tinyRun({ rewardSource: "random", method: "progrpo", groupSize: 2, promptsPerStep: 6 });
    const groups = (await run(config, 6)).records.flatMap((record) => record.groups);
    for (const { eligible, responses } of groups) expect(eligible).toBe(responses.some(({ reward }) => reward === 1));
    expect(groups.some(({ eligible, responses }) => !eligible && responses.some(({ correct }) => correct))).toBe(true);
  });

  it("a step in which every response is wrong leaves the weights alone under both methods", async () => {
    const base = toyBase();
    const hopeless = { ...base, task: { ...base.task, verify: () => base.task.verify([0, 0], [1]) } };
    for (const method of ["grpo", "progrpo"] as const) {
      const { records, state } = await run(tinyRun({ method }), 2, hopeless);
      for (const { metrics } of records) {
        expect(metrics.reward).toBe(0);
        expect(Math.abs(metrics.loss!)).toBe(0);
        expect(metrics.grad_norm).toBe(0);
      }
      expect(records[0]!.metrics.frac_reward_zero_std).toBe(1);
      expect(state.param).toEqual(base.parameters);
    }
  });

  it("a step in which every response is right moves the weights under ProGRPO only", async () => {
    const base = toyBase();
    const easy = { ...base, task: { ...base.task, verify: () => base.task.verify([0, 0], [0]) } };
    const after = async (method: "grpo" | "progrpo") => (await run(tinyRun({ method }), 2, easy)).state.param;
    expect(await after("grpo")).toEqual(base.parameters);
    expect(await after("progrpo")).not.toEqual(base.parameters);
  });

  it("learns the toy task", async () => {
    const { records } = await run(tinyRun({ method: "grpo", groupSize: 16, learningRate: 1e-2 }), 30);
    const reward = (part: StepRecord[]) => part.reduce((sum, { metrics }) => sum + metrics.reward, 0) / part.length;
    expect(reward(records.slice(-5))).toBeGreaterThan(reward(records.slice(0, 5)) + 0.3);
  });

  it.each([2, 3, 5, 64])("gradients accumulated over %i parts make the same update", async (gradientAccumulation) => {
    // Mini-batches of 8 and 4 sequences: parts that do not divide them, and more parts than sequences.
    const config = tinyRun({ method: "progrpo", klCoef: 0.1, entropyCoef: 0.05 });
    const whole = await run(config, 1);
    const before = memory();
    const parts = await run({ ...config, gradientAccumulation }, 1);
    expect(memory()).toEqual(before);
    expect(largestDifference(parts.state.m, whole.state.m)).toBeLessThan(1e-6);
    expect(largestDifference(parts.state.param, whole.state.param)).toBeLessThan(1e-5);
    for (const name of ["loss", "grad_norm", "kl", "clip_ratio/high_mean", "entropy"] as const)
      expect(parts.records[0]!.metrics[name]).toBeCloseTo(whole.records[0]!.metrics[name]!, 5);
  });

  it.each([1, 2])(
    "a step that meets NaN in its second update, of %i parts, leaves the policy as it was before the step",
    async (gradientAccumulation) => {
      const before = memory();
      const base = toyBase();
      const trainer = new Trainer(base, tinyRun({ klCoef: 0.1, gradientAccumulation }));
      await trainer.step(0);
      const good = await trainer.policy.state();
      // The first update still works; the second starts from absurd weights.
      trainer.config = { ...trainer.config, learningRate: 1e30, miniBatches: 3 };
      await expect(trainer.step(1)).rejects.toThrow(NotFiniteError);
      expect(await trainer.policy.state()).toEqual(good);
      trainer.config = tinyRun({ gradientAccumulation });
      expect(finite((await trainer.step(1)).metrics)).toBe(true);
      trainer.dispose();
      expect(memory()).toEqual(before);
    },
  );
});
