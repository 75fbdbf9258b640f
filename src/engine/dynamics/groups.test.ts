/** Multisets against all sequences. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { countGroups, drawAnswers, groupKinds, weighted } from "./groups.ts";

const sizes = fc.record({ answers: fc.integer({ min: 1, max: 4 }), groupSize: fc.integer({ min: 1, max: 5 }) });

describe("kinds of groups", () => {
  it("are those of all sequences, each as often", () => {
    fc.assert(
      fc.property(sizes, ({ answers, groupSize }) => {
        const counted = new Map<string, number>();
        for (let code = 0; code < answers ** groupSize; code++) {
          const sequence = Array.from({ length: groupSize }, (_, i) => Math.floor(code / answers ** i) % answers);
          const key = sequence.toSorted((a, b) => a - b).join();
          counted.set(key, (counted.get(key) ?? 0) + 1);
        }
        const kinds = groupKinds(answers, groupSize);
        expect(new Map(kinds.map((kind) => [kind.answers.join(), kind.sequences]))).toEqual(counted);
        expect(kinds.length).toBe(countGroups(answers, groupSize));
      }),
    );
  });
  it("of 6 answers in groups of 8 are 1287", () => expect(countGroups(6, 8)).toBe(1287));
  it("have chances that sum to 1", () => {
    const policy = [0.5, 0.3, 0.15, 0.05];
    const total = weighted(groupKinds(4, 6), policy).reduce((sum, { chance }) => sum + chance, 0);
    expect(total).toBeCloseTo(1, 9);
  });
  it("that hardly ever come are left out", () => {
    const groups = weighted(groupKinds(2, 3), [1 - 1e-6, 1e-6]);
    expect(groups.map(({ answers }) => answers.join(""))).toEqual(["000", "001"]);
  });
});

it("answers are drawn as often as their weights say, and never those of weight 0", () => {
  const drawn = drawAnswers([1, 0, 3, 0], 20_000, stream(1, "test"));
  expect(drawn.filter((answer) => answer === 2).length / 20_000).toBeCloseTo(0.75, 1);
  expect(new Set(drawn)).toEqual(new Set([0, 2]));
});
