/**
 * A task in words, for a model that brings its own tokens: questions, and a judge of what was answered. Strict: a response
 * counts if it has exactly one answer, in the form that the question asks for, and nothing behind it.
 */

/** What a correct response answers. */
export interface TextAnswer {
  /** As it is written there. */
  answer: string;
  /** One string for all answers that count as equal. */
  canonical: string;
}

/**
 * What is asked. A split is a number, as a Task's: held-out and training prompts of one are never the same, and any prefix of
 * a list is a fair sample.
 */
export interface AskedInWords<P = unknown> {
  readonly title: string;
  readonly description: string;
  /** What to watch for, one sentence. */
  readonly look: string;
  /** What is paid, one sentence. */
  readonly reward: string;
  trainingPrompts(split: number): P[];
  heldOutPrompts(split: number): P[];
  /** All that the model is asked, form included; no two prompts ask the same. */
  question(prompt: P): string;
  /** Correct responses, each another answer, as short as can be; at least one. All answers there are, unless they are programs. */
  answers(prompt: P): string[];
}

/** One whose responses are read, and right or wrong by what they say. */
export interface TextTask<P = unknown> extends AskedInWords<P> {
  /** Null for a response that is wrong or says more than one thing. */
  judge(prompt: P, response: string): TextAnswer | null;
}
