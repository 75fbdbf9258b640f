import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32, stream } from "../basics/rng.ts";
import { type ProgramPrompt, tinyPrograms as task } from "./tinyPrograms.ts";

const heldOut = task.heldOutPrompts(1);
const training = task.trainingPrompts(1);
const anyPrompt = fc.constantFrom(...heldOut, ...training);
const name = (prompt: ProgramPrompt): string => task.formatPrompt(prompt);
const encode = (text: string): number[] => [...text].map((character) => task.vocabulary.indexOf(character));
const key = (tokens: readonly number[]): string => tokens.join(" ");

/** What a program in text makes of an input, read character by character; null if it is none or leaves 0..99. */
function output(text: string, input: number): number | null {
  let register = input;
  for (let i = 0; i < text.length; i += 2) {
    const [operator, digit] = [text[i], text[i + 1]];
    if (operator === "+" && "125".includes(digit ?? "x")) register += Number(digit);
    else if (operator === "*" && digit === "2") register += register;
    else if (operator === "-" && digit === "3") register -= 3;
    else return null;
    if (register < 0 || register > 99) return null;
  }
  return text.length >= 2 && text.length <= 10 ? register : null;
}

const isRight = ({ shown, hidden }: ProgramPrompt, text: string): boolean =>
  [...shown, hidden].every((example) => output(text, example.input) === example.output);

const EVERY_TEXT = [1, 2, 3, 4, 5].flatMap((length) => {
  let texts = [""];
  for (let i = 0; i < length; i++)
    texts = texts.flatMap((text) => ["+1", "+2", "+5", "*2", "-3"].map((each) => text + each));
  return texts;
});

const EXAMPLE: ProgramPrompt = {
  shown: [
    { input: 3, output: 11 },
    { input: 4, output: 13 },
  ],
  hidden: { input: 0, output: 5 },
};

describe("format", () => {
  it("has the vocabulary and prompts of the recipe, and does not show the hidden example", () => {
    expect(task.vocabulary.join(" ")).toBe("0 1 2 3 4 5 6 7 8 9 <pad> <eos> <bos> > , : + * -");
    const tokens = task.encodePrompt(EXAMPLE);
    expect(tokens.map((token) => task.vocabulary[token]).join("")).toBe("<bos>3>11,4>13:");
    expect(tokens).toHaveLength(task.promptLength);
    expect(task.encodePrompt({ ...EXAMPLE, hidden: { input: 0, output: 9 } })).toEqual(tokens);
    expect(name(EXAMPLE)).toBe("3>11 4>13, hidden 0>5");
  });

  it("has two different inputs 1..9, and outputs that the examples shown leave no choice of", () => {
    for (const { shown, hidden } of [...heldOut, ...training]) {
      const [a, b] = shown;
      expect(a.input).not.toBe(b.input);
      const slope = (b.output - a.output) / (b.input - a.input);
      expect([1, 2, 4, 8, 16, 32]).toContain(slope);
      expect(hidden).toEqual({ input: 0, output: a.output - slope * a.input });
    }
  });

  it("has 4 to 40 programs a prompt, 14 on average", () => {
    const counts = heldOut.map((prompt) => task.enumerate(prompt).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...counts)).toBeLessThanOrEqual(40);
    expect(Math.round(counts.reduce((sum, count) => sum + count, 0) / counts.length)).toBe(14);
  });
});

