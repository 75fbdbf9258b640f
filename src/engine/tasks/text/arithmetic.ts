/** A ladder of arithmetic: six levels, one whole number as the answer. The level is chosen by what a model can do. */
import type { RandomStream } from "../../basics/rng.ts";
import { BOX_ASKED, BOX_REWARD, boxed, judgeBoxed } from "./boxed.ts";
import { LEVELS, type Level, TEXT_CATALOGUE } from "./catalogue.ts";
import { fractionOf, parseExpression } from "./expression.ts";
import { drawnLists } from "./split.ts";
import type { TextTask } from "./textTask.ts";

export interface ArithmeticPrompt {
  expression: string;
}

type Draw = (random: RandomStream) => string;
const between = (random: RandomStream, least: number, most: number): number => least + random.int(most - least + 1);
const sign = (random: RandomStream): string => (random.int(2) === 0 ? "+" : "-");

const DRAWS: Record<Level, Draw> = {
  1: (random) => `${between(random, 1, 20)} + ${between(random, 1, 20)}`,
  2: (random) => `${between(random, 10, 99)} ${sign(random)} ${between(random, 10, 99)}`,
  3: (random) => `${between(random, 11, 99)} * ${between(random, 2, 9)}`,
  4: (random) => `${between(random, 2, 12)} * ${between(random, 2, 12)} ${sign(random)} ${between(random, 10, 99)}`,
  5: (random) =>
    `(${between(random, 2, 30)} ${sign(random)} ${between(random, 2, 30)}) * ${between(random, 2, 9)} ${sign(random)} ${between(random, 10, 99)}`,
  6: (random) =>
    `${between(random, 11, 99)} * ${between(random, 11, 99)} ${sign(random)} ${between(random, 11, 99)} * ${between(random, 11, 99)}`,
};

export const valueOf = ({ expression }: ArithmeticPrompt): number => fractionOf(parseExpression(expression)!)!.over;

const question = ({ expression }: ArithmeticPrompt): string => `What is ${expression}? ${BOX_ASKED}`;

export const arithmetic = (level: Level): TextTask<ArithmeticPrompt> => ({
  title: TEXT_CATALOGUE.arithmetic.title,
  description:
    "One computation with whole numbers, on a ladder of six levels: from sums of small numbers to products of two digits.",
  look: "Whether accuracy rises on prompts that were never trained on; a level that is always right, or never, teaches nothing.",
  reward: BOX_REWARD,
  ...drawnLists(`arithmetic/${level}`, (random) => ({ expression: DRAWS[level](random) }), question),
  question,
  judge: (prompt, response) => judgeBoxed(valueOf(prompt), response),
  answers: (prompt) => [boxed(valueOf(prompt))],
});

/** Prompts of each level that a probe asks, once each: the first held-out ones. */
export const PROBE_PROMPTS = 32;

/** Below this share of right answers a group of eight has hardly one to learn from, and harder levels have less. */
const TOO_HARD = 0.2;
/** Above it hardly one is wrong. */
const TOO_EASY = 0.8;

/** What there is to learn at a level, by the share that is right. */
export const teaches = (passAt1: number): "too hard" | "much" | "too easy" =>
  passAt1 < TOO_HARD ? "too hard" : passAt1 > TOO_EASY ? "too easy" : "much";

/**
 * The level at which there is most to learn: right about half of the time; of equally near ones the lower.
 * @param passAt1 by level, from the first on, as many as were probed: in [0, 1]; at least one
 */
export function levelFor(passAt1: readonly number[]): Level {
  const distance = passAt1.map((rate) => Math.abs(rate - 0.5));
  return LEVELS[distance.indexOf(Math.min(...distance))]!;
}
