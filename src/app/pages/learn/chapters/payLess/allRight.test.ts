import { expect, it } from "vitest";
import { group, response, run } from "../../../../../components/panels/testRuns.ts";
import { allRightIn } from "./allRight.ts";

const answer = (text: string, confidence: number, correct = true) => response({ text, confidence, correct });
const of = (...responses: ReturnType<typeof answer>[]) =>
  group({ prompt: responses.map(({ text }) => text).join(), promptConfidence: 0.1, responses });

it("takes the group with most answers of those that are all right, and weighs them by ARM's term", () => {
  const groups = [
    of(answer("a", 0.9), answer("b", 0.5, false), answer("c", 0.5)),
    of(answer("a", 0.9), answer("a", 0.9)),
    of(answer("a", 0.3), answer("b", 0.6), answer("b", 0.6)),
  ];
  const found = allRightIn([run(), run({ groups: [{ step: 7, groups }] })], 2)!;
  expect(found).toMatchObject({ prompt: "a,b,b", step: 7, size: 3 });
  expect(found.rows.map(({ text, copies }) => [text, copies])).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
  expect(found.rows[0]!.term).toBeCloseTo(-1, 12);
  expect(found.rows[1]!.term).toBeCloseTo(-0.4, 12);
});

it("finds none where one answer is all there is", () => {
  expect(allRightIn([run({ groups: [{ step: 1, groups: [of(answer("a", 1), answer("a", 1))] }] })], 1)).toBeNull();
  expect(allRightIn([], 1)).toBeNull();
});
