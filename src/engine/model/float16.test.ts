import fc from "fast-check";
import { expect, it } from "vitest";
import { narrowFloat16, widenFloat16 } from "./float16.ts";

it("every binary16 comes back", () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const value = widenFloat16(bits);
    if (Number.isNaN(value)) expect(widenFloat16(narrowFloat16(value))).toBeNaN();
    else expect(narrowFloat16(value)).toBe(bits);
  }
});

it("takes the nearest neighbour, at a tie the even one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0x7bfe }), fc.double({ min: 0, max: 1, noNaN: true }), (bits, share) => {
      const [low, high] = [widenFloat16(bits), widenFloat16(bits + 1)];
      const value = Math.fround(low + share * (high - low));
      const middle = (low + high) / 2;
      const nearest = value < middle || (value === middle && bits % 2 === 0) ? bits : bits + 1;
      expect(narrowFloat16(value)).toBe(nearest);
      expect(narrowFloat16(-value)).toBe(nearest | 0x8000);
    }),
  );
  expect([65_519, 65_520, 1e30, Number.NEGATIVE_INFINITY].map(narrowFloat16)).toEqual([0x7bff, 0x7c00, 0x7c00, 0xfc00]);
});
