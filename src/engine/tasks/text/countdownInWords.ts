/** Countdown in words: make a target of three or four numbers, each used once. All ways are known. */
import type { RandomStream } from "../../basics/rng.ts";
import { TEXT_CATALOGUE } from "./catalogue.ts";
import {
  canonicalForm,
  type Expression,
  equals,
  fractionOf,
  numbersIn,
  type Operator,
  parseExpression,
} from "./expression.ts";
import { drawnLists } from "./split.ts";
import type { TextTask } from "./textTask.ts";

export interface CountdownWordsPrompt {
  /** Three or four, from 1 to 12, rising. */
  numbers: number[];
  /** 10..99. */
  target: number;
}

const [OPEN, CLOSE] = ["<answer>", "</answer>"];
const LARGEST_NUMBER = 12;
const TARGETS = { from: 10, to: 99 };
const OPERATORS: readonly Operator[] = ["+", "-", "*", "/"];

const rising = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b);

/** Two of the parts put together, in every way or in one that is drawn. */
function joined(parts: readonly Expression[], i: number, j: number, operator: Operator): Expression[] {
  const rest = parts.filter((_, place) => place !== i && place !== j);
  return [...rest, { operator, left: parts[i]!, right: parts[j]! }];
}

/** All expressions of the numbers, in one form each. */
function forms(numbers: readonly number[], target: number): string[] {
  const found = new Set<string>();
  const go = (parts: readonly Expression[]): void => {
    if (parts.length === 1) {
      if (equals(parts[0]!, target)) found.add(canonicalForm(parts[0]!));
      return;
    }
    for (let i = 0; i < parts.length; i++) {
      for (let j = 0; j < parts.length; j++) {
        // What a sum or a product is of has no order.
        for (const operator of OPERATORS)
          if (i !== j && (i < j || "-/".includes(operator))) go(joined(parts, i, j, operator));
      }
    }
  };
  go(numbers);
  return [...found].sort();
}

function draw(random: RandomStream): CountdownWordsPrompt {
  for (;;) {
    const numbers = Array.from({ length: 3 + random.int(2) }, () => 1 + random.int(LARGEST_NUMBER));
    let parts: Expression[] = numbers;
    while (parts.length > 1) {
      const [i, j] = random.shuffle(parts.map((_, place) => place)) as [number, number];
      parts = joined(parts, i, j, OPERATORS[random.int(OPERATORS.length)]!);
    }
    const value = fractionOf(parts[0]!);
    if (!value) continue;
    const target = value.over / value.under;
    if (Number.isInteger(target) && target >= TARGETS.from && target <= TARGETS.to) {
      return { numbers: rising(numbers), target };
    }
  }
}

function question({ numbers, target }: CountdownWordsPrompt): string {
  const list = `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
  return `Use each of the numbers ${list} exactly once, with +, -, *, / and parentheses, to make ${target}. End with the expression, in the form ${OPEN}(20 - 13) * 15${CLOSE}.`;
}

export const countdownInWords: TextTask<CountdownWordsPrompt> = {
  title: TEXT_CATALOGUE["countdown-in-words"].title,
  description:
    "The model is asked to make a number of three or four others, each used once, by +, -, *, / and parentheses. All ways are known.",
  look: "It is hard for a small model: see whether it is ever right before you train.",
  reward: `1 if the response ends with one expression between ${OPEN} and ${CLOSE} that uses each number once and has the wanted value, else 0.`,
  ...drawnLists("countdown-in-words", draw, question),
  question,

  judge({ numbers, target }, response) {
    const parts = response.trimEnd().split(/<(?=\/?answer>)/);
    const [, opened = "", closed = ""] = parts;
    if (parts.length !== 3 || !opened.startsWith(OPEN.slice(1)) || closed !== CLOSE.slice(1)) return null;
    const answer = opened.slice(OPEN.length - 1).trim();
    const expression = parseExpression(answer);
    if (expression === null) return null;
    const used = rising(numbersIn(expression));
    const isAnswer =
      used.length === numbers.length && used.every((number, i) => number === numbers[i]) && equals(expression, target);
    return isAnswer ? { answer, canonical: canonicalForm(expression) } : null;
  },

  answers: ({ numbers, target }) => forms(numbers, target).map((form) => `${OPEN}${form}${CLOSE}`),
};
