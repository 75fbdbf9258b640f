import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32, philox, samplingNoise, stream } from "./rng.ts";

/** Pearson's statistic of counts against equal expectations. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe("philox", () => {
  // Known answers of philox4x32-10, file kat_vectors of Random123.
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])("known answer %#", (counter, key, expected) => {
    const out = new Uint32Array(4);
    philox(counter, key, out);
    expect([...out]).toEqual(expected);
  });

  it("agrees with 64-bit arithmetic on any counter and key", () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    const reference = (counter: readonly number[], key: readonly number[]): number[] => {
      let [c0, c1, c2, c3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
      let [k0, k1] = key.map(BigInt) as [bigint, bigint];
      const mask = 0xffffffffn;
      for (let round = 0; round < 10; round++) {
        const product0 = 0xd2511f53n * c0;
        const product1 = 0xcd9e8d57n * c2;
        [c0, c1, c2, c3] = [(product1 >> 32n) ^ c1 ^ k0, product1 & mask, (product0 >> 32n) ^ c3 ^ k1, product0 & mask];
        [k0, k1] = [(k0 + 0x9e3779b9n) & mask, (k1 + 0xbb67ae85n) & mask];
      }
      return [c0, c1, c2, c3].map(Number);
    };
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
        const out = new Uint32Array(4);
        philox(counter, key, out);
        expect([...out]).toEqual(reference(counter, key));
      }),
    );
  });
});

describe("hash32", () => {
  it("is FNV-1a", () => {
    expect(hash32("")).toBe(0x811c9dc5);
    expect(hash32("a")).toBe(0xe40c292c);
    expect(hash32("foobar")).toBe(0xbf9cf968);
  });
});

describe("stream", () => {
  const take = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw);

  it("repeats itself and differs by seed, name and every index", () => {
    const first = (...args: Parameters<typeof stream>): string => take(8, stream(...args).uint32).join();
    expect(first(1, "a", 2, 3)).toBe(first(1, "a", 2, 3));
    const others = [
      first(1, "a", 2, 3),
      first(2, "a", 2, 3),
      first(1, "b", 2, 3),
      first(1, "a", 3, 3),
      first(1, "a", 2, 4),
      first(1, "a", 2, 3, 1),
      first(1, "a"),
    ];
    expect(new Set(others).size).toBe(others.length);
    expect(() => stream(1, "a", 1, 2, 3, 4)).toThrow(/at most 3/);
  });

  it("is uniform: chi-square of 64 bins, and of neighbours in 8 x 8 bins", () => {
    const values = take(64_000, stream(11, "uniformity").uniform);
    const bins = new Array<number>(64).fill(0);
    const pairs = new Array<number>(64).fill(0);
    values.forEach((value, i) => {
      bins[Math.floor(value * 64)]!++;
      if (i % 2 === 1) pairs[Math.floor(values[i - 1]! * 8) * 8 + Math.floor(value * 8)]!++;
    });
    // 63 degrees of freedom: 0.1 % and 99.9 % points are 34 and 103.
    for (const counts of [bins, pairs]) {
      expect(chiSquare(counts)).toBeGreaterThan(34);
      expect(chiSquare(counts)).toBeLessThan(103);
    }
  });

  it("gives uniforms that are exact in float32 and never reach the total", () => {
    const largest = 1 - 2 ** -23;
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-30), max: Math.fround(1e30), noNaN: true }), (total) => {
        expect(Math.fround(largest * total)).toBeLessThan(total);
      }),
    );
    for (const value of take(1000, stream(3, "u").uniform)) {
      expect(Math.fround(value)).toBe(value);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(largest);
    }
  });

  it("draws integers below n without bias, rejecting the incomplete last range", () => {
    const rng = stream(5, "int");
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 14_000; i++) counts[rng.int(7)]!++;
    expect(chiSquare(counts)).toBeLessThan(22.5); // 6 degrees of freedom, 99.9 %
    // n = 3 * 2^30 would be hit twice as often below 2^30 by a bare remainder: 1/2 instead of 1/3.
    const below = take(3000, () => rng.int(3 * 2 ** 30)).filter((value) => value < 2 ** 30).length;
    expect(below / 3000).toBeGreaterThan(0.29);
    expect(below / 3000).toBeLessThan(0.38);
  });

  it("draws normals with the right first four moments", () => {
    const values = take(40_000, stream(9, "normal").normal);
    const moment = (power: number): number => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.02);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.03);
    expect(Math.abs(moment(3))).toBeLessThan(0.06);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
  });

  it("shuffles into every order equally often and leaves its argument alone", () => {
    const rng = stream(1, "shuffle");
    const items = [0, 1, 2, 3] as const;
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = rng.shuffle(items).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()])).toBeLessThan(49.8); // 23 degrees of freedom, 99.9 %
    expect(items).toEqual([0, 1, 2, 3]);
  });
});

describe("samplingNoise", () => {
  it("is the stream of each sequence, whatever the batch and the time", () => {
    fc.assert(
      fc.property(
        fc.nat(999_999),
        fc.nat(5000),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 18 }),
        (seed, step, batch, time) => {
          const noise = samplingNoise(seed, "sampling", step, batch, time);
          expect(noise.length).toBe(time * batch);
          for (let b = 0; b < batch; b++) {
            const sequence = stream(seed, "sampling", step, b);
            for (let t = 0; t < time; t++) expect(noise[t * batch + b]).toBe(sequence.uniform());
          }
        },
      ),
    );
  });

  it("differs by step", () => {
    expect(samplingNoise(1, "sampling", 0, 4, 4)).not.toEqual(samplingNoise(1, "sampling", 1, 4, 4));
  });

  it("is pinned", () => {
    expect(hash32(samplingNoise(7, "sampling", 3, 5, 6).join())).toMatchInlineSnapshot(`431554421`);
  });
});
