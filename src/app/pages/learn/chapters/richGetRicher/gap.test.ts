/** The closed form against expectations that are taken outcome by outcome. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { gapGrowth } from "./gap.ts";

/** Probabilities of some answers of which the first `right` are right. */
const policy = fc
  .record({
    weights: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 5 }),
    right: fc.integer({ min: 2, max: 5 }),
  })
  .map(({ weights, right }) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { p: weights.map((weight) => weight / total), right: Math.min(right, weights.length) };
  });
const successOf = (p: readonly number[], right: number) => p.slice(0, right).reduce((sum, share) => sum + share, 0);

/** Of log p(drawn) by each score. */
const scoreGradient = (p: readonly number[], drawn: number) => p.map((share, i) => (i === drawn ? 1 : 0) - share);

it("is the expected gradient of the reward, drawn answer by drawn answer", () => {
  fc.assert(
    fc.property(policy, ({ p, right }) => {
      const expected = p.map((_, i) =>
        p.reduce((sum, share, drawn) => sum + share * (drawn < right ? 1 : 0) * scoreGradient(p, drawn)[i]!, 0),
      );
      expect(expected[0]! - expected[1]!).toBeCloseTo(gapGrowth(p[0]!, p[1]!, successOf(p, right)), 12);
    }),
  );
});

it("is that of groups whose credit is reward less the group's mean, but for the factor (G − 1) / G", () => {
  const [p, right, size] = [[0.4, 0.2, 0.1, 0.3], 3, 3];
  let [growth, all] = [0, 0];
  for (let code = 0; code < p.length ** size; code++) {
    const group = Array.from({ length: size }, (_, place) => Math.floor(code / p.length ** place) % p.length);
    const chance = group.reduce((product, drawn) => product * p[drawn]!, 1);
    const mean = group.filter((drawn) => drawn < right).length / size;
    const gradient = group.map((drawn) => {
      const [first, second] = scoreGradient(p, drawn);
      return ((drawn < right ? 1 : 0) - mean) * (first! - second!);
    });
    growth += (chance * gradient.reduce((sum, part) => sum + part, 0)) / size;
    all += chance;
  }
  expect(all).toBeCloseTo(1, 12);
  expect(growth).toBeCloseTo(((size - 1) / size) * gapGrowth(p[0]!, p[1]!, successOf(p, right)), 12);
});

it("favours who leads, and stops where all is right", () => {
  expect(gapGrowth(0.4, 0.2, 0.7)).toBeCloseTo(0.06, 12);
  expect(gapGrowth(0.2, 0.4, 0.7)).toBeCloseTo(-0.06, 12);
  expect(gapGrowth(0.9, 0.1, 1)).toBe(0);
});
