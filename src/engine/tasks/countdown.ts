/**
 * Countdown with written-out steps: combine four digits, each used once, from left to right so that the last
 * value is the target. `2 3 5 7 -> 24` -> `7*3=21+5=26-2=24`.
 */
import { type RandomStream, stream } from "../basics/rng.ts";
import { alphabet, BOS_TOKEN, type Countable, type Demonstration, EOS_TOKEN, PAD_TOKEN, verdict } from "./task.ts";

export interface CountdownPrompt {
  /** Four digits 1..9, ascending. */
  digits: number[];
  /** 10..99. */
  target: number;
}

export type Operator = "+" | "-" | "*";
/** `first`, then operator and operand of each step, applied from left to right. */
export interface Chain {
  first: number;
  steps: { operator: Operator; operand: number }[];
}

const vocabulary = [
  "0",
  "1",
  "2",
  "3",
  "4",
  "5",
  "6",
  "7",
  "8",
  "9",
  PAD_TOKEN,
  EOS_TOKEN,
  "+",
  "-",
  "*",
  "=",
  ":",
  BOS_TOKEN,
];
const PAD = 10;
const EOS = 11;
const EQUALS = 15;
const COLON = 16;
const BOS = 17;
const OPERATORS: readonly Operator[] = ["+", "-", "*"];
const FIRST_OPERATOR = 12;

const OPERANDS = 4;
const MAX_VALUE = 99;
const MIN_TARGET = 10;
const HELD_OUT_ONE_IN = 10;
const HELD_OUT_PROMPTS = 200;
const TRAINING_PROMPTS = 4000;

function apply(value: number, operator: Operator, operand: number): number {
  if (operator === "+") return value + operand;
  return operator === "-" ? value - operand : value * operand;
}

const inRange = (value: number): boolean => value >= 0 && value <= MAX_VALUE;
const decimalDigits = (value: number): number[] => (value < 10 ? [value] : [Math.floor(value / 10), value % 10]);

/** The one way to write a chain: `7*3=21+5=26-2=24` and end-of-text. */
function respond({ first, steps }: Chain): number[] {
  const tokens = [first];
  let value = first;
  for (const { operator, operand } of steps) {
    value = apply(value, operator, operand);
    tokens.push(FIRST_OPERATOR + OPERATORS.indexOf(operator), operand, EQUALS, ...decimalDigits(value));
  }
  return [...tokens, EOS];
}

/** The chain that a correct response to `prompt` writes, else null. */
function parse({ digits, target }: CountdownPrompt, tokens: readonly number[]): Chain | null {
  const chain: Chain = { first: tokens[0] ?? PAD, steps: [] };
  let value = chain.first;
  let position = 1;
  while (chain.steps.length < OPERANDS - 1) {
    const operator = OPERATORS[(tokens[position] ?? PAD) - FIRST_OPERATOR];
    const operand = tokens[position + 1] ?? PAD;
    if (operator === undefined) return null;
    value = apply(value, operator, operand);
    if (!inRange(value)) return null;
    chain.steps.push({ operator, operand });
    position += 3 + decimalDigits(value).length;
  }
  const used = [chain.first, ...chain.steps.map(({ operand }) => operand)].sort((a, b) => a - b);
  const usesDigits = used.every((digit, i) => digit === digits[i]);
  const expected = respond(chain);
  const asWritten = expected.length === tokens.length && expected.every((token, i) => token === tokens[i]);
  return usesDigits && value === target && asWritten ? chain : null;
}

/**
 * One form for all chains that differ only by the order of terms within a run of additions and subtractions, or of
 * factors within a run of multiplications: `7*3=21+5=26-2=24` and `3*7=21-2=19+5=24` both become `(3*7)+5-2`.
 *
 * A run is a maximal stretch of steps of one kind; its first operand is what stands before it, the value of the
 * earlier runs, in parentheses. A run's terms are sorted as text, the added before the subtracted ones. Nothing is
 * simplified or expanded: `5-5` stays, a factor 1 stays, `(2+3)*4` is not `2*4+3*4`.
 */
export function canonicalForm({ first, steps }: Chain): string {
  let kind: "sum" | "product" | null = null;
  let positive = [String(first)];
  let negative: string[] = [];
  const written = (): string => {
    const sorted = positive.toSorted().join(kind === "product" ? "*" : "+");
    return [sorted, ...negative.toSorted()].join("-");
  };
  for (const { operator, operand } of steps) {
    const stepKind = operator === "*" ? "product" : "sum";
    if (kind !== null && kind !== stepKind) {
      positive = [`(${written()})`];
      negative = [];
    }
    kind = stepKind;
    (operator === "-" ? negative : positive).push(String(operand));
  }
  return written();
}

