/** Norms against matrices that are multiplied out. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { bfloat16Bits, widenedBits } from "../testing/bfloat16.ts";
import { frobenius, frobeniusDistance, frobeniusOfProduct, squaresOfPacked } from "./frobenius.ts";

const floats = (length: number) =>
  fc.float32Array({ minLength: length, maxLength: length, min: -8, max: 8, noNaN: true });
const size = fc.integer({ min: 1, max: 7 });
const adapters = fc
  .tuple(size, size, size)
  .chain(([rank, inner, outer]) =>
    fc.tuple(fc.constant({ rank, inner, outer }), floats(rank * inner), floats(outer * rank)),
  );

/** B A [out, in]. */
const product = (
  { rank, inner, outer }: { rank: number; inner: number; outer: number },
  a: Float32Array,
  b: Float32Array,
) =>
  Array.from({ length: outer * inner }, (_, place) => {
    const [row, column] = [Math.floor(place / inner), place % inner];
    return Array.from({ length: rank }, (__, r) => b[row * rank + r]! * a[r * inner + column]!).reduce(
      (x, y) => x + y,
      0,
    );
  });

it("of adapters of any shape it is that of B A, multiplied out", () => {
  fc.assert(
    fc.property(adapters, ([shape, a, b]) => {
      const scale = frobenius(a) * frobenius(b);
      const error = Math.abs(frobeniusOfProduct(b, a, shape.rank) - Math.hypot(...product(shape, a, b)));
      // What cancels in a sum of products cancels in its square.
      expect(error).toBeLessThanOrEqual(1e-7 * scale + 1e-300);
    }),
  );
});

it("of B = 0 it is 0, and so is that of matrices that cancel each other", () => {
  expect(frobeniusOfProduct(new Float32Array(6), Float32Array.of(1, 2, 3, 4), 2)).toBe(0);
  expect(frobeniusOfProduct(Float32Array.of(1, -1, 0.1, -0.1), Float32Array.of(0.3, 0.7, 0.3, 0.7), 2)).toBe(0);
});

it("a distance is the norm of the difference", () => {
  expect(frobeniusDistance(Float32Array.of(1, 5, -2), Float32Array.of(1, 2, 2))).toBe(5);
  expect(frobenius(Float32Array.of(3, -4))).toBe(5);
});

it("of packed bf16 it is that of the same numbers as float32", () => {
  const values = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i) * 10 ** ((i % 9) - 4));
  const bits = bfloat16Bits(values);
  const words = new Int32Array(bits.buffer);
  expect(Math.sqrt(squaresOfPacked(words))).toBeCloseTo(frobenius(widenedBits(bits)), 9);
});
