/**
 * Digit sums: write N as an ordered sum of m digits 1..9, none of which is x. `13 = 2 digits, without 5` -> `4+9`.
 * Small enough that every answer of every prompt can be enumerated.
 */
import { type RandomStream, stream } from "../basics/rng.ts";
import {
  alphabet,
  BOS_TOKEN,
  type Countable,
  type Demonstration,
  EOS_TOKEN,
  PAD_TOKEN,
  type Recipe,
  verdict,
} from "./task.ts";

export interface DigitSumsPrompt {
  /** N, two decimal digits. */
  total: number;
  /** m. */
  digits: 2 | 3;
  /** x, in 1..9. */
  without: number;
}

interface DigitSumsRecipe extends Recipe {
  /** How strongly the first digits lean to small ones. */
  skew: number;
  /** Probability of showing the answer to another prompt. */
  wrongPrompt: number;
}

const vocabulary = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", PAD_TOKEN, EOS_TOKEN, "+", BOS_TOKEN, "!", ":"];
const EOS = 11;
const PLUS = 12;
const BOS = 13;
const BANG = 14;
const COLON = 15;

const MIN_ANSWERS = 4;
const HELD_OUT_ONE_IN = 5;
const MAX_SHIFT = 3;
const NON_ZERO_DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** All ordered answers as lists of digits. */
function answers({ total, digits, without }: DigitSumsPrompt): number[][] {
  if (digits === 2) {
    return NON_ZERO_DIGITS.map((first) => [first, total - first]).filter((pair) =>
      pair.every((digit) => digit >= 1 && digit <= 9 && digit !== without),
    );
  }
  return NON_ZERO_DIGITS.filter((first) => first !== without).flatMap((first) =>
    answers({ total: total - first, digits: 2, without }).map((rest) => [first, ...rest]),
  );
}

const respond = (answer: readonly number[]): number[] => [
  ...answer.flatMap((digit, i) => (i === 0 ? [digit] : [PLUS, digit])),
  EOS,
];

const ALL_PROMPTS: readonly DigitSumsPrompt[] = ([2, 3] as const).flatMap((digits) =>
  Array.from({ length: 9 * digits + 1 }, (_, total) => total).flatMap((total) =>
    NON_ZERO_DIGITS.map((without) => ({ total, digits, without })).filter(
      (prompt) => answers(prompt).length >= MIN_ANSWERS,
    ),
  ),
);

const isHeldOut = ({ total, digits, without }: DigitSumsPrompt, split: number): boolean =>
  stream(split, "digit-sums/held-out", total, digits, without).int(HELD_OUT_ONE_IN) === 0;

const inOrder = (split: number): DigitSumsPrompt[] => stream(split, "digit-sums/order").shuffle(ALL_PROMPTS);

/** A prompt that differs from `prompt` by a total 1..3 away or by its forbidden digit, and has an answer. */
function anotherPrompt(rng: RandomStream, prompt: DigitSumsPrompt): DigitSumsPrompt {
  for (;;) {
    const other = { ...prompt };
    if (rng.int(2) === 0) {
      const shift = 1 + rng.int(MAX_SHIFT);
      other.total += rng.int(2) === 0 ? shift : -shift;
    } else {
      // One of the eight other digits: a step of 1..8 around the ring 1..9.
      other.without = ((prompt.without + rng.int(8)) % 9) + 1;
    }
    if (answers(other).length > 0) return other;
  }
}

/** An answer drawn with weight prod_i w(d_i)^(1/(i+1)), i from 0, w(d) = exp(-skew (d - 1)). */
function leaningAnswer(rng: RandomStream, prompt: DigitSumsPrompt, skew: number): number[] {
  const candidates = answers(prompt);
  const weights = candidates.map((answer) =>
    Math.exp(-skew * answer.reduce((sum, digit, i) => sum + (digit - 1) / (i + 1), 0)),
  );
  let rest = rng.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  const chosen = weights.findIndex((weight) => (rest -= weight) < 0);
  return candidates.at(chosen)!;
}

export const digitSums: Countable<DigitSumsPrompt, DigitSumsRecipe> = {
  title: "Digit sums",
  description:
    "Write a number as a sum of two or three digits from 1 to 9 without a forbidden one. Every correct answer can be listed, so pass@k and answer entropy are exact.",
  look: "Which of a puzzle's answers are left: the answer map shows all of them.",
  ...alphabet(vocabulary),
  promptLength: 7,
  maxResponseLength: 6,
  recipe: { skew: 1.2, wrongPrompt: 0.45 },
  sizes: {
    nano: { steps: 1000, seeds: [1, 2, 3, 4, 5], shipped: [1, 2] },
    micro: { steps: 500, seeds: [1, 2, 3], shipped: [1] },
    small: { steps: 400, seeds: [1], shipped: [1] },
  },

  trainingPrompts: (split) => inOrder(split).filter((prompt) => !isHeldOut(prompt, split)),
  heldOutPrompts: (split) => inOrder(split).filter((prompt) => isHeldOut(prompt, split)),

  encodePrompt: ({ total, digits, without }) => [BOS, Math.floor(total / 10), total % 10, digits, BANG, without, COLON],
  formatPrompt: ({ total, digits, without }) => `${total} = ${digits} digits, without ${without}`,

  verify(prompt, tokens) {
    const digits = tokens.filter((_, position) => position % 2 === 0);
    const correct =
      tokens.length === 2 * prompt.digits &&
      tokens.every((token, i) => i % 2 === 0 || token === (i === tokens.length - 1 ? EOS : PLUS)) &&
      digits.every((digit) => digit >= 1 && digit <= 9 && digit !== prompt.without) &&
      digits.reduce((sum, digit) => sum + digit, 0) === prompt.total;
    return verdict(this, tokens, correct ? digits.sort((a, b) => a - b).join("+") : null);
  },

  enumerate: (prompt) => answers(prompt).map(respond),
  /** Any digits 1..9, as many as there must be. */
  wellFormed: ({ digits }) => NON_ZERO_DIGITS.length ** digits,

  /** Digits lean to small ones, and a share of answers belongs to another prompt, so that the base model is imperfect. */
  demonstration(rng, { split, skew, wrongPrompt }): Demonstration<DigitSumsPrompt> {
    let prompt: DigitSumsPrompt;
    do prompt = ALL_PROMPTS[rng.int(ALL_PROMPTS.length)]!;
    while (isHeldOut(prompt, split));
    const answered = rng.uniform() < wrongPrompt ? anotherPrompt(rng, prompt) : prompt;
    return { prompt, response: respond(leaningAnswer(rng, answered, skew)) };
  },
};
