import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32, stream } from "../basics/rng.ts";
import { type DigitSumsPrompt, digitSums as task } from "./digitSums.ts";

const PLUS = task.vocabulary.indexOf("+");
const allPrompts = [...task.trainingPrompts(1), ...task.heldOutPrompts(1)];
const anyPrompt = fc.constantFrom(...allPrompts);
const key = (tokens: readonly number[]): string => tokens.join(" ");

/** All strings of `length` tokens. */
function strings(length: number): number[][] {
  if (length === 0) return [[]];
  return strings(length - 1).flatMap((head) => task.vocabulary.map((_, token) => [...head, token]));
}

describe("format", () => {
  it("has the vocabulary and prompts of the recipe", () => {
    expect(task.vocabulary.join(" ")).toBe("0 1 2 3 4 5 6 7 8 9 <pad> <eos> + <bos> ! :");
    const prompt: DigitSumsPrompt = { total: 13, digits: 2, without: 5 };
    expect(
      task
        .encodePrompt(prompt)
        .map((token) => task.vocabulary[token])
        .join(" "),
    ).toBe("<bos> 1 3 2 ! 5 :");
    expect(task.encodePrompt({ total: 5, digits: 2, without: 9 })).toEqual([13, 0, 5, 2, 14, 9, 15]);
    expect(task.formatPrompt(prompt)).toBe("13 = 2 digits, without 5");
    for (const each of allPrompts) expect(task.encodePrompt(each)).toHaveLength(task.promptLength);
  });

  it("has 260 prompts: 83 of two digits with 5.4 answers on average, 177 of three with 25.6", () => {
    const counts = (digits: number): number[] =>
      allPrompts.filter((prompt) => prompt.digits === digits).map((prompt) => task.enumerate(prompt).length);
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(allPrompts).toHaveLength(260);
    expect(counts(2)).toHaveLength(83);
    expect(counts(3)).toHaveLength(177);
    expect(mean(counts(2))).toBeCloseTo(5.4, 1);
    expect(mean(counts(3))).toBeCloseTo(25.6, 1);
    expect(Math.min(...counts(2), ...counts(3))).toBe(4);
  });
});

describe("verify and enumerate", () => {
  it("agree on every string of four tokens, for prompts of two digits", () => {
    const everyString = strings(4);
    for (const prompt of [
      { total: 13, digits: 2, without: 5 },
      { total: 6, digits: 2, without: 9 },
    ] as const) {
      const correct = everyString.filter((tokens) => task.verify(prompt, tokens).correct);
      expect(new Set(correct.map(key))).toEqual(new Set(task.enumerate(prompt).map(key)));
    }
  });

  it("agree with all pairs and triples of digits, for every prompt", () => {
    for (const prompt of allPrompts) {
      const expected = new Set<string>();
      for (let code = 0; code < 10 ** prompt.digits; code++) {
        const digits = [...String(code).padStart(prompt.digits, "0")].map(Number);
        const sum = digits.reduce((total, digit) => total + digit, 0);
        if (sum !== prompt.total || digits.includes(0) || digits.includes(prompt.without)) continue;
        expected.add(digits.join("+"));
      }
      const answers = task.enumerate(prompt).map((tokens) => task.verify(prompt, tokens));
      expect(answers.every(({ correct, terminated }) => correct && terminated)).toBe(true);
      expect(answers).toHaveLength(expected.size);
      expect(new Set(answers.map(({ answer }) => answer))).toEqual(expected);
    }
  });

  it("agree on random responses near the correct ones", () => {
    const token = fc.nat(task.vocabulary.length - 1);
    const edits = fc.array(fc.tuple(fc.nat(5), token), { maxLength: 2 });
    fc.assert(
      fc.property(anyPrompt, fc.nat(), edits, (prompt, pick, changes) => {
        const correct = task.enumerate(prompt);
        const tokens = [...correct[pick % correct.length]!];
        for (const [position, value] of changes) tokens[position % tokens.length] = value;
        expect(task.verify(prompt, tokens).correct).toBe(correct.some((each) => key(each) === key(tokens)));
      }),
    );
    fc.assert(
      fc.property(anyPrompt, fc.array(token, { maxLength: 8 }), (prompt, tokens) => {
        const correct = task.enumerate(prompt).some((each) => key(each) === key(tokens));
        expect(task.verify(prompt, tokens).correct).toBe(correct);
      }),
    );
  });

  it("refuse what is empty, unfinished, overlong or goes on after end-of-text", () => {
    const prompt: DigitSumsPrompt = { total: 13, digits: 2, without: 5 };
    expect(task.verify(prompt, [4, PLUS, 9, task.eos])).toEqual({
      correct: true,
      terminated: true,
      text: "4+9",
      answer: "4+9",
      canonical: "4+9",
    });
    expect(task.verify(prompt, [4, PLUS, 9])).toEqual({
      correct: false,
      terminated: false,
      text: "4+9",
      answer: null,
      canonical: null,
    });
    expect(task.verify(prompt, [])).toEqual({
      correct: false,
      terminated: false,
      text: "",
      answer: null,
      canonical: null,
    });
    expect(task.verify(prompt, [task.eos])).toMatchObject({ correct: false, terminated: true, text: "" });
    expect(task.verify(prompt, [4, PLUS, 9, task.eos, task.pad]).correct).toBe(false);
    expect(task.verify(prompt, [4, PLUS, 6, PLUS, 3, task.eos]).correct).toBe(false);
    expect(task.verify(prompt, [8, PLUS, 5, task.eos]).correct).toBe(false);
    expect(task.verify(prompt, [4, PLUS, 8, task.eos]).correct).toBe(false);
    expect(task.verify(prompt, [4, task.eos, 9, PLUS]).correct).toBe(false);
    expect(task.verify(prompt, [0, PLUS, 13, task.eos]).correct).toBe(false);
    expect(task.verify(prompt, [3, PLUS, task.pad, task.eos]).correct).toBe(false);
  });

  it("merge permutations, and nothing else, in the canonical form", () => {
    fc.assert(
      fc.property(anyPrompt, fc.nat(), fc.nat(), (prompt, first, second) => {
        const correct = task.enumerate(prompt);
        const verdicts = [first, second].map((pick) => task.verify(prompt, correct[pick % correct.length]!));
        const [a, b] = verdicts.map(({ answer }) => [...answer!].sort().join(""));
        expect(verdicts[0]!.canonical === verdicts[1]!.canonical).toBe(a === b);
      }),
    );
    expect(task.verify({ total: 13, digits: 2, without: 5 }, [9, PLUS, 4, task.eos]).canonical).toBe("4+9");
  });
});

