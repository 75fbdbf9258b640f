import fc from "fast-check";
import { expect, it } from "vitest";
import { answerRows } from "./answerRows.ts";
import { anyMass } from "./testMasses.ts";

const mass = (wrong: number, ...probabilities: number[]) => ({
  prompt: "p",
  answers: probabilities.map((probability, index) => ({ text: "abc"[index]!, probability })),
  wrong,
});

it("puts the answers that any run gives first, the others together, wrong last", () => {
  expect(answerRows([mass(0.1, 0.6, 0.3), mass(0.2, 0.1, 0.2, 0.5)], 2)).toEqual({
    answers: [
      { text: "a", values: [0.6, 0.1] },
      { text: "c", values: [0, 0.5] },
    ],
    rest: { count: 1, values: [0.3, 0.2] },
    wrong: [0.1, 0.2],
  });
});

it("has no row for what would read 0.00, and none for nothing", () => {
  expect(answerRows([mass(0, 0.997, 0.003)], 2)).toMatchObject({ answers: [{ text: "a" }], rest: { count: 1 } });
  expect(answerRows([mass(0, 1)], 2).rest).toBeNull();
});

it("leaves a run's column empty that was not asked", () => {
  expect(answerRows([undefined, mass(0, 1)], 2).answers).toEqual([{ text: "a", values: [null, 1] }]);
});

it("loses no mass: every column sums to 1", () => {
  fc.assert(
    fc.property(fc.array(anyMass(30), { minLength: 1, maxLength: 4 }), fc.nat(10), (masses, most) => {
      const { answers, rest, wrong } = answerRows(masses, most);
      for (const column of masses.keys()) {
        const rows = [...answers.map(({ values }) => values), ...(rest ? [rest.values] : []), wrong];
        expect(rows.reduce((sum, values) => sum + values[column]!, 0)).toBeCloseTo(1, 9);
      }
    }),
  );
});
