/** Which tokens KL-Cov singles out, by brute force and by hand. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TokenBatch } from "../tokenBatch.ts";
import { mostCovariant } from "./klCov.ts";

/** Responses of one prompt token, as their advantages and log-probabilities. */
function batchOf(responses: readonly { advantage: number; logprob: readonly number[] }[]): TokenBatch {
  const longest = Math.max(1, ...responses.map(({ logprob }) => logprob.length));
  const rows = responses.map(({ logprob }) => Array.from({ length: longest }, (_, t) => logprob[t]));
  return {
    batch: responses.length,
    time: longest + 1,
    longest,
    ids: new Int32Array(responses.length * (longest + 1)),
    mask: Float32Array.from(rows.flat(), (value) => Number(value !== undefined)),
    oldLogprob: Float32Array.from(rows.flat(), (value) => value ?? -50),
    refLogprob: null,
    advantage: Float32Array.from(responses, ({ advantage }) => advantage),
  };
}

describe("the tokens that KL-Cov pulls back", () => {
  it("are those that are sure and praised, or unsure and blamed", () => {
    const data = batchOf([
      { advantage: 1, logprob: [-0.1, -3] },
      { advantage: -1, logprob: [-0.1, -3] },
    ]);
    expect([...mostCovariant(data, { klCovFraction: 0.5 })]).toEqual([1, 0, 0, 1]);
    expect([...mostCovariant(data, { klCovFraction: 0.01 })]).toEqual([1, 0, 0, 0]);
    expect([...mostCovariant(data, { klCovFraction: 1 })]).toEqual([1, 1, 1, 1]);
  });

  it("are as many as the fraction says, at least one, never padding, and none has less than one that is left out", () => {
    const eighths = (min: number, max: number) => fc.integer({ min, max }).map((value) => value / 8);
    const responses = fc
      .array(fc.record({ advantage: eighths(-16, 16), logprob: fc.array(eighths(-40, 0), { maxLength: 5 }) }), {
        minLength: 1,
        maxLength: 6,
      })
      .filter((all) => all.some(({ logprob }) => logprob.length > 0));
    fc.assert(
      fc.property(responses, fc.constantFrom(0.001, 0.25, 0.7, 1), (all, klCovFraction) => {
        const data = batchOf(all);
        const chosen = mostCovariant(data, { klCovFraction });
        const tokens = all.flatMap(({ advantage, logprob }) => logprob.map((each) => [advantage, each] as const));
        const centre = (of: 0 | 1) => tokens.reduce((sum, token) => sum + token[of], 0) / tokens.length;
        const [a, p] = [centre(0), centre(1)];
        const value = (index: number) =>
          (data.advantage[Math.floor(index / data.longest)]! - a) * (data.oldLogprob[index]! - p);
        const indices = Array.from(data.mask.keys()).filter((index) => data.mask[index] === 1);
        const taken = indices.filter((index) => chosen[index] === 1);
        expect(taken.length).toBe(Math.max(1, Math.floor(klCovFraction * tokens.length + 1e-9)));
        expect(chosen.reduce((sum, each) => sum + each, 0)).toBe(taken.length);
        const least = Math.min(...taken.map(value));
        for (const index of indices) if (chosen[index] === 0) expect(value(index)).toBeLessThanOrEqual(least);
      }),
    );
  });
});
