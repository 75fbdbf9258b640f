/** One token from a row of logits. */
import { expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { draw } from "./continuation.ts";

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