describe("splits", () => {
  it("are disjoint, complete, and hold out about one prompt in five of either length", () => {
    for (let split = 1; split <= 5; split++) {
      const heldOut = task.heldOutPrompts(split);
      const all = [...heldOut, ...task.trainingPrompts(split)].map((prompt) => key(task.encodePrompt(prompt)));
      expect(new Set(all).size).toBe(260);
      expect(all).toHaveLength(260);
      expect(heldOut.length).toBeGreaterThan(35);
      expect(heldOut.length).toBeLessThan(70);
      expect(heldOut.filter((prompt) => prompt.digits === 2).length).toBeGreaterThan(7);
    }
  });

  it("are pinned", () => {
    const pins = [1, 2, 3].map((split) => [
      task.heldOutPrompts(split).length,
      hash32(JSON.stringify(task.heldOutPrompts(split))),
      hash32(JSON.stringify(task.trainingPrompts(split))),
    ]);
    expect(new Set(pins.map(String)).size).toBe(3);
    expect(pins).toMatchInlineSnapshot(`
      [
        [
          56,
          3568890600,
          1538341700,
        ],
        [
          51,
          1251001732,
          2336949760,
        ],
        [
          50,
          1464127239,
          1061748965,
        ],
      ]
    `);
  });
});

describe("demonstrations", () => {
  const draw = (count: number, recipe: { split: number; skew?: number; wrongPrompt?: number }, seed = 1) => {
    const rng = stream(seed, "demonstrations");
    return Array.from({ length: count }, () => task.demonstration(rng, { skew: 1.2, wrongPrompt: 0.4, ...recipe }));
  };

  it("are pinned: the base models learned from them", () => {
    const words = draw(12, { split: 1 }, 5).map(
      ({ prompt, response }) => `${task.formatPrompt(prompt)}: ${task.verify(prompt, response).text}`,
    );
    expect(words).toEqual([
      "19 = 3 digits, without 9: 5+6+8",
      "7 = 3 digits, without 8: 3+1+3",
      "14 = 3 digits, without 1: 2+3+9",
      "19 = 3 digits, without 1: 2+8+9",
      "7 = 3 digits, without 3: 2+2+1",
      "16 = 3 digits, without 9: 3+8+5",
      "11 = 2 digits, without 8: 2+9",
      "18 = 3 digits, without 9: 4+7+7",
      "6 = 3 digits, without 5: 2+3+2",
      "19 = 3 digits, without 8: 7+4+7",
      "20 = 3 digits, without 5: 3+9+8",
      "21 = 3 digits, without 2: 5+8+8",
    ]);
  });

  it("never show a held-out prompt, and reach every other", () => {
    const prompt = (each: DigitSumsPrompt): string => key(task.encodePrompt(each));
    const seen = new Set(draw(6000, { split: 2 }).map((each) => prompt(each.prompt)));
    expect(seen).toEqual(new Set(task.trainingPrompts(2).map(prompt)));
  });

  it("are well formed, right with probability 1 - wrongPrompt and a little more", () => {
    const right = draw(500, { split: 1, wrongPrompt: 0 });
    expect(right.every(({ prompt, response }) => task.verify(prompt, response).correct)).toBe(true);
    const demonstrations = draw(5000, { split: 1 });
    for (const { prompt, response } of demonstrations) expect(response).toHaveLength(2 * prompt.digits);
    // Another forbidden digit often leaves the answer correct: of the 40 % at most half stay so.
    const share = demonstrations.filter(({ prompt, response }) => task.verify(prompt, response).correct).length / 5000;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.82);
  });

  it("follow the weights of the recipe", () => {
    // The answers of 5 are 1+4, 2+3, 3+2, 4+1; exponents 1 and 1/2 on digit - 1 of the first and the second.
    const firstDigits = draw(60_000, { split: 1, skew: 0.5, wrongPrompt: 0 })
      .filter(({ prompt }) => prompt.total === 5 && prompt.digits === 2)
      .map(({ response }) => response[0]!);
    const weights = [1, 2, 3, 4].map((first) => Math.exp(-0.5 * (first - 1 + (5 - first - 1) / 2)));
    const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
    expect(firstDigits.length).toBeGreaterThan(500);
    for (const first of [1, 2, 3, 4]) {
      const share = firstDigits.filter((digit) => digit === first).length / firstDigits.length;
      expect(Math.abs(share - weights[first - 1]! / weightSum)).toBeLessThan(0.06);
    }
  });
});
