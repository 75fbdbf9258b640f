import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnswerMass } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { anyMass, solved } from "../answers/testMasses.ts";
import { headlineOf, standingOf } from "./headline.ts";

/** Every sequence of `tries` outcomes of one prompt, each with its probability and the correct answers in it. */
function sequences({ answers, wrong }: AnswerMass, tries: number): { probability: number; found: Set<string> }[] {
  if (tries === 0) return [{ probability: 1, found: new Set() }];
  return sequences({ prompt: "", answers, wrong }, tries - 1).flatMap(({ probability, found }) => [
    { probability: probability * wrong, found },
    ...answers.map((answer) => ({
      probability: probability * answer.probability,
      found: new Set([...found, answer.text]),
    })),
  ]);
}

describe("headlineOf", () => {
  it("is what counting over all sequences of tries gives", () => {
    fc.assert(
      fc.property(fc.array(anyMass(3), { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 4 }), (masses, k) => {
        const expected = (of: (found: Set<string>) => number, tries: number) =>
          masses.reduce(
            (sum, mass) =>
              sum + sequences(mass, tries).reduce((part, { probability, found }) => part + probability * of(found), 0),
            0,
          ) / masses.length;
        const { kept, firstTry, withinTries } = headlineOf(masses, k);
        expect(kept).toBeCloseTo(
          expected((found) => found.size, k),
          9,
        );
        expect(firstTry).toBeCloseTo(
          expected((found) => found.size, 1),
          9,
        );
        expect(withinTries).toBeCloseTo(
          expected((found) => Math.min(1, found.size), k),
          9,
        );
      }),
    );
  });

  it("is finite at the ends", () => {
    expect(headlineOf([solved("a", 0), solved("b", 1)], 64)).toEqual({ kept: 0.5, firstTry: 0.5, withinTries: 0.5 });
  });
});

describe("standingOf", () => {
  const several = {
    ...solved("c", 0.9),
    answers: [0.05, 0.05].map((probability, i) => ({ text: `${i}`, probability })),
  };

  it("counts what is sure and wrong, and what keeps several answers", () => {
    const { standing } = en.answers.map;
    const of3 = standingOf([solved("a", 0.91), solved("b", 0.9), several]);
    expect(of3).toEqual({ puzzles: 3, sureAndWrong: 1, several: 1 });
    expect(standing(of3)).toBe("1 of 3 puzzles: sure and wrong; 1 keeps several answers");
    expect(standing(standingOf([solved("a", 0)]))).toBe("0 of 1 puzzle: sure and wrong; 0 keep several answers");
  });
});
