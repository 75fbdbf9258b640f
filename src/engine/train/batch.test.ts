/** Where each number of a group lies in the padded arrays, and that cutting these into parts loses none. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { Policy } from "../optim/policy.ts";
import { startFusedWasm, toyBase } from "../testing/models.ts";
import { toyTask } from "../testing/toyTask.ts";
import { addReference, batchLogprobs, splitBatch, tokenBatch } from "./batch.ts";
import type { Group } from "./group.ts";
import type { TokenBatch } from "./tokenBatch.ts";

beforeAll(startFusedWasm);

const groupOf = (promptTokens: number[], ...responses: [tokens: number[], reweighted: number][]): Group => ({
  prompt: null,
  promptTokens,
  noise: ["sampling", 0],
  promptLogprob: new Float32Array(0),
  verdicts: [],
  responses: responses.map(([tokens]) => ({
    tokens,
    logprob: Float32Array.from(tokens, (token, t) => -token - t / 4),
    entropy: new Float32Array(tokens.length),
    terminated: true,
  })),
  advantages: {
    promptConfidence: 0,
    eligible: true,
    alpha: 1,
    responses: responses.map(([, reweighted]) => ({
      reward: 0,
      advantage: 9,
      confidence: 0,
      lowPositions: [],
      term: 0,
      reweighted,
    })),
  },
});

const rows = (...each: number[][]) => each.flat();

/** The toy task: prompts of three tokens, responses of at most three, padding 3. */
const GROUPS = [groupOf([5, 0, 1], [[2, 4], 0.5], [[], -1]), groupOf([5, 1, 1], [[1, 1, 0], 2])];

describe("a batch", () => {
  it("has a row a response: prompt, response, padding; targets are the tokens that follow", () => {
    const data = tokenBatch(toyTask, GROUPS);
    expect([data.batch, data.time, data.refLogprob]).toEqual([3, 6, null]);
    expect([...data.ids]).toEqual(rows([5, 0, 1, 2, 4, 3], [5, 0, 1, 3, 3, 3], [5, 1, 1, 1, 1, 0]));
    expect([...data.mask]).toEqual(rows([0, 0, 1, 1, 0], [0, 0, 0, 0, 0], [0, 0, 1, 1, 1]));
    expect([...data.oldLogprob]).toEqual(rows([0, 0, -2, -4.25, 0], [0, 0, 0, 0, 0], [0, 0, -1, -1.25, -0.5]));
    expect([...data.advantage]).toEqual([0.5, -1, 2]);
  });

  it("is padded to the fewest tokens that a task's buckets have for its responses", () => {
    const task = { ...toyTask, responseBuckets: [1, 2, 3] };
    expect(tokenBatch(task, GROUPS)).toEqual(tokenBatch(toyTask, GROUPS));
    const short = tokenBatch(task, [GROUPS[0]!]);
    expect([short.time, short.room, short.longest]).toEqual([5, 2, toyTask.maxResponseLength]);
    expect([...short.ids]).toEqual(rows([5, 0, 1, 2, 4], [5, 0, 1, 3, 3]));
    expect([...short.mask]).toEqual(rows([0, 0, 1, 1], [0, 0, 0, 0]));
  });

  it("in one part is itself; in two has an empty row to fill the second", () => {
    const data = { ...tokenBatch(toyTask, GROUPS), refLogprob: Float32Array.from({ length: 15 }, (_, i) => -i) };
    expect(splitBatch(data, 1)).toEqual([data]);
    const [first, second] = splitBatch(data, 2) as [TokenBatch, TokenBatch];
    expect([first.batch, second.batch, first.time]).toEqual([2, 2, 6]);
    expect([...second.ids]).toEqual(rows([5, 1, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0]));
    expect([...second.mask]).toEqual(rows([0, 0, 1, 1, 1], [0, 0, 0, 0, 0]));
    expect([...second.oldLogprob]).toEqual(rows([0, 0, -1, -1.25, -0.5], [0, 0, 0, 0, 0]));
    expect([...second.refLogprob!]).toEqual(rows([-10, -11, -12, -13, -14], [0, 0, 0, 0, 0]));
    expect([...first.refLogprob!]).toEqual([-0, -1, -2, -3, -4, -5, -6, -7, -8, -9]);
    expect([[...first.advantage], [...second.advantage]]).toEqual([
      [0.5, -1],
      [2, 0],
    ]);
    expect(splitBatch(tokenBatch(toyTask, GROUPS), 2).map((part) => part.refLogprob)).toEqual([null, null]);
  });

  it("in any number of parts is all there once, in parts of one size", () => {
    const groups = fc
      .integer({ min: 1, max: 9 })
      .map((count) =>
        groupOf([5, 0, 0], ...Array.from({ length: count }, (_, i): [number[], number] => [[i % 3, 4], i + 1])),
      );
    fc.assert(
      fc.property(groups, fc.integer({ min: 1, max: 12 }), (group, count) => {
        const data = tokenBatch(toyTask, [group]);
        const parts = splitBatch(data, count);
        expect(parts.length).toBeLessThanOrEqual(Math.min(count, data.batch));
        expect(new Set(parts.map((part) => part.batch)).size).toBe(1);
        for (const name of ["ids", "mask", "oldLogprob", "advantage"] as const) {
          const joined = parts.flatMap((part) => [...part[name]]);
          expect(joined.slice(0, data[name].length)).toEqual([...data[name]]);
          expect(joined.slice(data[name].length).every((value) => value === 0)).toBe(true);
        }
      }),
    );
  });
});

it("the reference's log-probabilities are the other policy's, at the temperature", async () => {
  const { model, parameters } = toyBase(2);
  const policy = new Policy(model, { param: parameters });
  const data = tokenBatch(toyTask, GROUPS);
  const targets = data.batch * (data.time - 1);
  const at = async (temperature: number) => (await batchLogprobs(policy, data, temperature)).slice(0, targets);
  await addReference(policy, data, 0.5);
  expect(data.refLogprob).toEqual(await at(0.5));
  expect(data.refLogprob).not.toEqual(await at(1));
  expect(data.refLogprob!.every((value) => value < 0)).toBe(true);
  policy.dispose();
});
