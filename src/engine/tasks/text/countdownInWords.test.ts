import { describe, expect, it } from "vitest";
import { countdownInWords as task } from "./countdownInWords.ts";
import { canonicalForm, type Expression, equals, type Operator } from "./expression.ts";

const prompt = { numbers: [3, 5, 8], target: 16 };
const judge = (response: string) => task.judge(prompt, response);

it("asks in words, with a form that is never an answer", () => {
  expect(task.question({ numbers: [2, 3, 7, 8], target: 24 })).toBe(
    "Use each of the numbers 2, 3, 7 and 8 exactly once, with +, -, *, / and parentheses, to make 24. End with the expression, in the form <answer>(20 - 13) * 15</answer>.",
  );
  for (const asked of task.heldOutPrompts(1)) expect(task.judge(asked, task.question(asked).slice(0, -1))).toBeNull();
});

/** Every tree over every order of the numbers: as slow and plain as can be. */
function everyTree(numbers: readonly number[]): Expression[] {
  if (numbers.length === 1) return [numbers[0]!];
  const operators: Operator[] = ["+", "-", "*", "/"];
  return Array.from({ length: numbers.length - 1 }, (_, i) => i + 1).flatMap((cut) =>
    everyTree(numbers.slice(0, cut)).flatMap((left) =>
      everyTree(numbers.slice(cut)).flatMap((right) => operators.map((operator) => ({ operator, left, right }))),
    ),
  );
}
const orders = (items: readonly number[]): number[][] =>
  items.length === 0 ? [[]] : items.flatMap((item, i) => orders(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));

it("lists what trying every tree finds", () => {
  const four = task.heldOutPrompts(1).find(({ numbers }) => numbers.length === 4)!;
  for (const asked of [...task.heldOutPrompts(1).slice(0, 5), four]) {
    const trees = orders(asked.numbers)
      .flatMap(everyTree)
      .filter((tree) => equals(tree, asked.target));
    const forms = [...new Set(trees.map(canonicalForm))].toSorted();
    expect(task.answers(asked)).toEqual(forms.map((form) => `<answer>${form}</answer>`));
  }
});

describe("judges", () => {
  it.each([
    ["alone", "<answer>8+5+3</answer>", "8+5+3"],
    ["behind reasoning, spaces inside", "8 + 5 is 13.\n<answer> 3 + (5 + 8) </answer>\n", "3 + (5 + 8)"],
  ])("an answer %s", (_, response, answer) => expect(judge(response)).toEqual({ answer, canonical: "3+5+8" }));

  it.each([
    ["no tags", "8+5+3"],
    ["another value", "<answer>8+5-3</answer>"],
    ["a number left out", "<answer>8+8</answer>"],
    ["a number twice", "<answer>8+5+3+3-3</answer>"],
    ["the result, too", "<answer>8+5+3=16</answer>"],
    ["two answers", "<answer>8+5+3</answer><answer>8+5+3</answer>"],
    ["two openings", "<answer><answer>8+5+3</answer>"],
    ["the wrong way round", "</answer>8+5+3<answer>"],
    ["not closed", "<answer>8+5+3"],
    ["something behind", "<answer>8+5+3</answer> I think"],
    ["other signs", "<answer>8＋5＋3</answer>"],
    ["code", "<answer>eval('16')</answer>"],
    ["nothing", "<answer></answer>"],
  ])("%s as wrong", (_, response) => expect(judge(response)).toBeNull());
});
