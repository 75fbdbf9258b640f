/** What a task is: prompts, an exact verifier and, where they can be listed, all correct answers. Pure; token ids index `vocabulary`. */

import type { RandomStream } from "../basics/rng.ts";

export interface Verdict {
  correct: boolean;
  /** The response ends with end-of-text. */
  terminated: boolean;
  /** The response in words of the vocabulary, without the end-of-text that ends it. */
  text: string;
  /** A correct response's own text, order kept; null for a wrong one. */
  answer: string | null;
  /** One string for all answers that count as equal; null for a wrong response. For comparing, not for parsing. */
  canonical: string | null;
}

/** How demonstrations for pre-training are drawn; a task may add what its own take. */
export interface Recipe {
  /** Demonstrations never show a prompt that this split holds out. */
  split: number;
}

/** The base models of one size. */
export interface SizeRecipe {
  /** Steps of pre-training. */
  steps: number;
  /** One model each, with a split of its own. */
  seeds: readonly number[];
  /** Of these, whose models come with the page; the others are made where they are wanted. */
  shipped: readonly number[];
}

export interface Demonstration<P> {
  prompt: P;
  /** Token ids, end-of-text included. */
  response: number[];
}

/**
 * A split is a number: whether it holds a prompt out depends on the prompt and that number only.
 * Lists of prompts come in a fixed random order, so that any prefix is a fair sample.
 */
export interface Task<P = unknown, R extends Recipe = Recipe> {
  readonly title: string;
  readonly description: string;
  /** What to watch for, one sentence. */
  readonly look: string;
  readonly vocabulary: readonly string[];
  readonly pad: number;
  readonly eos: number;
  readonly bos: number;
  /** Tokens of every prompt. */
  readonly promptLength: number;
  /** Tokens of the longest correct response, end-of-text included. */
  readonly maxResponseLength: number;
  /** What its base models learn from. */
  readonly recipe: Omit<R, "split">;
  /** Its base models; every task has small ones. */
  readonly sizes: { readonly nano: SizeRecipe; readonly micro?: SizeRecipe; readonly small?: SizeRecipe };
  trainingPrompts(split: number): P[];
  heldOutPrompts(split: number): P[];
  encodePrompt(prompt: P): number[];
  /** For people. */
  formatPrompt(prompt: P): string;
  /** @param tokens the response up to and including its end-of-text, if it has one. */
  verify(prompt: P, tokens: readonly number[]): Verdict;
  /** All correct responses as token ids, end-of-text included, without duplicates; missing where they are too many. */
  enumerate?(prompt: P): number[][];
  /**
   * How many responses have the form of an answer, right or wrong: what a guesser draws from, who knows the form and not the
   * question. Each correct response is one of them.
   */
  wellFormed?(prompt: P): number;
  demonstration(rng: RandomStream, recipe: R): Demonstration<P>;
}

export const PAD_TOKEN = "<pad>";
export const EOS_TOKEN = "<eos>";
export const BOS_TOKEN = "<bos>";

/** Of a list of training prompts those that a run draws from: the first `count`; all of them for 0, and where there are fewer. */
export const promptsInUse = <P>(prompts: readonly P[], count: number): readonly P[] =>
  count === 0 ? prompts : prompts.slice(0, count);

/** The verdict on a response: `canonical` says whether it is correct and under which form it counts. */
export function verdict(
  task: Pick<Task, "vocabulary" | "eos">,
  tokens: readonly number[],
  canonical: string | null,
): Verdict {
  const terminated = tokens.at(-1) === task.eos;
  const text = (terminated ? tokens.slice(0, -1) : tokens).map((token) => task.vocabulary[token]).join("");
  return { correct: canonical !== null, terminated, text, answer: canonical === null ? null : text, canonical };
}
