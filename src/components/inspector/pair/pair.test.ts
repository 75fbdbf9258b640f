import { describe, expect, it } from "vitest";
import type { AnswerMass } from "../../../engine/index.ts";
import { en } from "../../../words/en.ts";
import { evaluation, group, response, run } from "../../panels/testRuns.ts";
import { drawnPairs, type Side, sharedPrompt, sideOf } from "./pair.ts";
import { pairSentence, sideNames } from "./pairWords.ts";

const drawn = (...texts: string[]) => group({ responses: texts.map((text) => response({ text })) });
const wrong = response({ text: "9+9", correct: false });
const massOf = (wrongMass: number, answers: Record<string, number>): AnswerMass => ({
  prompt: "p",
  answers: Object.entries(answers).map(([text, probability]) => ({ text, probability })),
  wrong: wrongMass,
});
const side = (part: Partial<Side>, method: "grpo" | "progrpo" = "grpo"): Side => ({
  run: run({}, method),
  step: 50,
  group: null,
  mass: null,
  ...part,
});

describe("a side", () => {
  const one = run({
    groups: [
      { step: 4, groups: [group({ prompt: "early" })] },
      { step: 9, groups: [group({ prompt: "late" })] },
    ],
    evaluations: [0, 10].map((step) => evaluation(step, { masses: [massOf(step / 100, { "1+1": 1 })] })),
  });

  it("is what was drawn last and known exactly after so many steps", () => {
    expect(sideOf(one, 10, "late").group).toMatchObject({ prompt: "late" });
    expect(sideOf(one, 9, "late").group).toBeNull();
    expect(sideOf(one, 9, "early").group).toMatchObject({ prompt: "early" });
    expect(sideOf(one, 9, "p").mass).toMatchObject({ wrong: 0 });
    expect(sideOf(one, 10, "p").mass).toMatchObject({ wrong: 0.1 });
  });

  it("shares a prompt that both drew, else a held-out one, else none", () => {
    const at = (step: number) => sideOf(one, step, null);
    expect(sharedPrompt(at(10), at(12))).toBe("late");
    expect(sharedPrompt(at(9), at(10))).toBe("p");
    expect(sharedPrompt(at(10), sideOf(run(), 10, null))).toBeNull();
  });
});

it("counts each answer on both sides, correct ones first, often drawn ones first", () => {
  const left = drawn("1+1", "1+1", "2+2");
  const right = group({
    responses: [wrong, wrong, wrong, wrong, response({ text: "3+3" }), response({ text: "1+1" })],
  });
  expect(drawnPairs(left, right).map(({ text, sides }) => [text, ...sides.map((each) => each?.times ?? null)])).toEqual(
    [
      ["1+1", 2, 1],
      ["2+2", 1, null],
      ["3+3", null, 1],
      ["9+9", null, 4],
    ],
  );
  expect(drawnPairs(left, null)[0]!.sides[0]!.probability).toBeCloseTo(Math.exp(-0.3));
});

describe("the sentence of two sides", () => {
  it("calls them by what tells them apart", () => {
    expect(sideNames(side({}), side({ step: 75 }), en)).toEqual(["step 50", "step 75"]);
    expect(sideNames(side({}), side({}, "progrpo"), en)).toEqual(["GRPO", "ProGRPO"]);
    expect(sideNames(side({}), side({ step: 75 }, "progrpo"), en)).toEqual(["GRPO at step 50", "ProGRPO at step 75"]);
  });

  it("says of a held-out prompt what each favours and how much it keeps", () => {
    const grpo = side({ mass: massOf(0.05, { "1+5": 0.88, "2+4": 0.07 }) });
    const sharp = side({ mass: massOf(0.05, { "1+5": 0.92, "2+4": 0.03 }) });
    const progrpo = side({ mass: massOf(0.05, { "1+5": 0.42, "2+4": 0.5, "3+3": 0.06 }) }, "progrpo");
    expect(pairSentence(grpo, progrpo, en)).toBe(
      "GRPO favours 1+5 (0.88), ProGRPO 2+4 (0.50); GRPO keeps 2 answers above 0.05, ProGRPO 3.",
    );
    expect(pairSentence(sharp, { ...grpo, step: 75 }, en)).toBe(
      "Both favour 1+5: step 50 gives it 0.92, step 75 0.88; step 50 keeps 1 answer above 0.05, step 75 2.",
    );
  });

  it("says of groups which correct answers only one of them drew", () => {
    const right = (...texts: string[]) => side({ group: drawn(...texts) }, "progrpo");
    expect(pairSentence(side({ group: drawn("1+5", "2+4") }), right("1+5", "3+3", "4+2"), en)).toBe(
      "GRPO drew 2 distinct correct answers, ProGRPO 3; only GRPO drew 2+4, only ProGRPO drew 3+3 and 4+2.",
    );
    expect(pairSentence(side({ group: drawn("1+5") }), right("1+5", "a", "b", "c", "d"), en)).toContain(
      "only ProGRPO drew a, b and 2 more",
    );
    expect(pairSentence(side({ group: drawn("1+5", "1+5") }), right("1+5"), en)).toBe(
      "Both drew the same correct answer, in other numbers.",
    );
    const none = side({ group: group({ responses: [wrong] }) });
    expect(pairSentence(none, { ...none, step: 75 }, en)).toBe("Neither drew a correct answer.");
    expect(pairSentence(none, right("1+5"), en)).toBe(
      "GRPO drew no distinct correct answers, ProGRPO 1; only ProGRPO drew 1+5.",
    );
  });

  it("says which side has nothing of the prompt", () => {
    expect(pairSentence(side({}), side({ group: drawn("1+1") }, "progrpo"), en)).toMatch(
      /^GRPO has nothing of this prompt/,
    );
    expect(pairSentence(side({}), side({ step: 75 }), en)).toMatch(/^Step 50 and step 75 have nothing/);
  });
});
