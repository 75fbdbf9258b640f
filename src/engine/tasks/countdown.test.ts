import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32, stream } from "../basics/rng.ts";
import {
  type Chain,
  type CountdownPrompt,
  canonicalForm,
  isHeldOut,
  type Operator,
  countdown as task,
} from "./countdown.ts";

const heldOut = task.heldOutPrompts(1);
const training = task.trainingPrompts(1);
const anyPrompt = fc.constantFrom(...heldOut, ...training);
const name = (prompt: CountdownPrompt): string => task.formatPrompt(prompt);
const encode = (text: string): number[] => [...text].map((character) => task.vocabulary.indexOf(character));

/** All orders of four digits, as places, so that equal digits give repeated orders. */
function orders(digits: readonly number[]): number[][] {
  if (digits.length === 0) return [[]];
  return digits.flatMap((digit, i) => orders(digits.filter((_, j) => j !== i)).map((rest) => [digit, ...rest]));
}

const OPERATOR_TRIPLES = [..."+-*"].flatMap((a) => [..."+-*"].flatMap((b) => [..."+-*"].map((c) => [a, b, c])));

/** All correct answers as text by trying every order and every three operators. */
function bruteForce({ digits, target }: CountdownPrompt): Set<string> {
  const answers = new Set<string>();
  for (const order of orders(digits)) {
    for (const operators of OPERATOR_TRIPLES) {
      let text = String(order[0]);
      let value = order[0]!;
      let legal = true;
      operators.forEach((operator, i) => {
        const operand = order[i + 1]!;
        value = { "+": value + operand, "-": value - operand, "*": value * operand }[operator as Operator];
        legal &&= value >= 0 && value <= 99;
        text += `${operator}${operand}=${value}`;
      });
      if (legal && value === target) answers.add(text);
    }
  }
  return answers;
}

describe("format", () => {
  it("has the vocabulary and prompts of the recipe", () => {
    expect(task.vocabulary.join(" ")).toBe("0 1 2 3 4 5 6 7 8 9 <pad> <eos> + - * = : <bos>");
    const prompt = { digits: [2, 3, 5, 7], target: 24 };
    expect(
      task
        .encodePrompt(prompt)
        .map((token) => task.vocabulary[token])
        .join(""),
    ).toBe("<bos>2357=24:");
    expect(name(prompt)).toBe("2 3 5 7 -> 24");
    expect(task.encodePrompt(prompt)).toHaveLength(task.promptLength);
  });

  it("sorts digits and has two-digit targets", () => {
    for (const { digits, target } of [...heldOut, ...training]) {
      expect(digits).toEqual(digits.toSorted((a, b) => a - b));
      expect(target).toBeGreaterThanOrEqual(10);
      expect(target).toBeLessThanOrEqual(99);
    }
  });
});

