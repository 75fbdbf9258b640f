import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { bfloat16Bits, widenedBits } from "../../testing/bfloat16.ts";
import { expectClose, generator, type KernelHost, normal } from "../kernelTesting.ts";
import { linear, rmsNorm } from "../reference.ts";
import { bothForms, disposeMatrix, shapes, valuesOf } from "./kernelSuite.ts";
import { type SampledMap, type SampledRows, sampledGate, sampledLinears } from "./sampled.ts";

/** Of rank 0 there are no adapters. */
const drawn = fc.record({
  shape: shapes,
  rank: fc.integer({ min: 0, max: 9 }),
  isNormed: fc.boolean(),
  count: fc.integer({ min: 1, max: 3 }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;
const EPS = 1e-6;

/**
 * What `op` makes of maps of the same rows, first packed, then float32; and each map's values as plain loops have them,
 * without what is added.
 */
async function compared(
  { shape: { n, inner, outer, pieceRows, more, seed }, rank, isNormed, count }: Drawn,
  op: (rows: SampledRows, maps: SampledMap[], random: () => number) => tf.Tensor[],
) {
  const random = generator(seed);
  const x = normal(random, n * inner);
  const gain = isNormed ? normal(random, inner) : null;
  const each = Array.from({ length: count }, () => ({
    bits: bfloat16Bits(normal(random, outer * inner)),
    bias: more ? normal(random, outer) : null,
    down: normal(random, rank * inner),
    up: normal(random, outer * rank),
  }));
  const matrices = each.map(({ bits }) => bothForms(bits, [outer, inner], pieceRows));
  const found = tf.tidy(() => {
    const rows = {
      x: tf.tensor2d(x, [n, inner]),
      norm: gain && { gain: tf.tensor1d(gain), eps: EPS },
      downs: rank ? tf.concat(each.map(({ down }) => tf.tensor2d(down, [rank, inner]))) : undefined,
    };
    return (["packed", "whole"] as const).flatMap((form) => {
      const maps = each.map(({ bias, up }, i) => ({
        matrix: matrices[i]![form],
        bias: bias && tf.tensor1d(bias),
        up: rank ? tf.tensor2d(up, [outer, rank]) : undefined,
      }));
      return op(rows, maps, generator(seed + 1));
    });
  });
  for (const { packed, whole } of matrices) [packed, whole].forEach(disposeMatrix);
  const normed = gain ? rmsNorm(x, gain, EPS) : x;
  const expected = each.map(({ bits, bias, down, up }) => {
    const adapter = rank && linear(linear(normed, down, null, inner, rank), up, null, rank, outer);
    return linear(normed, widenedBits(bits), bias, inner, outer).map((y, at) => y + (adapter ? adapter[at]! : 0));
  });
  return { found: await valuesOf(found), expected };
}

/** To be called at the top of a test file. */
export function sampledSuite({ start, numRuns, slack }: KernelHost): void {
  beforeAll(start);

  test("sampling: rows are normalised, and adapters added, as products of their own do it", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (maps) => {
        const { n, outer, more } = maps.shape;
        const term = (random: () => number) => normal(random, n * outer);
        const { found, expected } = await compared(maps, (rows, each, random) =>
          sampledLinears(rows, each, more ? tf.tensor2d(term(random), [n, outer]) : null),
        );
        const added = more ? term(generator(maps.shape.seed + 1)) : new Float32Array(n * outer);
        const wanted = expected.map((values) => values.map((y, at) => y + added[at]!));
        for (const [i, values] of found.entries()) expectClose(values, wanted[i % maps.count]!, 4e-6 * slack);
      }),
      { numRuns },
    );
  });

  test("sampling: SwiGLU of normalised rows by maps with adapters", async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async ({ shape, ...rest }) => {
        const maps = { ...rest, shape: { ...shape, more: false }, count: 2 };
        const { found, expected } = await compared(maps, (rows, [gate, upward]) => [
          sampledGate(rows, [gate!, upward!]),
        ]);
        const wanted = expected[0]!.map((g, at) => (g / (1 + Math.exp(-g))) * expected[1]![at]!);
        expect(found.length).toBe(2);
        for (const values of found) expectClose(values, wanted, 1e-5 * slack);
      }),
      { numRuns },
    );
  });
}
