import fc from "fast-check";
import { expect, it } from "vitest";
import { planMemory } from "./memoryPlan.ts";

const life = fc
  .record({ size: fc.integer({ min: 1, max: 64 }), first: fc.nat(40), length: fc.nat(20) })
  .map(({ size, first, length }) => ({ size, first, last: first + length }));

it("never gives two buffers that live at once the same slot, nor one that is too small", () => {
  fc.assert(
    fc.property(fc.array(life), (lives) => {
      const { slots, slotOf } = planMemory(lives);
      for (const [a, one] of lives.entries()) {
        expect(slots[slotOf[a]!]).toBeGreaterThanOrEqual(one.size);
        for (const [b, other] of lives.entries()) {
          const apart = one.last < other.first || other.last < one.first;
          if (a !== b && !apart) expect(slotOf[a]).not.toBe(slotOf[b]);
        }
      }
    }),
  );
});

it("needs no more than what lives at once where all are of one size", () => {
  fc.assert(
    fc.property(fc.array(life, { minLength: 1 }), (lives) => {
      const equal = lives.map((one) => ({ ...one, size: 8 })).sort((a, b) => a.first - b.first);
      const atOnce = (moment: number) => equal.filter(({ first, last }) => first <= moment && moment <= last).length;
      const most = Math.max(...equal.map(({ first }) => atOnce(first)));
      expect(planMemory(equal).slots.length).toBe(most);
    }),
  );
});

it("opens a slot only where no larger one is free", () => {
  const chain = [4, 9, 2, 7].map((size, i) => ({ size, first: i, last: i + 1 }));
  expect(planMemory(chain)).toEqual({ slots: [9, 4], slotOf: [1, 0, 1, 0] });
});
