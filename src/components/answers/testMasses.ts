/** Random masses for the properties of the map: answers by falling probability, wrong is what is left. */
import fc from "fast-check";
import type { AnswerMass } from "../../engine/index.ts";

/** Of at most `most` answers; some have no mass at all, some all of it. */
export function anyMass(most: number): fc.Arbitrary<AnswerMass> {
  const weight = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
  return fc
    .record({ weights: fc.array(weight, { minLength: 1, maxLength: most }), wrong: weight })
    .filter(({ weights, wrong }) => wrong + weights.reduce((sum, value) => sum + value, 0) > 1e-3)
    .map(({ weights, wrong }) => {
      const total = weights.reduce((sum, value) => sum + value, wrong);
      const answers = weights.map((value, index) => ({ text: `a${index}`, probability: value / total }));
      return {
        prompt: "p",
        answers: answers.toSorted((a, b) => b.probability - a.probability),
        wrong: wrong / total,
      };
    });
}

/** A prompt with the mass `1 - wrong` on one answer. */
export function solved(prompt: string, wrong: number): AnswerMass {
  return { prompt, answers: [{ text: `${prompt}'s`, probability: 1 - wrong }], wrong };
}
