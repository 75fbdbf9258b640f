/** Functions that are asked for alike, and differ by the numbers or words in the question. */
import type { Test, Value } from "./programTask.ts";

export interface ProgramPrompt {
  /** What of the function's head stands in parentheses. */
  parameters: string;
  /** What follows "that returns". */
  asks: string;
  tests: readonly Test[];
  answers: readonly string[];
}

/** Tests that a prompt shows. */
export const SHOWN = 2;

interface Family<P, A extends readonly Value[]> {
  parameters: string;
  all: readonly P[];
  asks(given: P): string;
  /** Arguments of the tests: two to be shown, then at least five with the odd cases. */
  tries(given: P): readonly A[];
  /** What is right, computed here. */
  value(given: P, ...args: A): Value;
  /** What stands in the braces of correct answers, each written in another way than the others. */
  bodies(given: P): readonly string[];
}

export const family = <P, A extends readonly Value[]>(one: Family<P, A>): ProgramPrompt[] =>
  one.all.map((given) => ({
    parameters: one.parameters,
    asks: one.asks(given),
    tests: one.tries(given).map((args) => ({ args, value: one.value(given, ...args) })),
    answers: one.bodies(given).map((body) => declared(one.parameters, body)),
  }));

const declared = (parameters: string, body: string): string =>
  `function f(${parameters}) {\n${body.replace(/^/gm, "  ")}\n}`;

export const from = (least: number, most: number): number[] =>
  Array.from({ length: most - least + 1 }, (_, i) => least + i);

/** Each with each. */
export const pairs = <A, B>(ones: readonly A[], others: readonly B[]): [A, B][] =>
  ones.flatMap((one) => others.map((other): [A, B] => [one, other]));
