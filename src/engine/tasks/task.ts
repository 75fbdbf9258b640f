/** What a task is: prompts, an exact verifier and, where they can be listed, all correct answers. Pure. */

import type { Finding } from "../basics/finding.ts";
import type { RandomStream } from "../basics/rng.ts";

export interface Verdict {
  correct: boolean;
  /** The response ends with end-of-text. */
  terminated: boolean;
  /** The response as text, without the end-of-text that ends it. */
  text: string;
  /** What a correct response answers, as it is written there; null for a wrong one. */
  answer: string | null;
  /** One string for all answers that count as equal; null for a wrong response. For comparing, not for parsing. */
  canonical: string | null;
  /** Of a program, what its judge found. */
  finding?: Finding;
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
 * All that sampling, training and evaluation ask of a task, whatever its tokens are.
 *
 * A split is a number: whether it holds a prompt out depends on the prompt and that number only.
 * Lists of prompts come in a fixed random order, so that any prefix is a fair sample.
 */
export interface Task<P = unknown> {
  readonly title: string;
  readonly description: string;
  /** What to watch for, one sentence. */
  readonly look: string;
  /** What fills arrays up behind a sequence. */
  readonly pad: number;
  /** Each of them ends a response. */
  readonly ends: ReadonlySet<number>;
  /** Tokens of the longest prompt. */
  readonly promptLength: number;
  /** Tokens of a response at most, end-of-text included. */
  readonly maxResponseLength: number;
  /**
   * Rising: to how many response tokens a batch may be padded, the fewest that its responses have room in. Each is a shape of
   * its own, which a captured program is made for. `maxResponseLength` alone where they are missing.
   */
  readonly responseBuckets?: readonly number[];
  /** A token by itself, for people. */
  tokenText(token: number): string;
  trainingPrompts(split: number): P[];
  heldOutPrompts(split: number): P[];
  encodePrompt(prompt: P): number[];
  /** The tokens of a prompt that c(q) is over: from the first up to, and without, the second. All of them where it is missing. */
  confidenceOver?(prompt: P): readonly [first: number, end: number];
  /** For people. */
  formatPrompt(prompt: P): string;
  /** Takes a while where programs are run. @param tokens the response up to and including its end-of-text, if it has one. */
  verify(prompt: P, tokens: readonly number[]): Verdict | Promise<Verdict>;
  /** All correct responses as token ids, end-of-text included, without duplicates; missing where they are too many. */
  enumerate?(prompt: P): number[][];
  /**
   * How many responses have the form of an answer, right or wrong: what a guesser draws from, who knows the form and not the
   * question. Each correct response is one of them.
   */
  wellFormed?(prompt: P): number;
}

/** A task in characters of its own, with base models that we pre-train; its prompts are of one length. */
export interface CharTask<P = unknown, R extends Recipe = Recipe> extends Task<P> {
  /** A token's id is its place. */
  readonly vocabulary: readonly string[];
  readonly bos: number;
  /** What ends a response, and nothing else does. */
  readonly eos: number;
  verify(prompt: P, tokens: readonly number[]): Verdict;
  /** What its base models learn from. */
  readonly recipe: Omit<R, "split">;
  /** Its base models; every task has small ones. */
  readonly sizes: { readonly nano: SizeRecipe; readonly micro?: SizeRecipe; readonly small?: SizeRecipe };
  demonstration(rng: RandomStream, recipe: R): Demonstration<P>;
}

/** One whose answers can be listed, and counted among what has their form. */
export type Countable<P, R extends Recipe = Recipe> = CharTask<P, R> &
  Required<Pick<CharTask<P>, "enumerate" | "wellFormed">>;

export const PAD_TOKEN = "<pad>";
export const EOS_TOKEN = "<eos>";
export const BOS_TOKEN = "<bos>";

/** What follows of a vocabulary in which the special tokens have these names. */
export function alphabet(vocabulary: readonly string[]) {
  const [pad, eos, bos] = [PAD_TOKEN, EOS_TOKEN, BOS_TOKEN].map((token) => vocabulary.indexOf(token)) as [
    number,
    number,
    number,
  ];
  return { vocabulary, pad, eos, bos, ends: new Set([eos]), tokenText: (token: number) => vocabulary[token]! };
}

/** Of a list of training prompts those that a run draws from: the first `count`; all of them for 0, and where there are fewer. */
export const promptsInUse = <P>(prompts: readonly P[], count: number): readonly P[] =>
  count === 0 ? prompts : prompts.slice(0, count);

/** The verdict on a response: `canonical` says whether it is correct and under which form it counts. */
export function verdict(
  task: Pick<CharTask, "vocabulary" | "eos">,
  tokens: readonly number[],
  canonical: string | null,
): Verdict {
  const terminated = tokens.at(-1) === task.eos;
  const text = (terminated ? tokens.slice(0, -1) : tokens).map((token) => task.vocabulary[token]).join("");
  return { correct: canonical !== null, terminated, text, answer: canonical === null ? null : text, canonical };
}