describe("verify and enumerate", () => {
  it("of one prompt give all that a brute force finds", () => {
    const prompt = { digits: [2, 3, 5, 7], target: 24 };
    const texts = task.enumerate(prompt).map((tokens) => task.verify(prompt, tokens).text);
    expect(texts.toSorted()).toEqual([...bruteForce(prompt)].toSorted());
  });

  it("give what a brute force over orders and operators gives", () => {
    for (const prompt of [...heldOut, ...training.slice(0, 300), { digits: [2, 2, 2, 2], target: 16 }]) {
      const answers = task.enumerate(prompt).map((tokens) => task.verify(prompt, tokens));
      expect(answers.every(({ correct, terminated }) => correct && terminated)).toBe(true);
      expect(answers.length).toBeGreaterThan(0);
      expect(new Set(answers.map(({ answer }) => answer))).toEqual(bruteForce(prompt));
      expect(new Set(answers.map(({ answer }) => answer)).size).toBe(answers.length);
      for (const tokens of task.enumerate(prompt)) expect(tokens.length).toBeLessThanOrEqual(task.maxResponseLength);
    }
  });

  it("agree on random responses near the correct ones", () => {
    const token = fc.nat(task.vocabulary.length - 1);
    const edit = fc.record({ at: fc.nat(17), remove: fc.nat(1), insert: fc.array(token, { maxLength: 1 }) });
    fc.assert(
      fc.property(anyPrompt, fc.nat(), fc.array(edit, { maxLength: 2 }), (prompt, pick, edits) => {
        const correct = task.enumerate(prompt);
        const tokens = [...correct[pick % correct.length]!];
        for (const { at, remove, insert } of edits) tokens.splice(at, remove, ...insert);
        const expected = correct.some((each) => each.join() === tokens.join());
        expect(task.verify(prompt, tokens).correct).toBe(expected);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(anyPrompt, fc.array(token, { maxLength: 20 }), (prompt, tokens) => {
        const correct = task.enumerate(prompt).some((each) => each.join() === tokens.join());
        expect(task.verify(prompt, tokens).correct).toBe(correct);
      }),
    );
  });

  it("refuse responses that are right but for one thing", () => {
    const prompt = { digits: [2, 3, 5, 7], target: 24 };
    const check = (text: string, ...end: number[]) => task.verify(prompt, [...encode(text), ...end]);
    expect(check("7*3=21+5=26-2=24", task.eos)).toEqual({
      correct: true,
      terminated: true,
      text: "7*3=21+5=26-2=24",
      answer: "7*3=21+5=26-2=24",
      canonical: "(3*7)+5-2",
    });
    expect(check("7*3=21+5=26-2=24")).toEqual({
      correct: false,
      terminated: false,
      text: "7*3=21+5=26-2=24",
      answer: null,
      canonical: null,
    });
    expect(check("")).toMatchObject({ correct: false, terminated: false, text: "" });
    expect(check("", task.eos)).toMatchObject({ correct: false, terminated: true, text: "" });
    expect(check("7*3=21+5=26-2=24", task.eos, task.pad).correct).toBe(false);
    expect(check("7*3=21+5=26-2=24", task.pad, task.eos).correct).toBe(false);
    expect(check("7*3=20+5=26-2=24", task.eos).correct).toBe(false); // wrong intermediate value
    expect(check("7*3=021+5=26-2=24", task.eos).correct).toBe(false); // leading zero
    expect(check("7*3=21+5=26", task.eos).correct).toBe(false); // a digit unused
    expect(check("7*3=21+5=26-2=24+2=26-2=24", task.eos).correct).toBe(false); // overlong
    expect(check("7*3=21+5=26-1=25", task.eos).correct).toBe(false); // not the prompt's digit
    expect(task.verify({ digits: [2, 3, 5, 8], target: 24 }, [...encode("7*3=21+5=26-2=24"), task.eos]).correct).toBe(
      false,
    );
    expect(task.verify({ digits: [1, 5, 5, 6], target: 25 }, [...encode("1-6=-5+5=0*5=0"), task.eos]).correct).toBe(
      false,
    );
  });
});

describe("canonical form", () => {
  const chainOf = (order: readonly number[], operators: readonly string[]): Chain => ({
    first: order[0]!,
    steps: operators.map((operator, i) => ({ operator: operator as Operator, operand: order[i + 1]! })),
  });
  const text = ({ first, steps }: Chain): string =>
    first + steps.map(({ operator, operand }) => operator + operand).join("");

  /** Chains one legal exchange away: neighbours in a run, or the first two operands of a commuting step. */
  function exchanges({ first, steps }: Chain): Chain[] {
    const exchanged: Chain[] = [];
    const [head, ...tail] = steps;
    if (head!.operator !== "-") {
      exchanged.push({ first: head!.operand, steps: [{ operator: head!.operator, operand: first }, ...tail] });
    }
    for (let i = 0; i + 1 < steps.length; i++) {
      if ((steps[i]!.operator === "*") !== (steps[i + 1]!.operator === "*")) continue;
      exchanged.push({ first, steps: steps.with(i, steps[i + 1]!).with(i + 1, steps[i]!) });
    }
    return exchanged;
  }

  it.each([[[2, 3, 5, 7]], [[1, 4, 4, 9]], [[3, 3, 3, 8]]])(
    "has exactly the classes that exchanges within runs connect, for %j",
    (digits) => {
      const chains = new Map<string, Chain>();
      for (const order of orders(digits)) {
        for (const operators of OPERATOR_TRIPLES) {
          const chain = chainOf(order, operators);
          chains.set(text(chain), chain);
        }
      }
      const componentOf = new Map<string, number>();
      let components = 0;
      for (const start of chains.values()) {
        if (componentOf.has(text(start))) continue;
        const open = [start];
        componentOf.set(text(start), components);
        for (let chain = open.pop(); chain !== undefined; chain = open.pop()) {
          for (const next of exchanges(chain)) {
            if (componentOf.has(text(next))) continue;
            componentOf.set(text(next), components);
            open.push(next);
          }
        }
        components++;
      }
      const formOf = new Map<number, string>();
      for (const chain of chains.values()) {
        const component = componentOf.get(text(chain))!;
        const form = canonicalForm(chain);
        expect(formOf.get(component) ?? form).toBe(form);
        formOf.set(component, form);
      }
      expect(new Set(formOf.values()).size).toBe(components);
      expect(components).toBeLessThan(chains.size);
    },
  );

  it("shows what it merges and what not", () => {
    const form = (first: number, ...steps: [Operator, number][]): string =>
      canonicalForm({ first, steps: steps.map(([operator, operand]) => ({ operator, operand })) });
    expect(form(7, ["*", 3], ["+", 5])).toBe(form(3, ["*", 7], ["+", 5]));
    expect(form(9, ["-", 2], ["+", 3], ["-", 1])).toBe("3+9-1-2");
    expect(form(2, ["+", 3], ["*", 4], ["*", 2])).toBe("(2+3)*2*4");
    expect(form(2, ["*", 3], ["+", 4], ["*", 5])).toBe("((2*3)+4)*5");
    expect(form(5, ["*", 1], ["+", 2])).not.toBe(form(5, ["+", 2], ["*", 1]));
  });
});

describe("splits", () => {
  it("have 4000 training and 200 held-out prompts, all different", () => {
    expect(new Set(training.map(name)).size).toBe(4000);
    expect(new Set(heldOut.map(name)).size).toBe(200);
    expect(new Set([...training, ...heldOut].map(name)).size).toBe(4200);
  });

  it("hold out one prompt in ten, each split its own", () => {
    expect(heldOut.every((prompt) => isHeldOut(prompt, 1))).toBe(true);
    expect(training.some((prompt) => isHeldOut(prompt, 1))).toBe(false);
    const share = training.filter((prompt) => isHeldOut(prompt, 2)).length / training.length;
    expect(Math.abs(share - 0.1)).toBeLessThan(0.02);
  });

  it.each([
    [1, 3615446318, 3048455287],
    [2, 2777130074, 1252762147],
    [3, 3862184432, 4113997830],
  ])("are pinned: of split %d held out %d, for training %d", (split, held, training) => {
    expect(hash32(JSON.stringify(task.heldOutPrompts(split)))).toBe(held);
    expect(hash32(JSON.stringify(task.trainingPrompts(split)))).toBe(training);
  });
});

describe("demonstrations", () => {
  const draw = (count: number) => {
    const rng = stream(1, "demonstrations");
    return Array.from({ length: count }, () => task.demonstration(rng, { split: 1 }));
  };

  it("are pinned: the base models learned from them", () => {
    const own = stream(5, "demonstrations");
    const words = Array.from({ length: 8 }, () => {
      const { prompt, response } = task.demonstration(own, { split: 1 });
      return `${task.formatPrompt(prompt)}: ${task.verify(prompt, response).text}`;
    });
    expect(words).toEqual([
      "1 4 7 9 -> 21: 4+1=5+7=12+9=21",
      "1 3 5 9 -> 33: 9*3=27+5=32+1=33",
      "1 4 9 9 -> 21: 9-1=8+9=17+4=21",
      "4 8 8 8 -> 20: 8+8=16+8=24-4=20",
      "1 5 6 8 -> 35: 5*8=40-6=34+1=35",
      "2 5 7 8 -> 49: 8*5=40+2=42+7=49",
      "3 5 7 8 -> 23: 5+7=12+8=20+3=23",
      "2 4 6 6 -> 56: 2+6=8+6=14*4=56",
    ]);
  });

  it("are correct and never held out", () => {
    for (const { prompt, response } of draw(5000)) {
      expect(task.verify(prompt, response).correct).toBe(true);
      expect(isHeldOut(prompt, 1)).toBe(false);
    }
  });

  it("never multiply by 1 or from 0 or 1, and use every operator", () => {
    const texts = draw(20_000).map(({ prompt, response }) => task.verify(prompt, response).text);
    expect(texts.some((each) => /\*1(?!\d)/.test(each))).toBe(false);
    expect(texts.some((each) => /(^|=)[01]\*/.test(each))).toBe(false);
    for (const operator of "+-*") expect(texts.some((each) => each.includes(operator))).toBe(true);
  });
});
