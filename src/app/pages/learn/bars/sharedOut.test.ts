import fc from "fast-check";
import { expect, it } from "vitest";
import { evenly, moved, rounded } from "./sharedOut.ts";

const total = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share, 0);

it.each([
  [rounded(evenly(6)), [17, 17, 17, 17, 16, 16]],
  [evenly(4), [25, 25, 25, 25]],
  [moved([25, 25, 50], 2, 0), [50, 50, 0]],
  [moved([20, 30, 50], 0, 60), [60, 15, 25]],
  [moved([100, 0, 0], 0, 50), [50, 25, 25]],
  [moved([0, 100], 1, 250), [0, 100]],
  [rounded([33.5, 33.25, 33.25]), [34, 33, 33]],
])("%j", (found, expected) => expect(found).toEqual(expected));

it("one bar goes where it is put, the others keep their proportions, and all stay a whole", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.array(fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 99 }) }), { minLength: 1 }),
      (count, moves) => {
        let shares = evenly(count);
        for (const { at, to } of moves) {
          const before = shares;
          const index = at % count;
          shares = moved(before, index, to);
          expect(shares[index]).toBe(to);
          expect(total(shares)).toBeCloseTo(100, 6);
          const others = [...shares.keys()].filter((i) => i !== index);
          for (const a of others)
            for (const b of others) expect(shares[a]! * before[b]!).toBeCloseTo(shares[b]! * before[a]!, 5);
        }
        const whole = rounded(shares);
        expect(total(whole)).toBe(100);
        for (const [i, share] of whole.entries()) expect(Math.abs(share - shares[i]!)).toBeLessThan(1);
      },
    ),
  );
});

it("small steps lead where a large one does", () => {
  let shares = [100, 0, 0, 0];
  for (let to = 99; to >= 70; to--) shares = moved(shares, 0, to);
  expect(rounded(shares)).toEqual([70, 10, 10, 10]);
});