/** All chains over `rest` that go on from `value` to the target, or to anywhere, within 0..99, as lists of steps. */
function continuations(value: number, rest: readonly number[], target: number | null): Chain["steps"][] {
  if (rest.length === 0) return target === null || value === target ? [[]] : [];
  return [...new Set(rest)].flatMap((operand) => {
    const left = rest.toSpliced(rest.indexOf(operand), 1);
    return OPERATORS.flatMap((operator) => {
      const next = apply(value, operator, operand);
      if (!inRange(next)) return [];
      return continuations(next, left, target).map((steps) => [{ operator, operand }, ...steps]);
    });
  });
}

/** All chains that use each digit once. */
const chains = (digits: readonly number[], target: number | null): Chain[] =>
  [...new Set(digits)].flatMap((first) =>
    continuations(first, digits.toSpliced(digits.indexOf(first), 1), target).map((steps) => ({ first, steps })),
  );

export const isHeldOut = ({ digits, target }: CountdownPrompt, split: number): boolean =>
  stream(split, "countdown/held-out", Number(digits.join("")), target).int(HELD_OUT_ONE_IN) === 0;

/** A prompt with a sample of the natural posterior over its solutions: random digits, random allowed steps. */
function generate(rng: RandomStream): { prompt: CountdownPrompt; chain: Chain } {
  for (;;) {
    const operands = Array.from({ length: OPERANDS }, () => 1 + rng.int(9));
    const chain: Chain = { first: operands[0]!, steps: [] };
    let value = chain.first;
    for (const operand of operands.slice(1)) {
      const allowed = OPERATORS.filter(
        (each) => inRange(apply(value, each, operand)) && (each !== "*" || (value > 1 && operand > 1)),
      );
      const operator = allowed[rng.int(allowed.length)]!;
      value = apply(value, operator, operand);
      chain.steps.push({ operator, operand });
    }
    const prompt = { digits: operands.toSorted((a, b) => a - b), target: value };
    if (value >= MIN_TARGET) return { prompt, chain };
  }
}

/** The first `count` different prompts that the generator gives on one side of a split. */
function drawPrompts(split: number, heldOut: boolean, count: number): CountdownPrompt[] {
  const rng = stream(split, heldOut ? "countdown/held-out-prompts" : "countdown/training-prompts");
  const prompts = new Map<string, CountdownPrompt>();
  while (prompts.size < count) {
    const { prompt } = generate(rng);
    if (isHeldOut(prompt, split) === heldOut) prompts.set(countdown.formatPrompt(prompt), prompt);
  }
  return [...prompts.values()];
}

export const countdown: Countable<CountdownPrompt> = {
  title: "Countdown",
  description:
    "Combine four digits, each used once, by +, - and * from left to right so that the last value is the target; every intermediate value is written out.",
  look: "It is harder: ProGRPO walks the same way as GRPO here, more slowly.",
  ...alphabet(vocabulary),
  promptLength: 9,
  maxResponseLength: 17,
  recipe: {},
  sizes: {
    nano: { steps: 3000, seeds: [1, 2, 3, 4, 5], shipped: [1, 2] },
    micro: { steps: 1000, seeds: [1, 2, 3], shipped: [1] },
  },

  trainingPrompts: (split) => drawPrompts(split, false, TRAINING_PROMPTS),
  heldOutPrompts: (split) => drawPrompts(split, true, HELD_OUT_PROMPTS),

  encodePrompt: ({ digits, target }) => [BOS, ...digits, EQUALS, Math.floor(target / 10), target % 10, COLON],
  formatPrompt: ({ digits, target }) => `${digits.join(" ")} -> ${target}`,

  verify(prompt, tokens) {
    const chain = parse(prompt, tokens);
    return verdict(this, tokens, chain && canonicalForm(chain));
  },

  enumerate: ({ digits, target }) => chains(digits, target).map(respond),
  /** What uses each digit once and is computed rightly, whatever it comes to. */
  wellFormed: ({ digits }) => chains(digits, null).length,

  /** No errors are added: the base model's come from its limited capacity. */
  demonstration(rng, { split }): Demonstration<CountdownPrompt> {
    for (;;) {
      const { prompt, chain } = generate(rng);
      if (!isHeldOut(prompt, split)) return { prompt, response: respond(chain) };
    }
  },
};
