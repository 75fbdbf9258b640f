import { describe, expect, it } from "vitest";
import { type SumsPrompt, sumsInWords as task } from "./sumsInWords.ts";

const prompt: SumsPrompt = { digits: 4, total: 17, without: null };
const judge = (response: string, asked = prompt) => task.judge(asked, response);

it("asks in one sentence, with a form that is never an answer", () => {
  expect(task.question({ digits: 3, total: 15, without: 5 })).toBe(
    "Write 3 different digits from 1 to 9, none of them 5, that add up to 15. Answer with the sum alone, in the form 1+2+3.",
  );
  for (const asked of [...task.trainingPrompts(1), ...task.heldOutPrompts(1)]) {
    expect(task.judge(asked, /form ([\d+]+)/.exec(task.question(asked))![1]!)).toBeNull();
  }
});

it("lists every set of digits, found by trying all", () => {
  for (const asked of task.heldOutPrompts(1)) {
    const sets = Array.from({ length: 2 ** 9 }, (_, bits) =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((d) => bits & (1 << (d - 1))),
    );
    const found = sets.filter(
      (set) =>
        set.length === asked.digits &&
        !set.includes(asked.without ?? 0) &&
        set.reduce((a, b) => a + b, 0) === asked.total,
    );
    expect(task.answers(asked).toSorted()).toEqual(found.map((set) => set.join("+")).toSorted());
  }
});

describe("judges", () => {
  it("digits in any order alike", () => {
    expect(judge("1+2+6+8")).toEqual({ answer: "1+2+6+8", canonical: "1+2+6+8" });
    expect(judge("8+1+6+2")).toEqual({ answer: "8+1+6+2", canonical: "1+2+6+8" });
  });

  it.each([
    ["another total", "1+2+6+7"],
    ["a digit twice", "1+1+7+8"],
    ["too few", "8+9"],
    ["too many", "1+2+3+4+7"],
    ["0", "0+1+7+9"],
    ["two digits", "10+1+2+4"],
    ["spaces", "1 + 2 + 6 + 8"],
    ["a space before", " 1+2+6+8"],
    ["a line break behind", "1+2+6+8\n"],
    ["a full stop", "1+2+6+8."],
    ["the total, too", "1+2+6+8=17"],
    ["a sentence", "It is 1+2+6+8"],
    ["nothing", ""],
    ["other digits", "１+2+6+8"],
  ])("%s as wrong", (_, response) => expect(judge(response)).toBeNull());

  it("a digit that may not be used as wrong", () => {
    expect(judge("1+2+6+8", { ...prompt, without: 6 })).toBeNull();
    expect(judge("1+3+4+9", { ...prompt, without: 6 })).not.toBeNull();
  });
});