describe("verify and enumerate", () => {
  it("give what trying all 3905 programs gives", () => {
    expect(EVERY_TEXT).toHaveLength(3905);
    expect(task.wellFormed(EXAMPLE)).toBe(3905);
    for (const prompt of [EXAMPLE, ...heldOut.slice(0, 100)]) {
      const answers = task.enumerate(prompt).map((tokens) => task.verify(prompt, tokens));
      expect(answers.every(({ correct, terminated }) => correct && terminated)).toBe(true);
      expect(answers.map(({ answer }) => answer!).toSorted()).toEqual(
        EVERY_TEXT.filter((text) => isRight(prompt, text)).toSorted(),
      );
    }
  });

  it("agree with another reader on random programs, on those near correct ones, and on any tokens", () => {
    const instruction = fc.constantFrom("+1", "+2", "+5", "*2", "-3");
    const edits = fc.array(fc.tuple(fc.nat(9), fc.constantFrom(..."0123456789+*-")), { maxLength: 2 });
    fc.assert(
      fc.property(
        anyPrompt,
        fc.array(instruction, { maxLength: 7 }),
        fc.nat(),
        edits,
        (prompt, random, pick, changes) => {
          const correct = task.enumerate(prompt);
          const near = [...task.verify(prompt, correct[pick % correct.length]!).text];
          for (const [at, other] of changes) near[at % near.length] = other;
          for (const text of [random.join(""), near.join("")]) {
            const tokens = [...encode(text), task.eos];
            expect(task.verify(prompt, tokens).correct).toBe(isRight(prompt, text));
            expect(correct.some((each) => key(each) === key(tokens))).toBe(isRight(prompt, text));
          }
        },
      ),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(anyPrompt, fc.array(fc.nat(task.vocabulary.length - 1), { maxLength: 12 }), (prompt, tokens) => {
        const correct = task.enumerate(prompt).some((each) => key(each) === key(tokens));
        expect(task.verify(prompt, tokens).correct).toBe(correct);
      }),
    );
  });

  it("refuse what is right but for one thing", () => {
    const check = (text: string, ...end: number[]) => task.verify(EXAMPLE, [...encode(text), ...end]);
    const text = "+2*2+1";
    expect(check(text, task.eos)).toEqual({ correct: true, terminated: true, text, answer: text, canonical: text });
    expect(check(text)).toMatchObject({ correct: false, terminated: false, text, answer: null, canonical: null });
    expect(check("", task.eos)).toMatchObject({ correct: false, terminated: true, text: "" });
    expect(check("")).toMatchObject({ correct: false, terminated: false });
    expect(check(text, task.eos, task.pad).correct).toBe(false);
    expect(check(text, task.pad, task.eos).correct).toBe(false);
    expect(check("+5+2+1", task.eos).correct).toBe(false); // the first example alone
    expect(check("+2*2+1+2+1-3", task.eos).correct).toBe(false); // six instructions
    expect(check("+3*2-1", task.eos).correct).toBe(false); // no such instructions
  });

  it("refuse a program that leaves the register's range on the hidden example alone", () => {
    const early = [...encode("-3*2+5+5+1"), task.eos];
    expect([3, 4, 0].map((input) => output("-3*2+5+5+1", input))).toEqual([11, 13, null]);
    expect(task.verify(EXAMPLE, early).correct).toBe(false);
    expect(task.verify(EXAMPLE, [...encode("+2*2+1"), task.eos]).correct).toBe(true);
  });

  it("fail on the hidden example often enough for it to matter", () => {
    const lucky = heldOut.map(({ shown }) =>
      EVERY_TEXT.filter((text) => shown.every(({ input, output: wanted }) => output(text, input) === wanted)),
    );
    const right = heldOut.reduce((sum, prompt) => sum + task.enumerate(prompt).length, 0);
    const share = 1 - right / lucky.reduce((sum, { length }) => sum + length, 0);
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.3);
  });

  it("merge what differs by the order of steps between doublings, and nothing else, in the canonical form", () => {
    const form = (text: string) => task.verify(EXAMPLE, [...encode(text), task.eos]).canonical;
    expect(form("+1+1*2+1")).toBe("+1+1*2+1");
    expect(form("*2+2+1+2")).toBe(form("*2+1+2+2"));
    expect(form("*2+5")).not.toBe(form("*2+1+2+2"));
    expect(form("+2*2+1")).not.toBe(form("+1*2+2+1"));
  });
});

describe("splits", () => {
  it("are disjoint and complete, and have both orders of two examples on one side", () => {
    for (const split of [1, 2, 3]) {
      const sides = [task.heldOutPrompts(split), task.trainingPrompts(split)];
      const names = sides.map((side) => new Set(side.map(name)));
      expect(names[0]!.size + names[1]!.size).toBe(5816);
      expect(new Set([...names[0]!, ...names[1]!]).size).toBe(5816);
      expect(names[0]!.size).toBeGreaterThan(500);
      for (const { shown, hidden } of sides[0]!) {
        expect(names[0]!.has(name({ shown: [shown[1], shown[0]], hidden }))).toBe(true);
      }
    }
  });

  it.each([
    [1, 2360433191, 4109847505],
    [2, 540087123, 486076705],
  ])("are pinned: of split %d held out %d, for training %d", (split, held, forTraining) => {
    expect([
      hash32(JSON.stringify(task.heldOutPrompts(split))),
      hash32(JSON.stringify(task.trainingPrompts(split))),
    ]).toEqual([held, forTraining]);
  });
});

describe("demonstrations", () => {
  const draw = (count: number, shorter: number, seed = 1) => {
    const rng = stream(seed, "demonstrations");
    return Array.from({ length: count }, () => task.demonstration(rng, { split: 1, shorter }));
  };

  it("are pinned: the base models learned from them", () => {
    const words = draw(8, task.recipe.shorter, 5).map(
      ({ prompt, response }) => `${name(prompt)}: ${task.verify(prompt, response).text}`,
    );
    expect(words).toEqual([
      "6>26 9>38, hidden 0>2: +2*2*2-3-3",
      "4>42 5>46, hidden 0>26: +5*2+2*2+2",
      "4>39 1>27, hidden 0>23: +5*2*2+2+1",
      "6>31 3>19, hidden 0>7: *2*2+5+2",
      "2>24 5>48, hidden 0>8: *2+1*2+2*2",
      "2>25 6>57, hidden 0>9: *2*2+2*2+5",
      "2>4 4>6, hidden 0>2: +5-3",
      "6>52 8>60, hidden 0>28: +5+2*2*2",
    ]);
  });

  it("are correct and never held out", () => {
    const held = new Set(heldOut.map(name));
    for (const { prompt, response } of draw(1000, task.recipe.shorter)) {
      expect(held.has(name(prompt))).toBe(false);
      expect(task.verify(prompt, response).correct).toBe(true);
    }
  });

  it("lean to programs that are shorter, as the recipe says", () => {
    const lengths = (shorter: number) => {
      let [drawn, expected] = [0, 0];
      for (const { prompt, response } of draw(4000, shorter)) {
        const answers = task.enumerate(prompt);
        const weights = answers.map(({ length }) => shorter ** (-(length - 1) / 2));
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        drawn += response.length;
        expected += answers.reduce((sum, { length }, i) => sum + (length * weights[i]!) / total, 0);
      }
      return { drawn: drawn / 4000, expected: expected / 4000 };
    };
    for (const shorter of [1, 3]) {
      const { drawn, expected } = lengths(shorter);
      expect(Math.abs(drawn - expected)).toBeLessThan(0.08);
    }
    expect(lengths(3).drawn).toBeLessThan(lengths(1).drawn - 0.5);
  });
});
