import { expect, it } from "vitest";
import { en } from "../../words/en.ts";
import { answerRows, axisOf, pixelOf } from "./advantages.ts";
import { distinctAnswers, nameOf, placeOf } from "./answers.ts";
import { group, response } from "./testRuns.ts";

const wrong = response({ text: "3+3", correct: false, advantage: -2, reweighted: -1.8 });
const sure = response({ text: "2+9", advantage: 0.9, reweighted: 0.7 });
const rare = response({ text: "9+2", advantage: 0.9, reweighted: 1.2 });
const mixed = group({ responses: [sure, wrong, rare, sure, sure] });

it("counts equal answers, and keeps apart what only looks equal", () => {
  expect(distinctAnswers(mixed).map((answer) => nameOf(answer, en))).toEqual(["2+9 ×3", "3+3", "9+2"]);
  const otherTokens = response({ text: "2+9", confidence: 0.1 });
  expect(distinctAnswers(group({ responses: [sure, otherTokens] }))).toHaveLength(2);
  expect(nameOf({ text: " ", response: sure, places: [0] }, en)).toBe("(empty)");
});

it("an answer stands at the place that is looked at, else at its first", () => {
  const [first] = distinctAnswers(mixed);
  expect([placeOf(first!, null, 4), placeOf(first!, 3, 4), placeOf(first!, 1, null)]).toEqual([4, 3, 0]);
});

it("rows go by falling re-weighted advantage and leave the group alone", () => {
  expect(answerRows(mixed).map(({ text }) => text)).toEqual(["9+2", "2+9", "3+3"]);
  expect(mixed.responses[0]).toBe(sure);
});

it("the axis breaks between wrong and correct answers, in one scale, with every value on it", () => {
  const axis = axisOf(answerRows(mixed), 300, 20);
  expect(axis).toHaveLength(2);
  const scales = axis.map(({ low, high, from, to }) => (to - from) / (high - low));
  expect(scales[0]).toBeCloseTo(scales[1]!, 9);
  expect(axis[1]!.from - axis[0]!.to).toBeCloseTo(20, 9);
  const pixels = [-2, -1.8, 0.7, 0.9, 1.2].map((value) => pixelOf(axis, value));
  expect(pixels.toSorted((a, b) => a - b)).toEqual(pixels);
  expect(Math.min(...pixels)).toBeGreaterThan(0);
  expect(Math.max(...pixels)).toBeLessThan(300);
});

it("the axis is whole where all are alike or their values meet", () => {
  expect(axisOf(answerRows(group({ responses: [sure, rare] })), 300, 20)).toHaveLength(1);
  const close = response({ correct: false, advantage: 0.8, reweighted: 0.8 });
  expect(axisOf(answerRows(group({ responses: [sure, close] })), 300, 20)).toHaveLength(1);
  expect(axisOf([], 300, 20)).toEqual([]);
});
