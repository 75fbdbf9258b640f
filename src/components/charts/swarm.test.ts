import fc from "fast-check";
import { expect, it } from "vitest";
import { swarm } from "./swarm.ts";

const bee = fc.record({
  y: fc.double({ min: 0, max: 200, noNaN: true }),
  radius: fc.double({ min: 1, max: 6, noNaN: true }),
});

it("lays no mark on another while there is room", () => {
  fc.assert(
    fc.property(fc.array(bee, { maxLength: 16 }), (bees) => {
      const xs = swarm(bees, 1000);
      bees.forEach((a, i) => {
        bees.slice(0, i).forEach((b, j) => {
          expect(Math.hypot(xs[i]! - xs[j]!, a.y - b.y)).toBeGreaterThanOrEqual(a.radius + b.radius - 1e-6);
        });
      });
    }),
  );
});

it("keeps to its column, and a mark alone to the middle", () => {
  fc.assert(
    fc.property(fc.array(bee, { maxLength: 16 }), fc.double({ min: 6, max: 20, noNaN: true }), (bees, half) => {
      swarm(bees, half).forEach((x, i) => expect(Math.abs(x)).toBeLessThanOrEqual(half - bees[i]!.radius + 1e-9));
    }),
  );
  expect(swarm([{ y: 5, radius: 2 }], 10)).toEqual([0]);
});
