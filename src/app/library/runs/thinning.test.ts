import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Thinnable, thinned } from "./thinning.ts";

const at = (step: number, isEvaluation = false, bytes = 1): Thinnable => ({ step, isEvaluation, bytes });
const steps = (checkpoints: readonly Thinnable[]) => checkpoints.map(({ step }) => step);
const everyTen = (count: number, evaluations = 0) =>
  Array.from({ length: count }, (_, i) => at(10 * (i + 1), evaluations > 0 && (10 * (i + 1)) % evaluations === 0));

const checkpoints = fc
  .uniqueArray(fc.record({ step: fc.integer({ min: 1, max: 2000 }), isEvaluation: fc.boolean() }), {
    selector: ({ step }) => step,
    maxLength: 60,
  })
  .map((list) => list.map((one) => ({ ...one, bytes: 10 })).sort((a, b) => a.step - b.step));

describe("checkpoints that are kept", () => {
  it("always are the newest two, and no others where there is no room", () => {
    fc.assert(
      fc.property(checkpoints, (all) => {
        expect(thinned(all, 0)).toEqual(all.slice(-2));
        expect(steps(thinned(all, 1e9)).slice(-2)).toEqual(steps(all.slice(-2)));
      }),
    );
  });

  it("are all of the evaluations where there is room", () => {
    fc.assert(
      fc.property(checkpoints, (all) => {
        const evaluations = all.filter(({ isEvaluation }) => isEvaluation);
        expect(thinned(all, 1e9)).toEqual(expect.arrayContaining(evaluations));
      }),
    );
  });

  it("fit the room, in order, but for the newest two", () => {
    fc.assert(
      fc.property(checkpoints, fc.integer({ min: 20, max: 700 }), (all, room) => {
        const kept = thinned(all, room);
        expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(room);
        expect(kept).toEqual(all.filter((checkpoint) => kept.includes(checkpoint)));
      }),
    );
  });

  it("lie so that going back to a step replays at most a quarter of the steps since, while a run grows", () => {
    let kept: Thinnable[] = [];
    for (const next of everyTen(200)) kept = thinned([...kept, next], 1e9);
    for (let step = 0; step <= 2000; step++) {
      const from = steps(kept).findLast((candidate) => candidate <= step) ?? 0;
      expect(step - from).toBeLessThanOrEqual(Math.max(10, (2000 - from) / 4));
    }
    expect(kept.length).toBeLessThan(40);
  });

  it("of a run with little room lose what is no evaluation first", () => {
    expect(steps(thinned(everyTen(20, 50), 5))).toEqual([50, 100, 150, 190, 200]);
  });
});
