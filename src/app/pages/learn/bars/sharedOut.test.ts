import fc from "fast-check";
import { expect, it } from "vitest";
import { evenly, moved } from "./sharedOut.ts";

const total = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share, 0);

it.each([
  [evenly(6), [17, 17, 17, 17, 16, 16]],
  [evenly(4), [25, 25, 25, 25]],
  [moved([25, 25, 50], 2, 0), [50, 50, 0]],
  [moved([20, 30, 50], 0, 60), [60, 15, 25]],
  [moved([100, 0, 0], 0, 50), [50, 25, 25]],
  [moved([0, 100], 1, 250), [0, 100]],
])("%j", (found, expected) => expect(found).toEqual(expected));

it("one bar goes where it is put, and all stay a whole", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.array(fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 100 }) }), { minLength: 1 }),
      (count, moves) => {
        let shares = evenly(count);
        for (const { at, to } of moves) {
          const before = shares;
          const index = at % count;
          shares = moved(before, index, to);
          expect(shares[index]).toBe(to);
          expect(total(shares)).toBe(100);
          expect(shares.every((share) => share >= 0 && Number.isInteger(share))).toBe(true);
          // Who had less than another does not get more than it, but for a percent of rounding.
          for (let a = 0; a < count; a++) {
            for (let b = 0; b < count; b++) {
              if (a !== index && b !== index && before[a]! < before[b]!)
                expect(shares[a]!).toBeLessThanOrEqual(shares[b]! + 1);
            }
          }
        }
      },
    ),
  );
});
