/** Evaluation against the toy task's closed form: a response is right if its first token is "0" or "2". */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { Policy } from "../optim/policy.ts";
import { startFusedWasm, toyBase, valuesOf } from "../testing/models.ts";
import { toyTask } from "../testing/toyTask.ts";
import { evaluate } from "./evaluate.ts";

beforeAll(startFusedWasm);

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
  for (const { k, value, low, high, exact } of evaluation.passAtK) {
    const expected = right.reduce((sum, rho) => sum + 1 - (1 - rho) ** k, 0) / right.length;
    expect(exact).toBeCloseTo(expected, 5);
    expect(low).toBeLessThanOrEqual(value);
    expect(high).toBeGreaterThanOrEqual(value);
  }
  // Four standard deviations of a share of 192 draws.
  expect(Math.abs(evaluation.passAtK[0]!.value - evaluation.passAtK[0]!.exact!)).toBeLessThan(
    4 * Math.sqrt(0.25 / 192),
  );
  expect(evaluation.distinct_correct).toBeLessThanOrEqual(2);
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
