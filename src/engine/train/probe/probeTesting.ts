/** What a what-if must come to, by brute force: a gradient for each answer, and a tiny real step. */
import * as tf from "@tensorflow/tfjs";
import { expect } from "vitest";
import type { RunConfig } from "../../config/runConfig.ts";
import type { WhatIf } from "../../config/whatIf.ts";
import { lossOf } from "../../methods/index.ts";
import { Policy, type PolicyState } from "../../optim/policy.ts";
import type { ProbeRecord, ProbeSubject } from "../../wire/probe.ts";
import type { OurBase } from "../base.ts";
import { targetLogprobs } from "../loss.ts";
import { Trainer } from "../trainer.ts";
import { StepProbe } from "./stepProbe.ts";

interface Effect {
  text: string;
  before: number;
  after: number;
  /** By inner products, and by real steps of a hundredth to either side, scaled up. */
  slope: number;
  stepped: number;
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
const norm = (a: Float32Array) => Math.sqrt(dot(a, a));
const minus = (a: Float32Array, b: Float32Array) => a.map((value, i) => value - b[i]!);

/** A policy's gradient of sum(weight * log p(tokens | prompt)) over sequences, flat, by as many backward passes. */
async function gradientOf(
  base: OurBase,
  policy: Policy,
  prompt: readonly number[],
  weighted: readonly { tokens: readonly number[]; weight: number }[],
  temperature: number,
): Promise<Float32Array> {
  const total = new Float32Array(base.parameters.length);
  for (const { tokens, weight } of weighted) {
    const ids = Int32Array.from([...prompt, ...tokens]);
    const { loss, metrics, grads } = tf.tidy(() =>
      policy.gradients((params) => {
        const both = targetLogprobs(policy.model, params, { batch: 1, time: ids.length, ids }, temperature);
        const own = tf.slice(both, [0, prompt.length - 1], [1, tokens.length]);
        return { loss: tf.sum(own) as tf.Scalar, metrics: tf.zeros([1]) };
      }),
    );
    let start = 0;
    for (const [name] of policy.shapes) {
      const values = await grads[name]!.data<"float32">();
      for (const [i, value] of values.entries()) total[start + i]! += weight * value;
      start += values.length;
    }
    tf.dispose([loss, metrics, ...Object.values(grads)]);
  }
  return total;
}

async function probabilities(base: OurBase, param: Float32Array, prompt: unknown, temperature: number) {
  const policy = new Policy(base.model, { param });
  const start = base.task.encodePrompt(prompt);
  const found = new Map<string, number>();
  for (const answer of base.task.enumerate!(prompt)) {
    const ids = Int32Array.from([...start, ...answer]);
    const both = policy.evaluate((params) =>
      targetLogprobs(policy.model, params, { batch: 1, time: ids.length, ids }, temperature),
    );
    const values = await both.data<"float32">();
    both.dispose();
    const own = values.slice(start.length - 1, start.length - 1 + answer.length);
    found.set((await base.task.verify(prompt, answer)).text, Math.exp(own.reduce((sum, value) => sum + value, 0)));
  }
  policy.dispose();
  return found;
}

/** AdamW without decay in plain numbers (Loshchilov and Hutter, 2019), after clipping: the weights that an ascent leads to. */
function adamw({ param, m, v, updates }: PolicyState, ascent: Float32Array, config: RunConfig): Float32Array {
  const [beta1, beta2, t] = [0.9, 0.999, updates + 1];
  const clip = Math.min(1, config.maxGradNorm / norm(ascent));
  return param.map((value, i) => {
    const gradient = -clip * ascent[i]!;
    const mean = (beta1 * m[i]! + (1 - beta1) * gradient) / (1 - beta1 ** t);
    const square = (beta2 * v[i]! + (1 - beta2) * gradient ** 2) / (1 - beta2 ** t);
    return value - (config.learningRate * mean) / (Math.sqrt(square) + 1e-8);
  });
}

/** The part of a step that is made to either side: the bend, which a step has to one side, cancels. */
const TINY = 0.01;

/** What is asked of step `step`, answered by the probe and by brute force. */
export async function askedTwice(
  base: OurBase,
  config: RunConfig,
  step: number,
  subject: ProbeSubject,
  whatIf: WhatIf,
): Promise<{ probe: ProbeRecord; effects: Effect[] }> {
  const trainer = new Trainer(base, config);
  for (let s = 0; s < step; s++) await trainer.step(s);
  const state = await trainer.policy.state();
  const before = state.param;
  const [place, puzzle] = typeof subject === "number" ? [subject, null] : [0, subject];
  const stepProbe = await StepProbe.of(trainer, step, puzzle);
  const probe = await stepProbe.ask(place, whatIf);
  const own = await stepProbe.ask(place, {});
  stepProbe.dispose();

  const policy = new Policy(base.model, { param: before });
  const groups = puzzle ? [own.group] : (await trainer.step(step)).groups;
  const stepped = (await trainer.policy.state()).param;
  trainer.dispose();
  const vocabulary = Array.from({ length: base.model.vocabSize }, (_, id) => base.task.tokenText(id));
  const token = (word: string) => vocabulary.indexOf(word);
  const all = groups.flatMap((group) => group.responses);
  const ascent = async (
    { promptTokens, responses }: ProbeRecord["group"],
    { method, temperature }: Pick<RunConfig, "method" | "temperature">,
  ) => {
    const divisor = ({ length }: readonly string[]) =>
      ({
        tokens: all.flatMap((response) => response.tokens).length,
        sequences: length * all.length,
        constant: base.task.maxResponseLength * all.length,
      })[lossOf(method).aggregation];
    const weighted = responses.map(({ tokens, reweighted }) => ({
      tokens: tokens.map(token),
      weight: reweighted / divisor(tokens),
    }));
    return gradientOf(base, policy, promptTokens.map(token), weighted, temperature);
  };
  const whole = new Float32Array(before.length);
  for (const group of groups) {
    for (const [i, value] of (await ascent(group, config)).entries()) whole[i]! += value;
  }
  const after = puzzle ? adamw(state, whole, config) : stepped;
  const scale = norm(minus(after, before)) / norm(whole);
  const direction = (await ascent(probe.group, { ...config, ...whatIf })).map((value) => scale * value);

  const { task } = base;
  const prompts = [...task.trainingPrompts(base.split), ...task.heldOutPrompts(base.split)];
  const prompt = prompts.find((each) => task.formatPrompt(each) === probe.group.prompt);
  const under = (param: Float32Array) => probabilities(base, param, prompt, config.temperature);
  const aside = (part: number) => under(before.map((value, i) => value + part * direction[i]!));
  const [now, then] = [await under(before), await under(after)];
  const [ahead, behind] = [await aside(TINY), await aside(-TINY)];
  const effects: Effect[] = [];
  for (const answer of task.enumerate!(prompt)) {
    const { text } = await task.verify(prompt, answer);
    const p = now.get(text)!;
    const gradient = await gradientOf(
      base,
      policy,
      task.encodePrompt(prompt),
      [{ tokens: answer, weight: 1 }],
      config.temperature,
    );
    effects.push({
      text,
      before: p,
      after: then.get(text)!,
      slope: p * dot(gradient, direction),
      stepped: (ahead.get(text)! - behind.get(text)!) / (2 * TINY),
    });
  }
  policy.dispose();
  return { probe, effects };
}

/**
 * An answer moves if its log-probability does by this share of the one that changes most. Rounding and bend of the probe's
 * own difference (`REACH` in direction.ts) come to some 5e-4 of the most: less than 1 % of an answer from a tenth upwards.
 */
const MOVES = 0.1;

/** Asks both ways. All that moves has its slope to 1 %, and the sign and, within 5 %, the size of a tiny real step. */
export async function expectTrue(...question: Parameters<typeof askedTwice>): Promise<void> {
  const { probe, effects } = await askedTwice(...question);
  const found = new Map(probe.answers!.map((answer) => [answer.text, answer]));
  expect([...found.keys()].sort()).toEqual(effects.map(({ text }) => text).sort());
  const most = Math.max(...effects.map(({ slope, before }) => Math.abs(slope / before)));
  expect(most).toBeGreaterThan(1e-2);
  for (const { text, before, after, slope, stepped } of effects) {
    const answer = found.get(text)!;
    expect(Math.abs(answer.before / before - 1)).toBeLessThan(1e-4);
    expect(Math.abs(answer.after / after - 1)).toBeLessThan(1e-4);
    if (Math.abs(slope / before) > MOVES * most) {
      expect(Math.abs(answer.change / slope - 1)).toBeLessThan(0.01);
      expect(Math.abs(answer.change / stepped - 1)).toBeLessThan(0.05);
    } else expect(Math.abs(answer.change - slope) / before).toBeLessThan(0.01 * MOVES * most);
  }
  const { answers, wrong, responses, group } = probe;
  const total = (name: "before" | "after" | "change") =>
    [...answers!, wrong!].reduce((sum, each) => sum + each[name], 0);
  expect([total("before"), total("after")]).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
  expect(total("change")).toBeCloseTo(0, 6);
  // A response is the answer that it spells; its tokens' changes add up to its own.
  for (const [i, response] of responses.entries()) {
    const ofTokens = response.before * response.tokens.reduce((sum, value) => sum + value, 0);
    expect(response.change).toBeCloseTo(ofTokens, 6);
    const answer = group.responses[i]!.correct ? found.get(group.responses[i]!.text) : undefined;
    if (answer && group.responses[i]!.terminated) expect(response.change).toBeCloseTo(answer.change, 5);
  }
}
