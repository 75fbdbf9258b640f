import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyMass } from "../../../../../components/answers/testMasses.ts";
import { getTask, parseRunFile } from "../../../../../engine/index.ts";
import { crossing, guessAt, passAt, sureAndWrong } from "./curves.ts";

const KS = [1, 2, 4, 8, 16, 32, 64];
const mass = (wrong: number, text = "1+5", count = 1) => ({
  prompt: "p",
  answers: Array.from({ length: count }, () => ({ text, probability: (1 - wrong) / count })),
  wrong,
});
const masses = fc.array(anyMass(5), { minLength: 1, maxLength: 6 });

describe("passAt", () => {
  it("is success at one try, and by hand for two", () => {
    expect(passAt([mass(0.5), mass(0.1)], 1)).toBeCloseTo(0.7, 12);
    expect(passAt([mass(0.5), mass(0.1)], 2)).toBeCloseTo((0.75 + 0.99) / 2, 12);
  });

  it("rises with k, whatever the answers, and does not ask how the mass is spread over right ones", () => {
    fc.assert(
      fc.property(masses, (some) => {
        for (const [place, k] of KS.slice(1).entries()) {
          expect(passAt(some, k)).toBeGreaterThanOrEqual(passAt(some, KS[place]!) - 1e-12);
          const onOne = some.map(({ prompt, wrong }) => mass(wrong, prompt));
          expect(passAt(onOne, k)).toBeCloseTo(passAt(some, k), 12);
        }
      }),
    );
  });
});

it("a guesser hits by the share of right strings of that form", () => {
  const task = getTask("digit-sums");
  const prompt = task.heldOutPrompts(1).find((one) => task.formatPrompt(one) === "6 = 2 digits, without 6")!;
  // Every string of the form, verified one by one.
  let right = 0;
  for (let first = 1; first <= 9; first++) {
    for (let second = 1; second <= 9; second++) {
      const tokens = task.enumerate!(prompt)[0]!.slice();
      const digit = (value: number) => task.vocabulary.indexOf(String(value));
      [tokens[0], tokens[2]] = [digit(first), digit(second)];
      if (task.verify(prompt, tokens).correct) right += 1;
    }
  }
  const answers = task.enumerate!(prompt).map((tokens) => ({
    text: task.verify(prompt, tokens).text,
    probability: 0.1,
  }));
  expect(guessAt([{ prompt: "p", answers, wrong: 0.5 }], 1)).toBeCloseTo(right / 81, 12);
  expect(guessAt([mass(0.2, "1+2+3", 7)], 2)).toBeCloseTo(1 - (1 - 7 / 729) ** 2, 12);
});

describe("crossing", () => {
  it("is the first k from which on the other is never behind", () => {
    const [sharp, wide] = [
      [mass(0), mass(1), mass(0)],
      [mass(0.5), mass(0.5), mass(0.5)],
    ];
    // By hand: 2/3 against 1/2, 3/4, 15/16.
    expect(crossing(sharp, wide, [1, 2, 4])).toBe(2);
    expect(crossing(wide, sharp, [1, 2, 4])).toBeNull();
    expect(crossing(wide, wide, [1, 2, 4])).toBe(1);
    expect(crossing([mass(0)], [mass(0.9)], KS)).toBeNull();
  });

  it("has nobody behind after it, and somebody just before", () => {
    fc.assert(
      fc.property(masses, masses, (first, second) => {
        const k = crossing(first, second, KS);
        const behind = KS.filter((one) => passAt(second, one) < passAt(first, one));
        if (k === null) expect(behind).toContain(KS.at(-1));
        else {
          expect(behind.every((one) => one < k)).toBe(true);
          if (k > KS[0]!) expect(behind).toContain(KS[KS.indexOf(k) - 1]);
        }
      }),
    );
  });
});

it("on the recordings the base model overtakes GRPO, which is sure and wrong on some puzzles", () => {
  const read = (file: string) =>
    parseRunFile(JSON.parse(readFileSync(`public/runs/digit-sums-twins-${file}.json`, "utf8")));
  const [grpo, progrpo] = [read("grpo").evaluations, read("progrpo").evaluations];
  const [base, last, other] = [grpo[0]!.masses, grpo.at(-1)!.masses, progrpo.at(-1)!.masses];
  expect(crossing(last, base, KS)).toBe(KS.find((k) => passAt(base, k) >= passAt(last, k)));
  expect(sureAndWrong(last)).toBeGreaterThan(sureAndWrong(other));
  expect(passAt(last, 64)).toBeCloseTo(grpo.at(-1)!.passAtK.at(-1)!.exact!, 3);
});
