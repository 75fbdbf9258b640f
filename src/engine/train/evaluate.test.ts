/** Evaluation against the toy task's closed form: a response is right if its first token is "0" or "2". */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { meanInterval } from "../metrics/interval.ts";
import { passAtK } from "../metrics/passAtK.ts";
import { mean } from "../metrics/statistics.ts";
import { Policy } from "../optim/policy.ts";
import type { Task } from "../tasks/task.ts";
import { startFusedWasm, toyBase, valuesOf } from "../testing/models.ts";
import { toyTask } from "../testing/toyTask.ts";
import { type EvaluationRequest, evaluate } from "./evaluate.ts";

beforeAll(startFusedWasm);

type ToyPrompt = readonly [number, number];

const PROMPTS = toyTask.heldOutPrompts(1);
const REQUEST = { prompts: PROMPTS, samples: 64, temperature: 0.7, seed: 5, shouldStop: () => false };

const toyPolicy = () => {
  const { model, parameters } = toyBase();
  return new Policy(model, { param: parameters });
};

it("exact masses, pass@k and answer entropy are the policy's own", async () => {
  const policy = toyPolicy();
  const evaluation = (await evaluate(toyTask, policy, REQUEST))!;
  expect(evaluation.prompts).toBe(PROMPTS.length);
  expect(evaluation.passAtK.map(({ k }) => k)).toEqual([1, 2, 4, 8, 16, 32, 64]);

  const right: number[] = [];
  for (const [i, prompt] of PROMPTS.entries()) {
    const probabilities = valuesOf(
      policy.evaluate((params) => {
        const ids = tf.tensor1d(toyTask.encodePrompt(prompt), "int32");
        const logits = policy.model.forward(params, ids, toyTask.promptLength);
        return tf.softmax(tf.div(tf.slice(logits, [toyTask.promptLength - 1, 0], [1, -1]), REQUEST.temperature));
      }),
    );
    right.push(probabilities[0]! + probabilities[2]!);
    const { answers, wrong, prompt: text } = evaluation.masses[i]!;
    expect(text).toBe(toyTask.formatPrompt(prompt));
    expect(answers).toHaveLength(toyTask.enumerate(prompt).length);
    expect(answers.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(right[i]!, 5);
    expect(wrong).toBeCloseTo(1 - right[i]!, 5);
    expect(answers.every((answer, a) => a === 0 || answer.probability <= answers[a - 1]!.probability)).toBe(true);
  }
  policy.dispose();
  for (const { k, low, high, exact } of evaluation.passAtK) {
    const expected = right.reduce((sum, rho) => sum + 1 - (1 - rho) ** k, 0) / right.length;
    expect(exact).toBeCloseTo(expected, 5);
    expect(low).toBeLessThan(exact!);
    expect(high).toBeGreaterThan(exact!);
  }
  // Four standard deviations of a share of 192 draws.
  expect(Math.abs(evaluation.passAtK[0]!.value - evaluation.passAtK[0]!.exact!)).toBeLessThan(
    4 * Math.sqrt(0.25 / 192),
  );
  expect(evaluation.distinct_canonical).toBeLessThanOrEqual(2);
});

it("draws the same samples again, and other ones with another seed", async () => {
  const policy = toyPolicy();
  const before = tf.memory().numTensors;
  const sampled = async (seed: number) => {
    const { time: _, ...rest } = (await evaluate(toyTask, policy, { ...REQUEST, seed }))!;
    return rest;
  };
  expect(await sampled(5)).toEqual(await sampled(5));
  expect((await sampled(6)).entropy).not.toBe((await sampled(5)).entropy);
  expect(tf.memory().numTensors).toBe(before);
  policy.dispose();
});

it("gives up between passes when asked", async () => {
  const policy = toyPolicy();
  const before = tf.memory().numTensors;
  for (const passes of [0, 1]) {
    let asked = 0;
    expect(await evaluate(toyTask, policy, { ...REQUEST, shouldStop: () => asked++ >= passes })).toBeNull();
  }
  expect(tf.memory().numTensors).toBe(before);
  policy.dispose();
});

/** All of an evaluation but the time it took. */
async function evaluated(task: Task<ToyPrompt>, policy: Policy, request: Partial<EvaluationRequest>) {
  const { time: _, ...found } = (await evaluate(task, policy, { ...REQUEST, ...request }))!;
  return found;
}

describe("a prompt's samples are its own", () => {
  const prompts = [...PROMPTS, ...toyTask.trainingPrompts(1)];

  it("alone, in any order and in passes of any number of prompts", async () => {
    const policy = toyPolicy();
    // 120 samples: two prompts a pass, and one in the last; 8 samples: all prompts in one pass.
    for (const samples of [120, 8]) {
      const whole = await evaluated(toyTask, policy, { prompts, samples });
      const reversed = await evaluated(toyTask, policy, { prompts: prompts.toReversed(), samples });
      const alone = await Promise.all(
        prompts.map((prompt) => evaluated(toyTask, policy, { prompts: [prompt], samples })),
      );
      for (const [i, { value }] of whole.passAtK.entries()) {
        expect(reversed.passAtK[i]!.value).toBeCloseTo(value, 12);
        expect(mean(alone.map((each) => each.passAtK[i]!.value))).toBeCloseTo(value, 12);
      }
      expect(mean(alone.map((each) => each.distinct_correct))).toBeCloseTo(whole.distinct_correct, 12);
    }
    policy.dispose();
  });

  it("differ from another prompt's, in one pass and between passes", async () => {
    // Without weights all prompts look alike, so that only noise can tell their samples apart.
    const { model, parameters } = toyBase();
    const policy = new Policy(model, { param: new Float32Array(parameters.length) });
    const drawn: string[][] = [];
    const task = {
      ...toyTask,
      verify(prompt: ToyPrompt, tokens: readonly number[]) {
        (drawn[prompts.findIndex((each) => each.join() === prompt.join())] ??= []).push(tokens.join());
        return toyTask.verify(prompt, tokens);
      },
      enumerate: undefined,
    };
    await evaluated(task, policy, { prompts, samples: 120 });
    const texts = drawn.map((tokens) => tokens.join(" "));
    expect(new Set(texts).size).toBe(prompts.length);
    policy.dispose();
  });
});

describe("of a policy without weights, which throws a die of six tokens", () => {
  const prompts = [...PROMPTS, ...toyTask.trainingPrompts(1)];
  const dice = () => {
    const { model, parameters } = toyBase();
    return new Policy(model, { param: new Float32Array(parameters.length) });
  };

  it("what is reported of the samples is a recount of them", async () => {
    const policy = dice();
    const drawn = prompts.map((): string[] => []);
    const task = {
      ...toyTask,
      verify(prompt: ToyPrompt, tokens: readonly number[]) {
        drawn[prompts.indexOf(prompt)]!.push(tokens.join());
        return toyTask.verify(prompt, tokens);
      },
      enumerate: undefined,
    };
    let passes = 0;
    const shouldStop = () => passes++ < 0;
    const found = (await evaluate(task, policy, { ...REQUEST, prompts, samples: 80, shouldStop }))!;
    policy.dispose();
    expect(passes).toBe(3); // of 3 prompts with 80 samples each
    expect(drawn.map((each) => each.length)).toEqual(prompts.map(() => 80));
    const correct = drawn.map((each) => each.filter((tokens) => /^[02]/.test(tokens)));
    const recounted = (k: number) => mean(correct.map((each) => passAtK(80, each.length, k)));
    expect(found.passAtK.map(({ k }) => k)).toEqual([1, 2, 4, 8, 16, 32, 64]);
    for (const { k, value } of found.passAtK) expect(value).toBeCloseTo(recounted(k), 12);
    expect(found.correct).toEqual(correct.map((each) => each.length));
    const texts = correct.map((each) => new Set(each.map((tokens) => tokens.replace(/,4$|^4$/, ""))).size);
    expect(found.distinct_correct).toBeCloseTo(mean(texts), 12);
    expect(found.distinct_canonical).toBe(2);
    expect(found.entropy).toBeCloseTo(Math.log(6), 5);
    expect(found).toMatchObject({ prompts: 9, samples: 80 });
    expect(found.time).toBeLessThan(performance.now());
  });

  it("the exact part is that of the die, for every answer of every prompt", async () => {
    const policy = dice();
    let passes = 0;
    const shouldStop = () => passes++ < 0;
    const request = { ...REQUEST, prompts, samples: 1, temperature: 1, shouldStop };
    const { masses, passAtK: curve, answer_entropy } = (await evaluate(toyTask, policy, request))!;
    policy.dispose();
    const answers = toyTask.enumerate(prompts[0]!);
    expect(passes).toBe(1 + Math.ceil((prompts.length * answers.length) / 256));
    expect(masses.map(({ prompt }) => prompt)).toEqual(prompts.map((prompt) => toyTask.formatPrompt(prompt)));
    const texts = answers.map((tokens) => toyTask.verify(prompts[0]!, tokens).text).sort();
    for (const mass of masses) {
      expect(mass.answers.map(({ text }) => text).sort()).toEqual(texts);
      expect(mass.wrong).toBeCloseTo(2 / 3, 5);
      const chances = mass.answers.map(({ probability }) => probability);
      expect(chances).toEqual(chances.toSorted((a, b) => b - a));
      expect(chances[0]).toBeCloseTo(1 / 36, 6);
      expect(chances.at(-1)).toBeCloseTo(1 / 216, 6);
    }
    expect(curve).toMatchObject([{ k: 1, exact: expect.closeTo(1 / 3, 5) }]);
    // The band is of the exact values, not of the one sample a prompt.
    const band = meanInterval(masses.map(({ wrong }) => 1 - wrong))!;
    expect(curve).toMatchObject([{ low: expect.closeTo(band.low, 9), high: expect.closeTo(band.high, 9) }]);
    expect(answer_entropy).toBeCloseTo(
      -mean(answers.map((each) => answers.length * 3 * 6 ** -each.length * Math.log(3 * 6 ** -each.length))),
      4,
    );
  });
});

describe("absent is absent", () => {
  it("one prompt has no interval", async () => {
    const policy = toyPolicy();
    const { passAtK } = await evaluated(toyTask, policy, { prompts: PROMPTS.slice(0, 1) });
    policy.dispose();
    expect(passAtK.every(({ low, high }) => low === null && high === null)).toBe(true);
  });

  it("without exact values the interval is that of the samples", async () => {
    const policy = toyPolicy();
    const { passAtK } = await evaluated({ ...toyTask, enumerate: undefined }, policy, {});
    policy.dispose();
    for (const { value, low, high } of passAtK) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });

  it("a task that cannot list its answers has nothing exact", async () => {
    const policy = toyPolicy();
    const evaluation = await evaluated({ ...toyTask, enumerate: undefined }, policy, {});
    const listed = await evaluated(toyTask, policy, {});
    policy.dispose();
    expect(evaluation).toMatchObject({ answer_entropy: null, masses: [] });
    expect(evaluation.passAtK.map(({ exact }) => exact)).toEqual(evaluation.passAtK.map(() => null));
    expect(evaluation.passAtK.map(({ value }) => value)).toEqual(listed.passAtK.map(({ value }) => value));
    expect(evaluation.distinct_correct).toBe(listed.distinct_correct);
  });

  it("prompts without mass on any correct answer have no part in the answers' entropy", async () => {
    const policy = toyPolicy();
    const [first] = PROMPTS;
    const enumerate = (prompt: ToyPrompt) => (prompt === first ? toyTask.enumerate(prompt) : []);
    const some = await evaluated({ ...toyTask, enumerate }, policy, {});
    const only = await evaluated(toyTask, policy, { prompts: [first!] });
    const none = await evaluated({ ...toyTask, enumerate: () => [] }, policy, {});
    policy.dispose();
    expect(some.answer_entropy).toBe(only.answer_entropy);
    expect(none.answer_entropy).toBeNull();
    expect(none.passAtK[0]!.exact).toBe(0);
  });
});
