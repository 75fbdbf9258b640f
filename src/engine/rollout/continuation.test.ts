/** One token from a row of logits, and a text token by token. */
import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { Policy } from "../optim/policy.ts";
import { randomParameters, startFusedWasm, tinyModel } from "../testing/models.ts";
import { continuation, draw } from "./continuation.ts";

const all = () => true;
const LOGITS = Float32Array.of(0, Math.log(2), Number.NEGATIVE_INFINITY, Math.log(5));

it("the likeliest, the first of equals, with its probability at temperature 1", () => {
  const greedy = { isToken: all, temperature: 0, uniform: () => expect.unreachable() };
  expect(draw(LOGITS, greedy)).toEqual({ id: 3, probability: expect.closeTo(5 / 8, 7) });
  expect(draw(Float32Array.of(1, 3, 3), greedy).id).toBe(1);
  expect(draw(LOGITS, { ...greedy, isToken: (id) => id < 2 })).toEqual({
    id: 1,
    probability: expect.closeTo(2 / 3, 7),
  });
});

it("each token as often as its probability says, none that is not one", () => {
  const random = stream(3, "draw");
  const counts = [0, 0, 0, 0];
  const draws = 4000;
  for (let i = 0; i < draws; i++)
    counts[draw(LOGITS, { isToken: (id) => id !== 1, temperature: 2, uniform: () => random.uniform() }).id]! += 1;
  const p = Math.sqrt(5) / (1 + Math.sqrt(5));
  expect(counts[1]).toBe(0);
  expect(counts[2]).toBe(0);
  // Five standard deviations.
  expect(Math.abs(counts[3]! / draws - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / draws));
});

it("noise at the end of its range still draws a token", () => {
  expect(draw(LOGITS, { isToken: all, temperature: 1, uniform: () => 1 - 2 ** -23 }).id).toBe(3);
  expect(draw(Float32Array.of(0, 0), { isToken: (id) => id === 0, temperature: 1, uniform: () => 0.999 }).id).toBe(0);
});

it("logits are made of one token at a time, the prompt's last one first", async () => {
  await startFusedWasm();
  const config = tinyModel();
  const policy = new Policy(config, { param: randomParameters(config) });
  const request = { prompt: [5, 0, 1, 2], most: 3, eos: new Set<number>(), isToken: all, temperature: 0 };
  const ids: number[] = [];
  const { kernels } = await tf.profile(async () => {
    const text = continuation(policy.model, policy.params, { ...request, uniform: () => 0 });
    for await (const { id } of text) ids.push(id);
    return [];
  });
  const rows = kernels.flatMap(({ outputShapes }) => outputShapes).filter((shape) => shape.at(-1) === config.vocabSize);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((shape) => shape[0] === 1)).toBe(true);
  const known = [...request.prompt, ...ids];
  const logits = policy.evaluate((params) => policy.model.forward(params, tf.tensor1d(known, "int32"), known.length));
  const best = (await logits.argMax(1).data()).slice(request.prompt.length - 1, -1);
  expect(ids).toEqual([...best]);
  logits.dispose();
  policy.dispose();
});
